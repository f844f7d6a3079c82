import type { Entry } from "@duthao/domain";
import { EMPTY, follows } from "./chain.ts";
import { entriesOf, PACK_ENTRIES, packOf } from "./pack.ts";
import { PAGE_BYTES } from "./page.ts";
import { brokenAt, readSealed, sealBefore, type SealBefore } from "./sealed-reading.ts";
import type { JournalKeys } from "./seal.ts";
import { toEntry, type Database, type PackRow } from "./tables.ts";

/** How many entries behind the end of its stream a stretch must be to be packed: what is read again and again stays as it is. */
export const PACKED_BEHIND = 2_048;

/** Puts a pack in the place of its entries' rows in one transaction; `false` where another node is packing. Rejects where the rows are not all there. */
export type PackWriter = (pack: PackRow, before?: SealBefore) => Promise<boolean>;

/** How a sweep goes about it: `rest` is awaited after each pack, and nothing more is begun once `signal` is aborted. */
export interface PackingPace {
  readonly rest?: () => Promise<unknown>;
  readonly signal?: AbortSignal;
}

/**
 * Packs old stretches, one after the other. Left as they are: stretches with commands, which must be found again by them;
 * those larger than a page; and those whose chain does not hold or that are not sealed, which are evidence.
 */
export class Packer {
  readonly #db: Database;
  readonly #write: PackWriter;
  readonly #keys: JournalKeys | undefined;
  /** Up to where each stream was looked at. */
  readonly #looked = new Map<string, number>();

  /** With keys, what is packed was sealed, and the pack is. */
  constructor(db: Database, write: PackWriter, keys?: JournalKeys) {
    this.#db = db;
    this.#write = write;
    this.#keys = keys;
  }

  /** Packs every stretch that is old enough; gives how many. */
  async sweep({ rest = async () => {}, signal }: PackingPace = {}): Promise<number> {
    let packed = 0;
    for (const { stream, seq } of await this.#longStreams()) {
      for (;;) {
        if (signal?.aborted) return packed;
        const first = await this.#nextStretch(stream, seq - PACKED_BEHIND);
        if (first === undefined) break;
        const pack = await this.#packAt(stream, first);
        if (pack && !(await this.#writeSealed(pack))) return packed;
        this.#looked.set(stream, first + PACK_ENTRIES - 1);
        if (!pack) continue;
        packed += 1;
        await rest();
      }
    }
    return packed;
  }

  #longStreams() {
    return this.#db
      .selectFrom("head")
      .select(["stream", "seq"])
      .where("seq", ">=", PACKED_BEHIND + PACK_ENTRIES)
      .orderBy("stream")
      .execute();
  }

  /** Where the next stretch begins that is not packed and ends at or before a seq. */
  async #nextStretch(stream: string, end: number): Promise<number | undefined> {
    const row = await this.#db
      .selectFrom("journal")
      .select("seq")
      .where("stream", "=", stream)
      .where("seq", ">", this.#looked.get(stream) ?? 0)
      .orderBy("seq")
      .limit(1)
      .executeTakeFirst();
    if (!row) return undefined;
    const first = row.seq - ((row.seq - 1) % PACK_ENTRIES);
    return first + PACK_ENTRIES - 1 <= end ? first : undefined;
  }

  /** The stretch as a pack; `undefined` for one that stays as it is. */
  async #packAt(stream: string, first: number): Promise<PackRow | undefined> {
    const previous = await this.#hashBefore(stream, first);
    if (!previous || !(await this.#isPackable(stream, first))) return undefined;
    const entries = (await this.#rows(stream, first).selectAll().orderBy("seq").execute()).map(toEntry);
    if (entries.length < PACK_ENTRIES || !isChained(entries, previous) || !(await this.#isSealed(stream, first)))
      return undefined;
    const pack = await packOf(entries, previous);
    // The last hash is over everything before it: equal, and nothing at all was lost.
    if (Buffer.compare(entriesOf(pack).at(-1)?.hash ?? EMPTY.hash, pack.hash) !== 0)
      throw new Error(`The entries of ${stream} from ${first} on could not be packed without loss.`);
    return pack;
  }

  async #isSealed(stream: string, first: number): Promise<boolean> {
    const range = { stream, from: first, to: first + PACK_ENTRIES - 1 };
    return !this.#keys || (await brokenAt(readSealed(this.#db, this.#keys, range))) === undefined;
  }

  async #writeSealed(pack: PackRow): Promise<boolean> {
    const keys = this.#keys;
    if (!keys) return this.#write(pack);
    return this.#write({ ...pack, seal: keys.sealPack(pack) }, await sealBefore(this.#db, keys, pack));
  }

  async #isPackable(stream: string, first: number): Promise<boolean> {
    const found = await this.#rows(stream, first)
      .select(({ fn }) => [
        fn.countAll<number>().as("entries"),
        fn.count<number>("command").as("commands"),
        fn.sum<number | string>(fn<number>("length", ["payload"])).as("bytes"),
      ])
      .executeTakeFirstOrThrow();
    return found.entries === PACK_ENTRIES && found.commands === 0 && Number(found.bytes) <= PAGE_BYTES;
  }

  #rows(stream: string, first: number) {
    return this.#db
      .selectFrom("journal")
      .where("stream", "=", stream)
      .where("seq", ">=", first)
      .where("seq", "<", first + PACK_ENTRIES);
  }

  async #hashBefore(stream: string, first: number): Promise<Uint8Array | undefined> {
    if (first === 1) return EMPTY.hash;
    const row = await this.#db
      .selectFrom("journal")
      .select("hash")
      .where("stream", "=", stream)
      .where("seq", "=", first - 1)
      .executeTakeFirst();
    const found =
      row ??
      (await this.#db
        .selectFrom("pack")
        .select("hash")
        .where("stream", "=", stream)
        .where("first", "=", first - PACK_ENTRIES)
        .executeTakeFirst());
    return found && new Uint8Array(found.hash);
  }
}

function isChained(entries: readonly Entry[], previous: Uint8Array): boolean {
  let last: Pick<Entry, "at" | "hash"> = { at: 0, hash: previous };
  return entries.every((entry) => {
    const holds = follows(last, entry);
    last = entry;
    return holds;
  });
}
