import type { Reply } from "@duthao/client";
import { fromPublic, type Happened, type PublicEvent } from "@duthao/domain";
import { door } from "../client.ts";
import type { TextEdit } from "./step.ts";

/** Everything that happened in a round and in its draft's text, each in order. */
export interface History {
  readonly happenings: readonly Happened[];
  readonly edits: readonly TextEdit[];
}

interface Page<Entry> {
  readonly entries: readonly Entry[];
  readonly next: number | null;
}

type EventEntry = { readonly at: number; readonly actor: string; readonly event: PublicEvent };
type UpdateEntry = readonly [seq: number, at: number, actor: string, update: string];

/** Reads a round's whole past, page by page. */
export async function readHistory(round: string): Promise<Reply<History>> {
  const [events, updates] = await Promise.all([readAll<EventEntry>(`/api/rounds/${round}/timeline`), readAll<UpdateEntry>(`/api/rounds/${round}/timeline/updates`)]);
  if (events.kind !== "done") return events;
  if (updates.kind !== "done") return updates;
  return {
    kind: "done",
    value: {
      happenings: events.value.map(({ at, actor, event }) => ({ at, actor, event: fromPublic(event) })),
      edits: updates.value.map(([seq, at, actor, update]) => ({ seq, at, actor, update: bytes(update) })),
    },
  };
}

async function readAll<Entry>(path: string): Promise<Reply<readonly Entry[]>> {
  const entries: Entry[] = [];
  let from: number | null = 1;
  while (from !== null) {
    const reply: Reply<Page<Entry>> = await door.get(`${path}?from=${from}`, (json) => json as Page<Entry>); // reason: the timeline of a service of this very build
    if (reply.kind !== "done") return reply;
    entries.push(...reply.value.entries);
    from = reply.value.next;
  }
  return { kind: "done", value: entries };
}

function bytes(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
