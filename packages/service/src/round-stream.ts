import {
  decide,
  evolve,
  isJoint,
  isRefusal,
  SERVICE,
  withoutLapsed,
  type Entry,
  type Refusal,
  type Round,
  type RoundCommand,
  type RoundEvent,
} from "@duthao/domain";
import { Aggregate } from "./aggregate.ts";
import { readEvent, unkeepable, writeEvent } from "./event-payload.ts";
import type { Journal } from "./journal.ts";
import { worldOf, type WorldSources } from "./world.ts";

/** What a round's streams live on. */
export interface RoundDeps extends WorldSources {
  readonly journal: Journal;
  /** Hears of every stretch of entries once it is folded. */
  readonly onFold: (stream: RoundStream, entries: readonly Entry[]) => void;
  /** Hears of the entries that this node wrote itself. */
  readonly onAppend: (stream: string, entries: readonly Entry[]) => void;
}

export const ROUND_STREAMS = "round:";

/** Streams of who shares which desk: apart from their rounds', whose numbers and times everybody in them sees. */
export const DESKS_STREAMS = "desks:";

/** The round that a stream belongs to, `undefined` for a stream of another kind. */
export function roundOfStream(stream: string): string | undefined {
  const prefix = [ROUND_STREAMS, DESKS_STREAMS].find((each) => stream.startsWith(each));
  return prefix && stream.slice(prefix.length);
}

/**
 * One round as its journal tells it, and the queue of its commands.
 * Its two streams are folded in any order to the same: an event of the one changes nothing that the other's speak of.
 */
export class RoundStream extends Aggregate<Round | undefined, RoundEvent, RoundCommand> {
  readonly id: string;

  constructor(id: string, deps: RoundDeps) {
    const [own, desks] = [`${ROUND_STREAMS}${id}`, `${DESKS_STREAMS}${id}`];
    super({
      journal: deps.journal,
      now: deps.now,
      streams: [own, desks],
      nothing: undefined,
      read: readEvent,
      write: writeEvent,
      evolve,
      decide: async (told, who, command) => {
        // the service takes out whoever stood in; to everybody else they are out already
        const round = told && who !== SERVICE ? withoutLapsed(deps.directory(), told, deps.now()) : told;
        return keepable(decide(round, command, await worldOf(round, who, command, deps)));
      },
      streamOf: (events) => (events.every(isOfSharedDesk) ? desks : own),
      looksBeyond: asksOfDesks,
      onFold: (entries) => deps.onFold(this, entries),
      onAppend: deps.onAppend,
    });
    this.id = id;
  }

  get round(): Round | undefined {
    return this.state;
  }
}

/** Whether it is about a desk that several organisations share. A desk of one organisation comes with its invitation. */
function isOfSharedDesk(event: RoundEvent): boolean {
  return event.type === "desk.shared" || (event.type === "desk.opened" && isJoint(event.desk));
}

function asksOfDesks({ type }: RoundCommand): boolean {
  return type === "publish" || type === "open-joint-desk" || type === "share-desk";
}

/** The decision, unless one of its events is more than the journal takes. */
function keepable(decision: readonly RoundEvent[] | Refusal): readonly RoundEvent[] | Refusal {
  if (isRefusal(decision)) return decision;
  for (const event of decision) {
    const refusal = unkeepable(event);
    if (refusal) return refusal;
  }
  return decision;
}
