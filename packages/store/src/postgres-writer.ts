import type { Head } from "@duthao/service";
import type { Pool } from "pg";
import { commandsOf, type Append } from "./append.ts";
import type { Writer } from "./journal.ts";
import { newHeads, rowsOf, settleAll, Told } from "./settle-all.ts";
import type { Database } from "./tables.ts";
import { write } from "./write.ts";

/**
 * One statement, and so one round trip and one transaction: raises the heads that still stand where they are expected,
 * in the order of their names so that no two writers wait for each other, and inserts the entries; or, where one head
 * does not stand there, does nothing and fails by dividing by zero.
 */
const APPEND = {
  name: "append",
  text: `
    with expected as (
      select * from unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bytea[]) as e(stream, last, seq, at, hash)
    ), held as materialized (
      select h.stream from head h join expected e on h.stream = e.stream and h.seq = e.last order by h.stream for update of h
    ), raised as (
      update head h set seq = e.seq, at = e.at, hash = e.hash from expected e join held on held.stream = e.stream
      where h.stream = e.stream and 1 / (case when (select count(*) from held) = $6 then 1 else 0 end) = 1
    )
    insert into journal (stream, seq, at, actor, kind, command, ordinal, payload, hash)
    select * from unnest($7::text[], $8::bigint[], $9::bigint[], $10::text[], $11::text[], $12::text[], $13::bigint[], $14::bytea[], $15::bytea[])
    where 1 / (case when (select count(*) from held) = $6 then 1 else 0 end) = 1`,
};

/** SQLSTATEs after which the long way is gone: division by zero (a head had moved), a deadlock, a row that came first. */
const MOVED = new Set(["22012", "40P01", "23505"]);

/**
 * Writes groups of appends to PostgreSQL. What this node wrote last is remembered as the streams' ends: while no other node
 * writes to them, a group is one statement. Otherwise, and for streams that are new here, heads are locked and read first.
 */
export function postgresWriter(pool: Pool, kysely: Database): Writer {
  const ends = new Map<string, Head>();

  async function writeBoldly(appends: readonly Append[]) {
    const known = new Map(appends.flatMap(({ stream }) => {
      const head = ends.get(stream);
      return head ? [[stream, head] as const] : [];
    }));
    const before = new Map(known);
    const told = new Told();
    const { results, written } = settleAll(appends, known, told);
    const heads = [...newHeads(written).values()];
    if (heads.length > 0) {
      const rows = rowsOf(written, told);
      const of = <Row, Key extends keyof Row>(all: readonly Row[], key: Key) => all.map((row) => row[key]);
      const bytes = <Row, Key extends keyof Row>(all: readonly (Row & Record<Key, Uint8Array>)[], key: Key) => all.map((row) => asBuffer(row[key]));
      await pool.query({
        ...APPEND,
        values: [
          of(heads, "stream"), heads.map(({ stream }) => before.get(stream)?.seq), of(heads, "seq"), of(heads, "at"), bytes(heads, "hash"), heads.length,
          of(rows, "stream"), of(rows, "seq"), of(rows, "at"), of(rows, "actor"), of(rows, "kind"), of(rows, "command"), of(rows, "ordinal"), bytes(rows, "payload"), bytes(rows, "hash"),
        ],
      });
    }
    for (const [stream, head] of known) ends.set(stream, head);
    return results;
  }

  /** A head that was remembered may be old: only the long way may say that a stream stands elsewhere, or knows a command. */
  function isPlain(append: Append): boolean {
    const head = ends.get(append.stream);
    return head !== undefined && commandsOf(append).size === 0 && (append.after === undefined || append.after === head.seq);
  }

  async function writeWarily(appends: readonly Append[]) {
    const results = await write(kysely, "postgres", appends);
    for (const result of results) {
      const last = "entries" in result ? result.entries.at(-1) : undefined;
      const known = last && ends.get(last.stream);
      if (last && (!known || known.seq < last.seq)) ends.set(last.stream, { seq: last.seq, at: last.at, hash: last.hash });
    }
    return results;
  }

  return async (appends) => {
    try {
      if (isEachAlone(appends) && appends.every(isPlain)) return await writeBoldly(appends);
    } catch (error) {
      for (const { stream } of appends) ends.delete(stream);
      if (!isMoved(error)) throw error;
    }
    try {
      return await writeWarily(appends);
    } catch (error) {
      for (const { stream } of appends) ends.delete(stream);
      throw error;
    }
  };
}

/** Appends to one stream with a condition depend on each other: those are left to the long way. */
function isEachAlone(appends: readonly Append[]): boolean {
  return appends.every(({ after }) => after === undefined) || new Set(appends.map(({ stream }) => stream)).size === appends.length;
}

function isMoved(error: unknown): boolean {
  return typeof error === "object" && error !== null && "code" in error && MOVED.has(String(error.code));
}

const asBuffer = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer => Buffer.from(buffer, byteOffset, byteLength);
