import type { Parse, Reply } from "@duthao/client";
import { fromPublic, type Happened, type PublicEvent } from "@duthao/domain";
import { TimelineEvents, TimelineUpdates } from "@duthao/protocol";
import { door } from "../client.ts";
import type { TextEdit } from "./step.ts";

/** Everything that happened in a round and in its draft's text, each in order. */
export interface History {
  readonly happenings: readonly Happened[];
  readonly edits: readonly TextEdit[];
}

/** Reads a round's whole past, page by page. */
export async function readHistory(round: string): Promise<Reply<History>> {
  const [events, updates] = await Promise.all([
    readAll(`/api/rounds/${round}/timeline`, (json) => TimelineEvents.parse(json)),
    readAll(`/api/rounds/${round}/timeline/updates`, (json) => TimelineUpdates.parse(json)),
  ]);
  if (events.kind !== "done") return events;
  if (updates.kind !== "done") return updates;
  return {
    kind: "done",
    value: {
      happenings: events.value.map(({ at, actor, event }) => ({ at, actor, event: fromPublic(event as PublicEvent) })), // reason: whatever it is, a page shows what it knows of,
      edits: updates.value.map(([seq, at, actor, update]) => ({ seq, at, actor, update: bytes(update) })),
    },
  };
}

async function readAll<Entry>(
  path: string,
  parse: Parse<{ entries: Entry[]; next: number | null }>,
): Promise<Reply<readonly Entry[]>> {
  const entries: Entry[] = [];
  let from: number | null = 1;
  while (from !== null) {
    const reply: Reply<{ entries: Entry[]; next: number | null }> = await door.get(`${path}?from=${from}`, parse);
    if (reply.kind !== "done") return reply;
    entries.push(...reply.value.entries);
    from = reply.value.next;
  }
  return { kind: "done", value: entries };
}

function bytes(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
