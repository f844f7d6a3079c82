import { isRefusal, refuse, type Refusal } from "@duthao/domain";
import * as Y from "yjs";
import type { Struct, Update } from "./update.ts";

/** What an update brings that a document does not have yet. */
export interface News {
  /** In an order in which each can be integrated: what it refers to is in the document or before it. */
  readonly structs: readonly (Y.Item | Y.GC)[];
  /** The Yjs client ids of those structs. */
  readonly clients: ReadonlySet<number>;
  /** Whether something is deleted that is still there. */
  readonly deletes: boolean;
}

/** Client ids with news that one update may carry: the sessions somebody had while offline, and many to spare. */
export const CLIENTS_LIMIT = 256;

export const isEmpty = (news: News): boolean => news.structs.length === 0 && !news.deletes;

/**
 * The news in an update, or why it could not be integrated whole: a gap before it, or something it refers to
 * that is neither in the document nor in the update. Yjs would park such an update, acknowledged and never stored.
 * What the document already has is not looked at: a handshake carries other people's structs as well.
 */
export function newsIn({ structs, ds }: Update, doc: Y.Doc): News | Refusal {
  const queues = freshByClient(structs, doc);
  if (isRefusal(queues)) return queues;
  if (queues.size > CLIENTS_LIMIT) return refuse("too-many", "clients");
  const clocks = new Clocks(doc);
  const ordered = integrate(queues, clocks);
  const total = [...queues.values()].reduce((sum, queue) => sum + queue.length, 0);
  if (ordered.length < total) return refuse("malformed", "missing");
  const ranges = [...ds.clients].flatMap(([client, deletes]) => deletes.map(({ clock, len }) => ({ client, clock, end: clock + len })));
  if (ranges.some(({ client, end }) => end > clocks.end(client))) return refuse("malformed", "gap");
  return { structs: ordered, clients: new Set(queues.keys()), deletes: ranges.some((range) => isLive(doc, range)) };
}

/** Where each client's structs end: in the document, and with what was integrated on top of it. */
class Clocks {
  readonly #doc: Y.Doc;
  readonly #ends = new Map<number, number>();

  constructor(doc: Y.Doc) {
    this.#doc = doc;
  }

  end(client: number): number {
    return this.#ends.get(client) ?? Y.getState(this.#doc.store, client);
  }

  integrate(struct: Struct): void {
    this.#ends.set(struct.id.client, struct.id.clock + struct.length);
  }
}

/** What goes beyond the document, per client in the order of clocks. */
function freshByClient(structs: readonly Struct[], doc: Y.Doc): Map<number, (Y.Item | Y.GC)[]> | Refusal {
  const clocks = new Clocks(doc);
  const queues = new Map<number, (Y.Item | Y.GC)[]>();
  for (const struct of structs) {
    const { client, clock } = struct.id;
    if (struct instanceof Y.Skip || clock > clocks.end(client)) return refuse("malformed", "gap");
    if (struct.length < 1 || !Number.isSafeInteger(clock + struct.length)) return refuse("malformed", "length");
    if (clock + struct.length <= clocks.end(client)) continue;
    clocks.integrate(struct);
    const queue = queues.get(client) ?? [];
    queue.push(struct);
    queues.set(client, queue);
  }
  return queues;
}

/** Runs through the queues as Yjs would; stops short where something waits for what never comes. */
function integrate(queues: ReadonlyMap<number, readonly (Y.Item | Y.GC)[]>, clocks: Clocks): (Y.Item | Y.GC)[] {
  const ordered: (Y.Item | Y.GC)[] = [];
  const done = new Map<number, number>();
  for (let before = -1; before < ordered.length; ) {
    before = ordered.length;
    for (const [client, queue] of queues) {
      let next = done.get(client) ?? 0;
      for (let struct = queue[next]; struct && isReady(struct, clocks); struct = queue[next]) {
        clocks.integrate(struct);
        ordered.push(struct);
        next += 1;
      }
      done.set(client, next);
    }
  }
  return ordered;
}

function isReady(struct: Y.Item | Y.GC, clocks: Clocks): boolean {
  return references(struct).every(({ client, clock }) => clock < (client === struct.id.client ? struct.id.clock : clocks.end(client)));
}

/** What a struct hangs on: its neighbours when it was typed, and what it is inside of. */
export function references(struct: Y.Item | Y.GC): Y.ID[] {
  if (!(struct instanceof Y.Item)) return [];
  return [struct.origin, struct.rightOrigin, struct.parent].filter((reference) => reference instanceof Y.ID);
}

function isLive(doc: Y.Doc, { client, clock, end }: { client: number; clock: number; end: number }): boolean {
  const structs = doc.store.clients.get(client) ?? [];
  const stop = Math.min(end, Y.getState(doc.store, client));
  if (clock >= stop) return false;
  for (let index = Y.findIndexSS(structs, clock); index < structs.length; index++) {
    const struct = structs[index];
    if (!struct || struct.id.clock >= stop) return false;
    if (!struct.deleted) return true;
  }
  return false;
}
