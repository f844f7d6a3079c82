import { addNote, fillBody, markSent, noteBody, noteProposal } from "@duthao/decree";
import {
  deskRoom,
  draftRoom,
  homeDesk,
  isRefusal,
  roomName,
  unreachable,
  type NoteTarget,
  type Room,
  type Round,
  type RoundCommand,
  type RoundEvent,
} from "@duthao/domain";
import type { Journal } from "../journal.ts";
import { reanchor } from "../reanchor.ts";
import type { Rounds } from "../rounds.ts";
import type { DemoAct } from "./act.ts";
import type { DemoClock, DemoStage } from "./stage.ts";
import { anchorAt, changeWords, type SharedDocument } from "./written.ts";

export interface PlayerOptions {
  readonly round: string;
  readonly draft: string;
  readonly journal: Journal;
  readonly rounds: Rounds;
  readonly stage: DemoStage;
  readonly clock: DemoClock;
  readonly newId: () => string;
}

type Spoken = Extract<DemoAct, { does: "says" | "replies" }>;
type Published = Extract<RoundEvent, { type: "thread.opened" | "thread.replied" }>;

/**
 * Plays a script: its people write on their desks and in the draft, and ask what they ask, all by the doors that everybody uses.
 * A script that was broken off is taken up where it ended: commands have names, and a document is not written twice at one moment.
 */
export class Player {
  readonly #options: PlayerOptions;
  /** What became of each comment of the script. */
  readonly #published = new Map<string, { thread: string; comment: string }>();

  constructor(options: PlayerOptions) {
    this.#options = options;
  }

  async play(acts: readonly DemoAct[]): Promise<void> {
    for (const [index, act] of acts.entries()) await this.#act(act, commandId(index));
  }

  /** Asks for something in the round at the clock's time. A refusal is a mistake in the script. */
  async ask(who: string, id: string, command: RoundCommand): Promise<readonly RoundEvent[]> {
    const outcome = await this.#options.rounds.command(this.#options.round, who, id, command);
    if (isRefusal(outcome))
      throw new Error(`${who} was refused ${command.type} (${id}): ${outcome.refused} ${outcome.path ?? ""}`);
    return outcome.events;
  }

  async #act(act: DemoAct, id: string): Promise<void> {
    const { clock } = this.#options;
    const { who, at } = act;
    clock.set(at);
    switch (act.does) {
      case "says":
      case "replies":
        return this.#speak(act, id);
      case "edits":
        return this.#edit(act);
      case "shares":
        return void (await this.ask(who, id, {
          type: "open-joint-desk",
          desk: act.desk,
          organisations: [...act.organisations],
        }));
      case "views":
        return void (await this.ask(who, id, { type: "view", thread: this.#on(act).thread, view: act.view }));
      case "answers":
        return void (await this.ask(who, id, {
          type: "answer",
          thread: this.#on(act).thread,
          disposition: { verdict: act.verdict, explanation: act.explanation },
        }));
      case "approve":
      case "reserve":
      case "resolve":
        return void (await this.ask(who, id, { type: act.does, thread: this.#on(act).thread }));
      case "withdraws":
        return void (await this.ask(who, id, { type: "withdraw", comment: this.#on(act).comment }));
      case "submits":
        return void (await this.ask(who, id, { type: "submit-opinion", opinion: act.opinion }));
      default:
        return unreachable(act);
    }
  }

  /** Writes a note on the desk, then publishes it: the proposal a minute after the body, the publishing two. */
  async #speak(act: Spoken, id: string): Promise<void> {
    const { clock } = this.#options;
    const { who, at } = act;
    const desk = this.#deskOf(act);
    const room = deskRoom(desk);
    if (await this.#isAhead(room, clock.set(at))) {
      const target = await this.#targetOf(act);
      await this.#write(room, who, clock.now(), (document) => begin(document, act, { target, at: clock.now() }));
    }
    if (act.does === "says" && act.proposal !== undefined) {
      const { proposal } = act;
      await this.#write(room, act.proposer ?? who, clock.set(at, 1), (document) =>
        noteProposal(document, act.id)?.insert(0, proposal),
      );
    }
    clock.set(at, 2);
    const [event] = await this.ask(who, id, { type: "publish", desk, note: act.id });
    const { thread, comment } = publishedBy(event);
    this.#published.set(act.id, { thread, comment: comment.id });
    await this.#write(room, who, clock.set(at, 3), (document) => markSent(document, act.id));
  }

  async #edit(act: Extract<DemoAct, { does: "edits" }>): Promise<void> {
    const { draft, clock, rounds, stage, newId } = this.#options;
    await this.#write(draftRoom(draft), act.who, clock.now(), (document) => changeWords(document, act));
    await reanchor(draft, { rounds, rooms: stage.rooms, newId });
  }

  /** Has somebody write, unless the document has got beyond this moment already. */
  async #write(room: Room, who: string, moment: number, how: (document: SharedDocument) => void): Promise<void> {
    if (await this.#isAhead(room, moment)) await this.#options.stage.change(room, who, how);
  }

  async #isAhead(room: Room, moment: number): Promise<boolean> {
    return (await this.#options.journal.head(roomName(room))).at < moment;
  }

  async #targetOf(act: Spoken): Promise<NoteTarget> {
    if (act.does === "replies") return { kind: "reply", thread: this.#on(act).thread };
    const { draft, stage } = this.#options;
    return { kind: "place", anchor: await stage.read(draftRoom(draft), (document) => anchorAt(document, draft, act)) };
  }

  #deskOf(act: Spoken): string {
    if (act.does === "says" && act.desk !== undefined) return act.desk;
    const round = this.#round();
    const desk = homeDesk(round, round.people.get(act.who)?.organisation ?? "");
    if (!desk) throw new Error(`${act.who} has no desk.`);
    return desk.id;
  }

  #round(): Round {
    const round = this.#options.rounds.get(this.#options.round);
    if (!round) throw new Error("The round has not been prepared.");
    return round;
  }

  #on({ on }: { on: string }): { thread: string; comment: string } {
    const published = this.#published.get(on);
    if (!published) throw new Error(`Nobody has said ${on}.`);
    return published;
  }
}

/** The name of the command of an act: what makes asking twice asking once. */
export function commandId(index: number): string {
  return `demo-${index + 1}`;
}

function begin(document: SharedDocument, act: Spoken, { target, at }: { target: NoteTarget; at: number }): void {
  const { id, kind, who, conference, body } = act;
  addNote(document, id, { target, kind, at, by: who, ...(conference !== undefined && { conference }) });
  const words = noteBody(document, id);
  if (words) fillBody(words, body);
}

function publishedBy(event: RoundEvent | undefined): Published {
  if (event?.type === "thread.opened" || event?.type === "thread.replied") return event;
  throw new Error("Nothing was published.");
}
