import { refuse, type Refusal } from "@duthao/domain";
import * as Y from "yjs";
import type { Limits } from "../limits.ts";
import type { DecodedUpdate } from "./decoded-update.ts";

/** What an update has that a document does not have yet. */
export interface NewStructs {
  /** Where each client's news begin: the clock of the first struct that goes beyond the document. */
  readonly from: ReadonlyMap<number, number>;
  /** Whether something is deleted that is still there. */
  readonly deletes: boolean;
  /** Whether the update brings anything besides its news. */
  readonly isMixed: boolean;
}

/** No client has a clock beyond this: a character a millisecond for 24 days. What is cleared away claims its length without bringing it. */
const CLOCK_LIMIT = 2 ** 31;

export const isEmpty = (news: NewStructs): boolean => news.from.size === 0 && !news.deletes;

/**
 * The news in an update, or why it does not follow on what the document has: with a gap before it, Yjs would park it,
 * acknowledged and never stored. What the document already has is no news, whoever sends it: a handshake carries
 * other people's structs as well.
 */
export function newStructsIn(
  { structs, ds }: DecodedUpdate,
  doc: Y.Doc,
  limits: Pick<Limits, "clientsPerUpdate">,
): NewStructs | Refusal {
  const ends = new Map<number, number>();
  const from = new Map<number, number>();
  let isMixed = false;
  for (const struct of structs) {
    const { client, clock } = struct.id;
    const end = clock + struct.length;
    const known = ends.get(client) ?? Y.getState(doc.store, client);
    if (struct instanceof Y.Skip || clock > known) return refuse("malformed", "gap");
    if (struct.length < 1 || !(end <= CLOCK_LIMIT)) return refuse("malformed", "length");
    if (clock < known) isMixed = true;
    if (end <= known) continue;
    if (!from.has(client)) from.set(client, known);
    ends.set(client, end);
  }
  if (from.size > limits.clientsPerUpdate) return refuse("too-many", "clients");
  let deletes = false;
  for (const [client, ranges] of ds.clients) {
    const known = ends.get(client) ?? Y.getState(doc.store, client);
    for (const { clock, len } of ranges) {
      if (clock + len > known) return refuse("malformed", "gap");
      deletes ||= isLive(doc, client, clock, clock + len);
    }
  }
  return { from, deletes, isMixed };
}

/** Whether any of this range is in the document and not deleted. */
function isLive(doc: Y.Doc, client: number, clock: number, end: number): boolean {
  const structs = doc.store.clients.get(client);
  if (!structs || clock >= Y.getState(doc.store, client)) return false;
  for (let index = Y.findIndexSS(structs, clock); index < structs.length; index++) {
    const struct = structs[index];
    if (!struct || struct.id.clock >= end) return false;
    if (!struct.deleted) return true;
  }
  return false;
}
