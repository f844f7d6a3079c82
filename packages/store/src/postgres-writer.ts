import type { Entry } from "@duthao/domain";
import type { Head, NewEntry } from "@duthao/service";
import type { Pool, QueryConfig } from "pg";
import type { Append } from "./append.ts";
import { chain, EMPTY } from "./chain.ts";
import type { Writer } from "./journal.ts";
import { toHead, type Database, type HeadRow } from "./tables.ts";
import { write } from "./write.ts";

/** See migration/008-append.ts. */
const APPEND = { name: "append", text: "select * from append_entries($1, $2, $3, $4, $5, $6, $7)" };

/** See migration/009-append-one.ts. */
const APPEND_ONE = { name: "append-one", text: "select * from append_one($1, $2, $3, $4, $5)" };

/**
 * Writes groups of appends to PostgreSQL: where they are nothing but new entries, in one statement, and so one round trip
 * and one transaction. What depends on where a stream ends, or on what it has, goes the long way.
 */
export function postgresWriter(pool: Pool, kysely: Database): Writer {
  return (appends) => (appends.every(isPlain) ? writePlain(pool, appends) : write(kysely, "postgres", appends));
}

const isPlain = ({ entries, after }: Append): boolean => after === undefined && entries.every(({ command }) => !command);

async function writePlain(pool: Pool, appends: readonly Append[]): ReturnType<Writer> {
  const streams = byStream(appends);
  const { rows } = await pool.query<HeadRow>(queryOf(streams));
  const heads = new Map<string, Head>(rows.map((row) => [row.stream, toHead(row)]));
  const written = new Map<string, Entry[]>();
  for (const [stream, fresh] of streams) written.set(stream, chain(stream, heads.get(stream) ?? EMPTY, fresh));
  return appends.map(({ stream, entries }) => ({ entries: written.get(stream)?.splice(0, entries.length) ?? [] }));
}

function byStream(appends: readonly Append[]): ReadonlyMap<string, readonly NewEntry[]> {
  const streams = new Map<string, NewEntry[]>();
  for (const { stream, entries } of appends) {
    const before = streams.get(stream);
    if (before) before.push(...entries);
    else streams.set(stream, [...entries]);
  }
  return streams;
}

function queryOf(streams: ReadonlyMap<string, readonly NewEntry[]>): QueryConfig {
  const [[stream, [only, ...more]] = ["", []], ...others] = streams;
  if (!only || more.length > 0 || others.length > 0) return { ...APPEND, values: valuesOf(streams) };
  return { ...APPEND_ONE, values: [stream, only.at, only.actor, only.kind, only.payload] };
}

function valuesOf(streams: ReadonlyMap<string, readonly NewEntry[]>): unknown[] {
  const entries = [...streams.values()].flat();
  const [lasts, ends]: [number[], number[]] = [[], []];
  let [last, end] = [0, 0];
  for (const { length } of streams.values()) lasts.push((last += length));
  for (const { payload } of entries) ends.push((end += payload.length));
  const bytes = Buffer.concat(entries.map(({ payload }) => payload));
  return [[...streams.keys()], lasts, entries.map(({ at }) => at), entries.map(({ actor }) => actor), entries.map(({ kind }) => kind), bytes, ends];
}
