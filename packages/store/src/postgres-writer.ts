import type { Entry } from "@duthao/domain";
import type { Head, NewEntry } from "@duthao/service";
import type { Pool, QueryConfig } from "pg";
import type { Append } from "./append.ts";
import { chain, EMPTY } from "./chain.ts";
import type { JournalWriter } from "./journal.ts";
import type { JournalKeys } from "./seal.ts";
import { toHead, type Database, type HeadRow } from "./tables.ts";
import { write } from "./write.ts";

/** See migration/010-seal.ts. */
const APPEND = { name: "append", text: "select * from append_entries($1, $2, $3, $4, $5, $6, $7, $8)" };

/** See migration/010-seal.ts. */
const APPEND_ONE = { name: "append-one", text: "select * from append_one($1, $2, $3, $4, $5, $6)" };

type Streams = ReadonlyMap<string, readonly NewEntry[]>;

/** A seal for the new entries of each stream, or null. */
type Seals = ReadonlyMap<string, Uint8Array | null>;

/**
 * Writes groups of appends to PostgreSQL: where they are nothing but new entries, in one statement, and so one round trip
 * and one transaction. What depends on where a stream ends, or on what it has, goes the long way.
 */
export function postgresWriter(pool: Pool, kysely: Database, keys?: JournalKeys): JournalWriter {
  const ends = keys && new KnownEnds(kysely, keys);
  return async (appends) => {
    try {
      const results = appends.every(isPlain)
        ? await writePlain(pool, appends, ends)
        : await write(kysely, "postgres", appends, keys);
      for (const result of results) if ("entries" in result) ends?.learn(result.entries.at(-1));
      return results;
    } catch (error) {
      ends?.forget();
      throw error;
    }
  };
}

const isPlain = ({ entries, after }: Append): boolean =>
  after === undefined && entries.every(({ command }) => !command);

async function writePlain(
  pool: Pool,
  appends: readonly Append[],
  ends: KnownEnds | undefined,
): ReturnType<JournalWriter> {
  const streams = byStream(appends);
  const { rows } = await pool.query<HeadRow>(queryOf(streams, ends ? await ends.seals(streams) : NO_SEALS));
  const heads = new Map<string, Head>(rows.map((row) => [row.stream, toHead(row)]));
  const written = new Map<string, Entry[]>();
  for (const [stream, fresh] of streams) written.set(stream, chain(stream, heads.get(stream) ?? EMPTY, fresh));
  return appends.map(({ stream, entries }) => ({ entries: written.get(stream)?.splice(0, entries.length) ?? [] }));
}

const NO_SEALS: Seals = new Map();

/** Streams whose ends are remembered; beyond, all are asked for anew. */
const ENDS_KEPT = 10_000;

/** Where this node knows that streams stood: what it writes next comes after that, and is sealed with it. */
class KnownEnds {
  readonly #db: Database;
  readonly #keys: JournalKeys;
  readonly #ends = new Map<string, Pick<Head, "seq" | "hash">>();

  constructor(db: Database, keys: JournalKeys) {
    this.#db = db;
    this.#keys = keys;
  }

  async seals(streams: Streams): Promise<Seals> {
    const unknown = [...streams.keys()].filter((stream) => !this.#ends.has(stream));
    if (unknown.length > 0) await this.#ask(unknown);
    return new Map(
      [...streams].map(([stream, entries]) => [
        stream,
        this.#keys.seal(stream, this.#ends.get(stream) ?? EMPTY, entries),
      ]),
    );
  }

  /** The last entry that was written to a stream. */
  learn(entry: Entry | undefined): void {
    if (entry && entry.seq > (this.#ends.get(entry.stream)?.seq ?? 0))
      this.#ends.set(entry.stream, { seq: entry.seq, hash: entry.hash });
  }

  /** What was written last may have arrived or not, or yet arrive: what comes next is another writer's. */
  forget(): void {
    this.#ends.clear();
    this.#keys.begin();
  }

  async #ask(streams: readonly string[]): Promise<void> {
    if (this.#ends.size > ENDS_KEPT) this.forget();
    const rows = await this.#db.selectFrom("head").selectAll().where("stream", "in", streams).execute();
    for (const { stream, seq, hash } of rows) this.#ends.set(stream, { seq, hash: new Uint8Array(hash) });
  }
}

function byStream(appends: readonly Append[]): Streams {
  const streams = new Map<string, NewEntry[]>();
  for (const { stream, entries } of appends) {
    const before = streams.get(stream);
    if (before) before.push(...entries);
    else streams.set(stream, [...entries]);
  }
  return streams;
}

function queryOf(streams: Streams, seals: Seals): QueryConfig {
  const [[stream, [only, ...more]] = ["", []], ...others] = streams;
  if (!only || more.length > 0 || others.length > 0) return { ...APPEND, values: valuesOf(streams, seals) };
  return { ...APPEND_ONE, values: [stream, only.at, only.actor, only.kind, only.payload, seals.get(stream) ?? null] };
}

function valuesOf(streams: Streams, seals: Seals): unknown[] {
  const entries = [...streams.values()].flat();
  const [lasts, ends]: [number[], number[]] = [[], []];
  let [last, end] = [0, 0];
  for (const { length } of streams.values()) lasts.push((last += length));
  for (const { payload } of entries) ends.push((end += payload.length));
  const bytes = Buffer.concat(entries.map(({ payload }) => payload));
  return [
    [...streams.keys()],
    lasts,
    entries.map(({ at }) => at),
    entries.map(({ actor }) => actor),
    entries.map(({ kind }) => kind),
    bytes,
    ends,
    [...streams.keys()].map((stream) => seals.get(stream) ?? null),
  ];
}
