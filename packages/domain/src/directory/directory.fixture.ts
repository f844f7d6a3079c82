import { isRefusal, type Refusal, type RefusalCode } from "../refusal.ts";
import { SERVICE } from "../entry.ts";
import { decideDirectory } from "./decide-directory.ts";
import type { DirectoryCommand, LinkCommand } from "./directory-command.ts";
import type { DirectoryEvent } from "./directory-event.ts";
import { EMPTY_DIRECTORY, type Directory } from "./directory.ts";
import { evolveDirectory } from "./evolve-directory.ts";
import type { ListedOrganisation } from "./listed-organisation.ts";

export const listed = (id: string, name: string, more: Partial<ListedOrganisation> = {}): ListedOrganisation => ({
  id,
  name,
  short: id,
  kind: "ministry",
  aliases: [],
  contacts: [],
  ...more,
});

/** A directory being made: people ask, it decides and goes on. A second passes with every command. */
export class DirectoryStage {
  directory: Directory = EMPTY_DIRECTORY;
  now = 1_000_000;

  /** Set up, with an administrator `admin`, the agency's moderator `chutri`, and three ministries where nobody sits yet. */
  static set(): DirectoryStage {
    const stage = new DirectoryStage();
    stage.does("admin", {
      type: "set-up",
      link: "link",
      name: "Bộ Công Thương",
      agency: listed("moit", "Bộ Công Thương"),
    });
    stage.does("admin", {
      type: "list-organisations",
      organisations: [
        listed("moj", "Bộ Tư pháp"),
        listed("mof", "Bộ Tài chính"),
        listed("mpi", "Bộ Kế hoạch và Đầu tư"),
      ],
    });
    stage.does(SERVICE, { type: "seat-member", account: "chutri", organisation: "moit", role: "moderator" });
    return stage;
  }

  ask(who: string, command: DirectoryCommand | LinkCommand): readonly DirectoryEvent[] | Refusal {
    this.now += 1_000;
    const decision = decideDirectory(this.directory, command, { who, now: this.now, isAccount: true });
    if (isRefusal(decision)) return decision;
    for (const event of decision) this.directory = evolveDirectory(this.directory, { event, actor: who, at: this.now });
    return decision;
  }

  /** Does it; a refusal here is a mistake in the test. */
  does(who: string, command: DirectoryCommand | LinkCommand): readonly DirectoryEvent[] {
    const decision = this.ask(who, command);
    if (isRefusal(decision)) throw new Error(`${who} was refused ${command.type}: ${decision.refused}`);
    return decision;
  }

  refusal(who: string, command: DirectoryCommand | LinkCommand): RefusalCode | undefined {
    const decision = this.ask(who, command);
    return isRefusal(decision) ? decision.refused : undefined;
  }

  /** Somebody is invited by somebody, and comes. */
  brings(
    by: string,
    account: string,
    organisation: string,
    role: "delegate" | "leader" | "observer" | "moderator" | "drafter",
  ): void {
    const invitation = `to-${account}-${this.now}`;
    this.does(by, { type: "invite-member", invitation, organisation, role, days: 14 });
    this.does(account, { type: "accept-invitation", invitation });
  }
}
