import { createHmac, createSecretKey, hkdfSync, randomBytes, timingSafeEqual, type KeyObject } from "node:crypto";
import type { Entry } from "@duthao/domain";
import type { Head, NewEntry } from "@duthao/service";
import { FieldWriter, roomFor } from "./field-writer.ts";
import { NumberReader, writeNumber } from "./leb128.ts";
import type { PackRow } from "./tables.ts";

/** Bytes of the key that is kept outside the database. */
export const JOURNAL_KEY_BYTES = 32;

/** The first byte of a seal: of a group of entries, of a pack, of a checkpoint. */
const LAYOUT = { group: 1, pack: 2, checkpoint: 3 };

/** A key's id: who wrote and in which month, as `1f0c9a7be2d4a6b8/2026-11`. */
const ID_BYTES = 24;
const ID = /^[0-9a-f]{16}\/\d{4}-\d{2}$/;

const MAC_BYTES = 32;

/** Milliseconds. */
const DAY = 86_400_000;

/** Derived keys that are remembered: a few for each node and month. */
const KEYS_KEPT = 1_000;

/** What a seal on a group of entries says before its proof. */
export interface GroupSeal {
  readonly kind: "group";
  readonly id: string;
  /** How many entries it vouches for; it stands on the last. */
  readonly count: number;
  /** The seq of an end of the stream that the writer knew: all of the chain up to there is vouched for as well. */
  readonly base: number;
  /** When each entry was written; the journal raised it where the entry before was later. */
  readonly times: readonly number[];
}

type Sealable = Pick<Entry, "actor" | "kind" | "payload"> & Pick<NewEntry, "command">;

/**
 * What proves that an entry was written by a node, and by nobody who can merely write the database.
 *
 * A node puts a seal on the last entry of every group that it appends to a stream: HMAC-SHA256 (RFC 2104) with a key derived
 * (HKDF, RFC 5869) from one that is kept outside the database. A writer does not know where a stream will end when its
 * entries come there, other nodes write as well; so a seal vouches for the entries, for the whole chain up to an end that its
 * writer knew (`base`), and for standing after it.
 *
 *     group   1 · id (24) · count · base · times, each since the one before it · MAC (32)
 *             over "duthao seal", all that, the stream, the hash at `base`, and of each entry its actor, kind, command, payload
 *     pack    2 · id (24) · MAC (32)
 *             over "duthao seal", all that, the stream, first, last, the hash before and the last hash, and the body
 *     checkpoint  3 · id (24) · MAC (32)
 *             over "duthao seal", all that, and its hash, which is over its stream, seq and state
 *
 * Numbers are LEB128; words and payloads come after their length in four bytes, big-endian.
 */
export class JournalKeys {
  readonly #secrets: readonly Uint8Array[];
  readonly #derived = new Map<string, readonly KeyObject[]>();
  readonly #now: () => number;
  #writer = newWriter();
  /** What is sealed with on this day. */
  #today: { readonly day: number; readonly id: string; readonly key: KeyObject } | undefined;

  /** `key` seals; what an earlier one sealed holds as well. Each has 32 bytes. `now` is in milliseconds since 1970. */
  constructor({
    key,
    previous = [],
    now = Date.now,
  }: {
    readonly key: Uint8Array;
    readonly previous?: readonly Uint8Array[];
    readonly now?: () => number;
  }) {
    this.#secrets = [key, ...previous];
    this.#now = now;
  }

  /** Goes on as another writer: where it is unknown whether what this one wrote last has arrived. */
  begin(): void {
    this.#writer = newWriter();
    this.#today = undefined;
  }

  /** Seals entries that come into a stream together, somewhere after `base`. Their times are as the writer says. */
  seal(
    stream: string,
    base: Pick<Head, "seq" | "hash">,
    entries: readonly (Sealable & Pick<Entry, "at">)[],
  ): Uint8Array {
    const times = rising(entries.map(({ at }) => at));
    const { id, key } = this.#current();
    const head = headOf({ kind: "group", id, count: entries.length, base: base.seq, times });
    return Buffer.concat([head, mac(key, groupBytes(head, stream, base.hash, entries))]);
  }

  /** Whether a seal vouches for these entries after the end that it names, whose hash is `hash`. */
  holds(seal: Uint8Array, stream: string, hash: Uint8Array, entries: readonly Sealable[]): boolean {
    const head = seal.subarray(0, -MAC_BYTES);
    return this.#isProved(seal, groupBytes(head, stream, hash, entries));
  }

  sealPack(pack: PackRow): Uint8Array {
    return this.#sealed(LAYOUT.pack, piecesOf(pack));
  }

  holdsPack(pack: PackRow): boolean {
    return this.#isSealed(LAYOUT.pack, pack.seal, piecesOf(pack));
  }

  sealCheckpoint(hash: Uint8Array): Uint8Array {
    return this.#sealed(LAYOUT.checkpoint, [hash]);
  }

