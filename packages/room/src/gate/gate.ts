import { isRefusal, refuse, type Refusal, type Room } from "@duthao/domain";
import type { NewEntry } from "@duthao/service";
import * as Y from "yjs";
import { writeBinding, type Authors } from "../document/authors.ts";
import type { Limits } from "../limits.ts";
import { isEmpty, newStructsIn, type NewStructs } from "./new-structs.ts";
import { schemaViolation } from "./schema-violation.ts";
import { fits, readTyping, type Typing } from "./typing.ts";
import { isEmptyUpdate, decodeUpdate } from "./decoded-update.ts";

/** An update before the gate. */
export interface GateInput {
  readonly update: Uint8Array;
  /** Whether it is everything since the last visit, and not one change. */
  readonly whole: boolean;
  readonly who: string;
  /** Whether they may write this room now. */
  readonly mayChange: boolean;
}

/** What the gate looks at: a room as it is at this moment, with everything in it that was let through before. */
export interface GateState {
  readonly room: Room;
  readonly doc: Y.Doc;
  readonly authors: Pick<Authors, "of">;
  /** Bytes that the document weighs. */
  readonly weight: number;
}

/** What goes into the journal: the news alone, and the client ids that they take into use. */
export interface AcceptedUpdate {
  readonly unbound: readonly number[];
  readonly update: Uint8Array;
  /** The same taken apart, where it is nothing but typing. */
  readonly typing?: Typing;
}

export type GateVerdict = Refusal | "nothing new" | AcceptedUpdate;

/**
 * Where every update from outside passes before anyone else sees it: its size, its form, the sender's right, its authors,
 * its shape. Nothing is taken in for it: what is wrong is seen on the update as it is taken apart.
 */
export function judge({ update, whole, who, mayChange }: GateInput, before: GateState, limits: Limits): GateVerdict {
  if (update.byteLength > (whole ? limits.syncBytes : limits.updateBytes)) return refuse("too-large");
  if (isEmptyUpdate(update)) return "nothing new";
  const typing = mayChange ? plainTyping(update, who, before, limits) : undefined;
  if (typing) return { unbound: NONE, update, typing };
  const read = decodeUpdate(update, limits);
  if (read === "structs" || read === "deletions") return refuse("too-many", read);
  if (!read) return refuse("malformed", "encoding");
  const news = newStructsIn(read, before.doc, limits);
  if (isRefusal(news)) return news;
  if (isEmpty(news)) return "nothing new";
  if (!mayChange) return refuse("not-allowed");
  if (before.weight + update.byteLength > limits.roomBytes) return refuse("too-large", "room");
  const unbound = unboundClients(before.authors, news.from.keys(), who);
  if (isRefusal(unbound)) return unbound;
  return (
    schemaViolation(before.room, read, news, before.doc, limits.depth) ?? {
      unbound,
      update: newsOnly(update, news, before.doc),
    }
  );
}

const NONE: readonly number[] = [];

/** What nearly every update is, and passes for sure: typing under one's own client id where letters stand already. */
function plainTyping(
  update: Uint8Array,
  who: string,
  { room, doc, authors, weight }: GateState,
  limits: Limits,
): Typing | undefined {
  if (weight + update.byteLength > limits.roomBytes) return undefined;
  const typing = readTyping(update);
  return typing && authors.of(typing.client) === who && fits(room, typing, doc) ? typing : undefined;
}

/** All but size and encoding depend on what this node already has: a client may be better informed than it. */
export function mayPassLater({ refused, path }: Refusal): boolean {
  return refused !== "too-large" && path !== "encoding";
}

/** The journal entries of an update: first whose its new client ids are, then itself. */
export function entriesOf(
  { unbound, update }: AcceptedUpdate,
  by: Pick<NewEntry, "at" | "actor">,
): readonly NewEntry[] {
  const written: NewEntry = { ...by, kind: "update", payload: update };
  if (unbound.length === 0) return [written];
  return [
    ...unbound.map((client): NewEntry => ({ ...by, kind: "event", payload: writeBinding(client, by.actor) })),
    written,
  ];
}

/** The update without what the document has, so that an entry of the journal holds what its actor did and nothing else. */
function newsOnly(update: Uint8Array, { isMixed }: NewStructs, doc: Y.Doc): Uint8Array {
  return isMixed ? Y.diffUpdate(update, Y.encodeStateVector(doc)) : update;
}

function unboundClients(
  authors: GateState["authors"],
  news: Iterable<number>,
  who: string,
): readonly number[] | Refusal {
  const unbound: number[] = [];
  for (const client of news) {
    const author = authors.of(client);
    if (author === undefined) unbound.push(client);
    else if (author !== who) return refuse("not-allowed", "author");
  }
  return unbound;
}
