import type { Anchor, Anchored, Place } from "./anchor.ts";
import type { RoundCommand } from "./command.ts";
import { decide } from "./decide.ts";
import type { World } from "./decision.ts";
import { SERVICE } from "./entry.ts";
import type { Happened } from "./event.ts";
import { evolve } from "./evolve.ts";
import type { Note } from "./note.ts";
import type { Organisation } from "./organisation.ts";
import type { Person, Role } from "./person.ts";
import { isRefusal, type RefusalCode } from "./refusal.ts";
import type { Round } from "./round.ts";

const organisation = (id: string, kind: Organisation["kind"]): Organisation => ({ id, name: id, short: id, kind });
const person = (id: string, at: string, role: Role): Person => ({ id, name: id, organisation: at, role });

/** Whoever stands on the stage is called after the organisation: `justice-1` and `justice-2` sit in `justice`. */
export const PEOPLE = [
  person("drafter", "agency", "drafter"),
  person("moderator", "agency", "moderator"),
  person("leader", "agency", "leader"),
  person("justice-1", "justice", "delegate"),
  person("justice-2", "justice", "delegate"),
  person("justice-leader", "justice", "leader"),
  person("justice-observer", "justice", "observer"),
  person("finance-1", "finance", "delegate"),
  person("vcci-1", "vcci", "delegate"),
];

export const PREPARE: Extract<RoundCommand, { type: "prepare-round" }> = {
  type: "prepare-round",
  round: "r1",
  title: "Cụm công nghiệp",
  draft: { id: "d1", number: 1, title: "Dự thảo 1" },
  agency: organisation("agency", "ministry"),
  organisations: [
    organisation("justice", "ministry"),
    organisation("finance", "ministry"),
    organisation("vcci", "association"),
  ],
  people: PEOPLE,
  conferences: [{ id: "vung-tau", place: "Vũng Tàu", day: "2023-04-21", agenda: [] }],
  deadline: "2023-05-20",
  silenceAgrees: false,
  demo: false,
};

export const ANCHOR: Anchor = { kind: "section", draft: "d1", section: "k1", path: "khoản 1 Điều 8" };
export const PLACE: Place = {
  standing: { kind: "exact" },
  section: "k1",
  article: "a8",
  path: "khoản 1 Điều 8",
  words: "",
};

/** A note about khoản 1 Điều 8 with these words. */
export function note(body: string, more: Partial<Note> = {}): Note {
  return {
    id: "n1",
    target: { kind: "place", anchor: ANCHOR },
    kind: "amend",
    body,
    proposal: "",
    conference: undefined,
    at: 0,
    contributions: [],
    ...more,
  };
}

/** The day on which rounds are played, before their deadline. */
export const TODAY = "2023-04-21";

/** A reply to a thread with these words. */
export function reply(thread: string, body: string): Note {
  return note(body, { id: `reply-${body.length}-${thread}`, target: { kind: "reply", thread } });
}

/** As the service makes it of a draft that has all that is meant. */
function anchoredIn(command: RoundCommand, { note }: { note?: Note }): Anchored {
  const anchor =
    command.type === "reattach" ? command.anchor : note?.target.kind === "place" ? note.target.anchor : ANCHOR;
  return { anchor, place: PLACE, isCertain: true };
}

/** Everybody has an account, of a name of its own. */
function accountIn(command: RoundCommand): Pick<World, "account"> {
  return command.type === "join-person" ? { account: { name: `${command.person.id} by name` } } : {};
}

/** A round being played: people ask, it decides and goes on. Ids are `i1`, `i2`, …; time passes a second with every event. */
export class Stage {
  readonly happened: Happened[] = [];
  round: Round | undefined;
  #ids = 0;

  /** The round after preparation, opened unless told otherwise. */
  static set(status: "preparing" | "open" = "open"): Stage {
    const stage = new Stage();
    stage.does(SERVICE, PREPARE);
    if (status === "open") stage.does("moderator", { type: "open-round" });
    return stage;
  }

  /** What the command led to; the round has gone on where it was not refused. */
  ask(
    who: string,
    command: RoundCommand,
    more: Partial<
      Pick<
        World,
        "note" | "anchored" | "before" | "today" | "cites" | "account" | "agency" | "listed" | "keptBytes" | "standsIn"
      >
    > = {},
  ): ReturnType<typeof decide> {
    const decision = decide(this.round, command, {
      who,
      today: TODAY,
      newId: () => `i${++this.#ids}`,
      anchored: anchoredIn(command, more),
      ...accountIn(command),
      ...more,
    });
    if (isRefusal(decision)) return decision;
    for (const event of decision) {
      const happened = { event, actor: who, at: (this.happened.length + 1) * 1_000 };
      this.round = evolve(this.round, happened);
      this.happened.push(happened);
    }
    return decision;
  }

  /** Does it and gives the events; a refusal here is a mistake in the test. */
  does(
    who: string,
    command: RoundCommand,
    more: Partial<
      Pick<
        World,
        "note" | "anchored" | "before" | "today" | "cites" | "account" | "agency" | "listed" | "keptBytes" | "standsIn"
      >
    > = {},
  ): Exclude<ReturnType<typeof decide>, { refused: RefusalCode }> {
    const decision = this.ask(who, command, more);
    if (isRefusal(decision)) throw new Error(`${who} was refused ${command.type}: ${decision.refused}`);
    return decision;
  }

  /** The code of the refusal, `undefined` where it was done. */
  refusal(
    who: string,
    command: RoundCommand,
    more: Partial<
      Pick<
        World,
        "note" | "anchored" | "before" | "today" | "cites" | "account" | "agency" | "listed" | "keptBytes" | "standsIn"
      >
    > = {},
  ): RefusalCode | undefined {
    const decision = this.ask(who, command, more);
    return isRefusal(decision) ? decision.refused : undefined;
  }

  /** The desk that exactly these organisations share. */
  desk(...organisations: string[]): string {
    const found = [...this.now.desks.values()].find((desk) => desk.organisations.join() === organisations.join());
    if (!found) throw new Error(`No desk of ${organisations.join()}.`);
    return found.id;
  }

  /** Publishes the note from the person's own desk; gives the thread and the comment that came of it. */
  publishes(
    who: string,
    written: Note,
    desk = this.desk(this.now.people.get(who)?.organisation ?? ""),
  ): { thread: string; comment: string } {
    const [event] = this.does(who, { type: "publish", desk, note: written.id }, { note: written });
    if (event?.type !== "thread.opened" && event?.type !== "thread.replied") throw new Error("Nothing was published.");
    return { thread: event.thread, comment: event.comment.id };
  }

  get now(): Round {
    if (!this.round) throw new Error("The round has not been prepared.");
    return this.round;
  }

  thread(id: string) {
    const thread = this.now.threads.get(id);
    if (!thread) throw new Error(`No thread ${id}.`);
    return thread;
  }
}