  holdsCheckpoint(seal: Uint8Array | null, hash: Uint8Array): boolean {
    return this.#isSealed(LAYOUT.checkpoint, seal, [hash]);
  }

  #sealed(layout: number, pieces: readonly Uint8Array[]): Uint8Array {
    const { id, key } = this.#current();
    const head = Buffer.concat([Uint8Array.of(layout), Buffer.from(id)]);
    return Buffer.concat([head, mac(key, Buffer.concat([TITLE, head, ...pieces]))]);
  }

  #isSealed(layout: number, seal: Uint8Array | null, pieces: readonly Uint8Array[]): boolean {
    if (!seal || seal[0] !== layout || seal.length !== 1 + ID_BYTES + MAC_BYTES) return false;
    return this.#isProved(seal, Buffer.concat([TITLE, seal.subarray(0, -MAC_BYTES), ...pieces]));
  }

  #isProved(seal: Uint8Array, bytes: Uint8Array): boolean {
    const proof = seal.subarray(-MAC_BYTES);
    const id = Buffer.from(seal.subarray(1, 1 + ID_BYTES)).toString("latin1");
    return ID.test(id) && this.#keysOf(id).some((key) => timingSafeEqual(mac(key, bytes), proof));
  }

  #current(): { readonly id: string; readonly key: KeyObject } {
    const now = this.#now();
    const day = Math.floor(now / DAY);
    if (this.#today?.day === day) return this.#today;
    const id = `${this.#writer}/${new Date(now).toISOString().slice(0, 7)}`;
    const [key] = this.#keysOf(id);
    if (!key) throw new Error("There is no key to seal with.");
    this.#today = { day, id, key };
    return this.#today;
  }

  #keysOf(id: string): readonly KeyObject[] {
    const known = this.#derived.get(id);
    if (known) return known;
    const keys = this.#secrets.map((secret) =>
      createSecretKey(new Uint8Array(hkdfSync("sha256", secret, "", `duthao journal ${id}`, JOURNAL_KEY_BYTES))),
    );
    if (this.#derived.size >= KEYS_KEPT) this.#derived.clear();
    this.#derived.set(id, keys);
    return keys;
  }
}

/** What a seal says; `undefined` for what is none on a group. */
export function readSeal(seal: Uint8Array): GroupSeal | undefined {
  try {
    const reader = new NumberReader(seal.subarray(0, -MAC_BYTES));
    if (reader.number() !== LAYOUT.group) return undefined;
    const id = reader.bytes(ID_BYTES).toString("latin1");
    const [count, base] = [reader.number(), reader.number()];
    let at = 0;
    const times: number[] = [];
    while (times.length < count) times.push((at += reader.number()));
    return count > 0 && ID.test(id) ? { kind: "group", id, count, base, times } : undefined;
  } catch {
    return undefined;
  }
}

/** The bytes with which every seal of a writer's key on a group begins. */
export const beginningOf = (id: string): Uint8Array => Buffer.concat([Uint8Array.of(LAYOUT.group), Buffer.from(id)]);

export const BEGINNING_BYTES = 1 + ID_BYTES;

/** Eight bytes of chance: no two writers share a key. */
const newWriter = (): string => randomBytes(8).toString("hex");

function rising(times: readonly number[]): readonly number[] {
  let last = 0;
  return times.map((at) => (last = Math.max(last, at)));
}

function headOf({ id, count, base, times }: GroupSeal): Uint8Array {
  const numbers: number[] = [];
  writeNumber(numbers, count);
  writeNumber(numbers, base);
  let before = 0;
  for (const at of times) {
    writeNumber(numbers, at - before);
    before = at;
  }
  return Buffer.concat([beginningOf(id), Uint8Array.from(numbers)]);
}

const TITLE = Buffer.from("duthao seal");

const mac = (key: KeyObject, bytes: Uint8Array): Buffer => createHmac("sha256", key).update(bytes).digest();

/** What the seal of a group is over, in one piece. */
function groupBytes(head: Uint8Array, stream: string, hash: Uint8Array, entries: readonly Sealable[]): Buffer {
  let room = TITLE.length + head.length + roomFor(stream) + hash.length;
  for (const { actor, kind, command = "", payload } of entries)
    room += roomFor(actor) + roomFor(kind) + roomFor(command) + 4 + payload.length;
  const writer = new FieldWriter(room).piece(TITLE).piece(head).word(stream).piece(hash);
  for (const { actor, kind, command = "", payload } of entries)
    writer.word(actor).word(kind).word(command).measured(payload);
  return writer.bytes;
}

const word = (text: string): Uint8Array => new Uint8Array(new FieldWriter(roomFor(text)).word(text).bytes);

function piecesOf({ stream, first, last, previous, hash, body }: PackRow): readonly Uint8Array[] {
  const numbers: number[] = [];
  writeNumber(numbers, first);
  writeNumber(numbers, last);
  return [word(stream), Uint8Array.from(numbers), previous, hash, body];
}
