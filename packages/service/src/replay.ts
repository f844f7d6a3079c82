import {
  draftRoom,
  isHiddenIn,
  may,
  refuse,
  roomName,
  toPublic,
  type Entry,
  type PublicEvent,
  type Refusal,
  type Round,
} from "@duthao/domain";
import { readEvent } from "./event-payload.ts";
import { UnsealedEntry, type Journal } from "./journal.ts";
import { ROUND_STREAMS } from "./round-stream.ts";
import type { Rounds } from "./rounds.ts";

/** A moment of a round: what was decided, by whom and when. `at` is milliseconds since 1970. */
export interface ReplayMoment {
  readonly seq: number;
  readonly at: number;
  readonly actor: string;
  readonly event: PublicEvent;
}

/** A moment of a draft's text: a Yjs update (V1), by whom and when. */
export interface TextMoment {
  readonly seq: number;
  readonly at: number;
  readonly actor: string;
  readonly payload: Uint8Array;
}

/** A stretch of a stream. `next` is where to go on (`after`), absent where the stream ended. */
export interface ReplayPage<T> {
  readonly moments: readonly T[];
  readonly next?: number;
}

/** Which stretch is asked for: what comes after this seq, at most so many entries. */
export interface ReplayRange {
  readonly after?: number;
  readonly limit?: number;
}

/** What a timeline needs: both streams of a round, on one clock. For everyone in the round; to others there is no such round. */
export interface Replay {
  events(round: string, who: string, stretch?: ReplayRange): Promise<ReplayPage<ReplayMoment> | Refusal>;
  updates(round: string, who: string, stretch?: ReplayRange): Promise<ReplayPage<TextMoment> | Refusal>;
}

/** Entries in a page unless fewer are asked for; at some 60 bytes an update it fits in one answer of moderate size. */
export const PAGE_ENTRIES = 1_000;

/** A page ends with the entry that passes this many bytes: a draft's first update alone may have several hundred thousand. */
export const PAGE_BYTES = 1_048_576;

export function createReplay({ journal, rounds }: { readonly journal: Journal; readonly rounds: Rounds }): Replay {
  const within = <T>(id: string, who: string, then: (round: Round) => Promise<T>): Promise<T | Refusal> => {
    const round = rounds.get(id);
    return round && may.read(who, round) ? then(round) : Promise.resolve(refuse("unknown-round"));
  };
  return {
    events: (id, who, stretch = {}) =>
      within(id, who, async (round) => {
        // no further than this node knows: whether words are hidden is said by what comes after them
        const { entries, ...rest } = await readStretch(journal, `${ROUND_STREAMS}${id}`, {
          ...stretch,
          to: rounds.reached(id),
        });
        return { moments: entries.flatMap((entry) => moment(entry, round) ?? []), ...rest };
      }),
    updates: (id, who, stretch = {}) =>
      within(id, who, async (round) => {
        const { entries, ...rest } = await readStretch(journal, roomName(draftRoom(round.draft.id)), stretch);
        return { moments: entries.filter((entry) => entry.kind === "update").map(textMoment), ...rest };
      }),
  };
}

async function readStretch(
  journal: Journal,
  stream: string,
  { after = 0, limit = PAGE_ENTRIES, to = Number.MAX_SAFE_INTEGER }: ReplayRange & { readonly to?: number },
): Promise<{ entries: Entry[]; next?: number }> {
  const entries: Entry[] = [];
  const most = Math.min(Math.max(limit, 1), PAGE_ENTRIES);
  let bytes = 0;
  try {
    for await (const entry of journal.read(stream, after + 1, Math.min(after + most, to))) {
      entries.push(entry);
      bytes += entry.payload.length;
      if (bytes >= PAGE_BYTES) break;
    }
  } catch (error) {
    if (!(error instanceof UnsealedEntry)) throw error;
    return { entries }; // what came before it is ours, and the stream ends there for whoever reads it
  }
  const end = after + entries.length;
  return entries.length === most || bytes >= PAGE_BYTES ? { entries, next: end } : { entries };
}

function moment(entry: Entry, round: Round): ReplayMoment | undefined {
  const { event, actor, at } = readEvent(entry);
  const shown = toPublic(event, (comment) => isHiddenIn(round, comment));
  return shown && { seq: entry.seq, at, actor, event: shown };
}

function textMoment({ seq, at, actor, payload }: Entry): TextMoment {
  return { seq, at, actor, payload };
}
