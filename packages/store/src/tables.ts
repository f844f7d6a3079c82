import type { Entry, EntryKind } from "@duthao/domain";
import type { Carrier, Head, MessageState } from "@duthao/service";
import type { Kysely } from "kysely";

/** A row of `journal`: an entry. `command` is null where none caused it, `ordinal` then too. */
export interface JournalRow {
  stream: string;
  seq: number;
  at: number;
  actor: string;
  kind: EntryKind;
  command: string | null;
  /** How many seqs after the first entry of its command; makes (stream, command, ordinal) unique. */
  ordinal: number | null;
  payload: Uint8Array;
  hash: Uint8Array;
  /** On the last entry of a group, by which the node that wrote them vouches for all of them; null elsewhere. See seal.ts. */
  seal: Uint8Array | null;
}

/** A row of `head`: where a stream ends. Writers to a stream wait for each other at this row. */
export interface HeadRow {
  stream: string;
  seq: number;
  at: number;
  hash: Uint8Array;
}

/** A row of `pack`: the entries `first`–`last` of a stream together; see pack.ts. */
export interface PackRow {
  stream: string;
  first: number;
  last: number;
  /** The hash before the first. */
  previous: Uint8Array;
  /** The hash of the last. */
  hash: Uint8Array;
  body: Uint8Array;
  /** See seal.ts; null where it was packed without a key. */
  seal: Uint8Array | null;
}

export interface CheckpointRow {
  stream: string;
  seq: number;
  state: Uint8Array;
  /** See checkpoint-hash.ts. */
  hash: Uint8Array;
  /** See seal.ts; null where it was saved without a key. */
  seal: Uint8Array | null;
}

/** A row of `signed_head`: the newest end of a stream that was signed; see signed-head.ts. */
export interface SignedHeadRow {
  stream: string;
  seq: number;
  at: number;
  hash: Uint8Array;
  signed_at: number;
  key: string;
  signature: Uint8Array;
}

/** A ticket that waits to be used: its hash, whom it lets in, and until when. */
export interface TicketRow {
  hash: string;
  account: string;
  session: string;
  until: number;
}

/** A token for a program: its hash, whose it is, what it leads to. `writes` is 1 where it may change rooms, else 0. */
export interface TokenRow {
  id: string;
  hash: string;
  account: string;
  name: string;
  scope: "room" | "round";
  target: string;
  writes: number;
  made: number;
  until: number;
}

/** A message to people outside; one of `account` and `address` says whom it is for. `data` is JSON. */
export interface OutboxRow {
  id: string;
  carrier: Carrier;
  kind: string;
  account: string | null;
  address: string | null;
  data: string;
  /** Null once it has left. */
  secret: string | null;
  due: number;
  until: number | null;
  attempts: number;
  state: MessageState;
  /** Who takes care of it, until `leased_until`. */
  lease: string | null;
  leased_until: number;
  reason: string | null;
  /** When it left the state `waiting`. */
  settled: number | null;
}

/** What somebody is told in the page. `mail` is the message of the outbox in which they are told of it, too. */
export interface NotificationRow {
  id: string;
  account: string;
  round: string;
  kind: string;
  data: string;
  at: number;
  read: number | null;
  mail: string | null;
}

/** How somebody wants to be told, in JSON. */
export interface PreferenceRow {
  account: string;
  data: string;
}

/** That an organisation was reminded on a day, by whom. */
export interface ReminderRow {
  round: string;
  organisation: string;
  day: string;
  actor: string;
  at: number;
}

/** How far somebody who reads the journal's streams has come. */
export interface FollowerRow {
  name: string;
  stream: string;
  seq: number;
}

/** A file that is kept, `whole` 1 once all its chunks are there; `asked` is when somebody sent or named it last. */
export interface KeptFileRow {
  sha256: string;
  size: number;
  whole: number;
  asked: number;
}

export interface KeptChunkRow {
  sha256: string;
  ordinal: number;
  bytes: Uint8Array;
}

/** A migration that was run, by its file's name. */
export interface MigrationRow {
  name: string;
  at: number;
}

/** The tables of this package; those of signing in belong to the library that makes them. */
export interface Tables {
  journal: JournalRow;
  head: HeadRow;
  pack: PackRow;
  checkpoint: CheckpointRow;
  ticket: TicketRow;
  signed_head: SignedHeadRow;
  token: TokenRow;
  outbox: OutboxRow;
  notification: NotificationRow;
  preference: PreferenceRow;
  reminder: ReminderRow;
  follower: FollowerRow;
  kept_file: KeptFileRow;
  kept_chunk: KeptChunkRow;
  migration: MigrationRow;
}

/** One set of queries for both: what differs between them asks for the kind. */
export type Database = Kysely<Tables>;
export type DatabaseKind = "sqlite" | "postgres";

/** A row as an entry, its bytes its own and no longer a driver's buffer. */
export function toEntry({ stream, seq, at, actor, kind, command, payload, hash }: JournalRow): Entry {
  return {
    stream,
    seq,
    at,
    actor,
    kind,
    payload: new Uint8Array(payload),
    command: command ?? "",
    hash: new Uint8Array(hash),
  };
}

/** An entry with the seal on it, where there is one. */
export interface SealedEntry {
  readonly entry: Entry;
  readonly seal: Uint8Array | null;
}

/** A row as an entry with its seal. */
export function toSealed(row: JournalRow): SealedEntry {
  return { entry: toEntry(row), seal: row.seal && new Uint8Array(row.seal) };
}

/** A row as a head. */
export function toHead({ seq, at, hash }: HeadRow): Head {
  return { seq, at, hash: new Uint8Array(hash) };
}

/** A row as a pack, its bytes its own. */
export function toPack({ previous, hash, body, seal, ...range }: PackRow): PackRow {
  return {
    ...range,
    previous: new Uint8Array(previous),
    hash: new Uint8Array(hash),
    body: new Uint8Array(body),
    seal: seal && new Uint8Array(seal),
  };
}
