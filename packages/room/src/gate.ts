import { isRefusal, refuse, type Entry, type Refusal, type Room } from "@duthao/domain";
import type { Bus, Journal, NewEntry } from "@duthao/service";
import * as Y from "yjs";
import { writeBinding } from "./authors.ts";
import { isEmpty, newsIn, type News } from "./news.ts";
import { Refused } from "./refused.ts";
import { misfit } from "./shape.ts";
import type { TextDocument } from "./text-document.ts";
import { readUpdate } from "./update.ts";

/** Bytes of one change while connected: a whole decree pasted at once is some 0.5 MiB. */
export const UPDATE_LIMIT = 1024 * 1024;

/** Bytes of everything that was typed offline, sent at once on return; far above one change, or nobody could come back. */
export const SYNC_LIMIT = 16 * 1024 * 1024;

/** How often a client id is tried to be bound while others append to the same room. */
const BINDING_TRIES = 50;

/** Payload bytes that a ring carries along; what is longer is read from the journal by whoever needs it. */
const RING_PAYLOAD_LIMIT = 16 * 1024;

/** An update at the gate: who brings it, where to, and whether as one change or as everything since the last visit. */
export interface Arrival {
  readonly room: Room;
  readonly document: Pick<TextDocument, "doc" | "follower" | "authors" | "rehearsal">;
  readonly who: string;
  readonly update: Uint8Array;
  readonly whole: boolean;
}

export interface GateKeys {
  readonly journal: Journal;
  readonly bus: Bus;
  readonly now: () => number;
  /** Asked again for every update. */
  readonly mayChange: (who: string, room: Room) => boolean;
}

/**
 * Where every update from outside passes before anyone else sees it: its size, the sender's right, its form,
 * its authors; then it is on disk, then in the document.
 */
export class Gate {
  readonly #keys: GateKeys;

  constructor(keys: GateKeys) {
    this.#keys = keys;
  }

  /**
   * Resolves `true` when the update is journaled and applied, `false` when it brought nothing new.
   * Throws `Refused` where it may not pass, having changed nothing.
   */
  async admit(arrival: Arrival): Promise<boolean> {
    for (let tries = 0; tries < BINDING_TRIES; tries++) {
      const judged = await this.#judgeTwice(arrival);
      if (isRefusal(judged)) throw new Refused(judged);
      if (judged === "nothing new") return false;
      if (await this.#append(arrival, judged)) return true;
    }
    throw new Refused(refuse("changed-meanwhile"));
  }

  /** Begins a stream with an update that the service itself vouches for; `false` where the stream has begun already. */
  async begin(stream: string, update: Uint8Array, actor: string): Promise<boolean> {
    const clients = new Set(readUpdate(update)?.structs.map(({ id }) => id.client));
    const appended = await this.#keys.journal.append(stream, entriesOf(update, [...clients], { at: this.#keys.now(), actor }), { after: 0 });
    if ("conflict" in appended) return false;
    this.#ring(stream, appended.entries);
    return true;
  }

  /** Judged again where another node may have taken meanwhile what is missing here. */
  async #judgeTwice(arrival: Arrival): Promise<Judgement> {
    const first = this.#judge(arrival);
    if (!isRefusal(first) || !couldHeal(first)) return first;
    await arrival.document.follower.catchUp();
    return this.#judge(arrival);
  }

  #judge({ room, document, who, update, whole }: Arrival): Judgement {
    if (update.byteLength > (whole ? SYNC_LIMIT : UPDATE_LIMIT)) return refuse("too-large");
    const read = readUpdate(update);
    if (!read) return refuse("malformed", "encoding");
    const news = newsIn(read, document.doc);
    if (isRefusal(news)) return news;
    if (isEmpty(news) && !news.isMixed) return "nothing new";
    if (!this.#keys.mayChange(who, room)) return isEmpty(news) ? "nothing new" : refuse("not-allowed");
    const unbound = unboundClients(document, news.from.keys(), who);
    if (isRefusal(unbound)) return unbound;
    const refused = rehearse({ room, document, update }, news);
    if (refused) return refused;
    return isEmpty(news) ? "nothing new" : { unbound, update: newsOnly(update, news, document.doc) };
  }

  /** Whether it is on disk and applied; `false` where somebody was faster while a client id was to be bound. */
  async #append({ document, who }: Arrival, { unbound, update }: Passage): Promise<boolean> {
    const { journal, now } = this.#keys;
    const { follower } = document;
    const entries = entriesOf(update, unbound, { at: now(), actor: who });
    const appended = await journal.append(follower.stream, entries, unbound.length > 0 ? { after: follower.reached } : {});
    if ("conflict" in appended) {
      await follower.reach(appended.conflict.seq);
      return false;
    }
    await follower.take(appended.entries);
    this.#ring(follower.stream, appended.entries);
    return true;
  }

  #ring(stream: string, entries: readonly Entry[]): void {
    const last = entries.at(-1);
    if (!last) return;
    const weight = entries.reduce((sum, { payload }) => sum + payload.byteLength, 0);
    this.#keys.bus.ring({ stream, seq: last.seq, ...(weight <= RING_PAYLOAD_LIMIT && { entries }) });
  }
}

/** What goes into the journal: the news alone, and the client ids that they take into use. */
interface Passage {
  readonly unbound: readonly number[];
  readonly update: Uint8Array;
}

type Judgement = Refusal | "nothing new" | Passage;

/** Tries what would happen: first the news as every node reads them from the journal, then the update as it came. */
function rehearse({ room, document, update }: Pick<Arrival, "room" | "document" | "update">, news: News): Refusal | undefined {
  const { rehearsal, doc } = document;
  const tried = news.isMixed ? rehearsal.try(newsOnly(update, news, doc), update) : rehearsal.try(update);
  if (!tried) return refuse("malformed", "missing");
  const refused = misfit(room, news, tried);
  if (refused) rehearsal.forget();
  return refused;
}

/** The update without what the document has, so that an entry of the journal holds what its actor did and nothing else. */
function newsOnly(update: Uint8Array, { isMixed }: News, doc: Y.Doc): Uint8Array {
  return isMixed ? Y.diffUpdate(update, Y.encodeStateVector(doc)) : update;
}

/** All but size and encoding depend on what this node already has: a client may be better informed than it. */
function couldHeal({ refused, path }: Refusal): boolean {
  return refused !== "too-large" && path !== "encoding";
}

function unboundClients({ authors }: Arrival["document"], news: Iterable<number>, who: string): readonly number[] | Refusal {
  const clients = [...news];
  const isForeign = clients.some((client) => (authors.of(client) ?? who) !== who);
  return isForeign ? refuse("not-allowed", "author") : clients.filter((client) => authors.of(client) === undefined);
}

/** The journal entries of an update: first whose its new client ids are, then itself. */
function entriesOf(update: Uint8Array, unbound: readonly number[], by: Pick<NewEntry, "at" | "actor">): readonly NewEntry[] {
  const bindings = unbound.map((client): NewEntry => ({ ...by, kind: "event", payload: writeBinding(client, by.actor) }));
  return [...bindings, { ...by, kind: "update", payload: update }];
}
