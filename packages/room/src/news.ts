import { refuse, type Refusal } from "@duthao/domain";
import * as Y from "yjs";
import type { Update } from "./update.ts";

/** What an update brings that a document does not have yet. */
export interface News {
  /** Where each client's news begin: the clock of the first struct that goes beyond the document. */
  readonly from: ReadonlyMap<number, number>;
  /** Whether something is deleted that is still there. */
  readonly deletes: boolean;
  /** Whether the update brings anything besides its news. */
  readonly isMixed: boolean;
}

/** Client ids with news that one update may carry: the sessions somebody had while offline, and many to spare. */
export const CLIENTS_LIMIT = 256;

export const isEmpty = (news: News): boolean => news.from.size === 0 && !news.deletes;

/**
 * The news in an update, or why it does not follow on what the document has: with a gap before it, Yjs would park it,
 * acknowledged and never stored. What the document already has is no news, whoever sends it: a handshake carries
 * other people's structs as well.
 */
export function newsIn({ structs, ds }: Update, doc: Y.Doc): News | Refusal {
  const ends = new Map<number, number>();
  const from = new Map<number, number>();
  const endOf = (client: number) => ends.get(client) ?? Y.getState(doc.store, client);
  for (const struct of structs) {
    const { client, clock } = struct.id;
    const end = clock + struct.length;
    if (struct instanceof Y.Skip || clock > endOf(client)) return refuse("malformed", "gap");
    if (struct.length < 1 || !Number.isSafeInteger(end)) return refuse("malformed", "length");
    if (end <= endOf(client)) continue;
    if (!from.has(client)) from.set(client, endOf(client));
    ends.set(client, end);
  }
  if (from.size > CLIENTS_LIMIT) return refuse("too-many", "clients");
  const ranges = [...ds.clients].flatMap(([client, deletes]) => deletes.map(({ clock, len }) => ({ client, clock, end: clock + len })));
  if (ranges.some(({ client, end }) => end > endOf(client))) return refuse("malformed", "gap");
  return { from, deletes: ranges.some((range) => isLive(doc, range)), isMixed: structs.some(({ id }) => id.clock < (from.get(id.client) ?? Infinity)) };
}

/** Whether any of this range is in the document and not deleted. */
function isLive(doc: Y.Doc, { client, clock, end }: { client: number; clock: number; end: number }): boolean {
  for (const struct of structsFrom(doc, client, clock)) {
    if (struct.id.clock >= end) return false;
    if (!struct.deleted) return true;
  }
  return false;
}

/** A client's structs from the one that holds this clock on; none where it is not there yet. */
export function* structsFrom(doc: Y.Doc, client: number, clock: number): Generator<Y.Item | Y.GC> {
  const structs = doc.store.clients.get(client);
  if (!structs || clock >= Y.getState(doc.store, client)) return;
  for (let index = Y.findIndexSS(structs, clock); index < structs.length; index++) {
    const struct = structs[index];
    if (struct) yield struct;
  }
}
