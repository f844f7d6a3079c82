import { sql } from "kysely";
import type { Database, DatabaseKind } from "../tables.ts";

/**
 * `append_one` beside `append_entries`: the same for a single entry, which is what a group of appends is as long as people
 * type at the pace of people. And both keep their plans: planned anew at every call, as PostgreSQL does by itself where
 * arrays come, a call costs twice as much.
 */
export async function up(db: Database, kind: DatabaseKind): Promise<void> {
  if (kind !== "postgres") return;
  await sql`
    create function append_one(name text, "time" bigint, actor text, kind text, payload bytea)
    returns table (stream text, seq bigint, at bigint, hash bytea)
    language plpgsql set plan_cache_mode = force_generic_plan as $$
    #variable_conflict use_column
    declare
      new_at bigint;
      new_hash bytea;
    begin
      select h.stream, h.seq, h.at, h.hash into stream, seq, at, hash from head h where h.stream = append_one.name for update;
      if not found then
        insert into head (stream, seq, at, hash) values (append_one.name, 0, 0, decode(repeat('00', 32), 'hex')) on conflict do nothing;
        select h.stream, h.seq, h.at, h.hash into stream, seq, at, hash from head h where h.stream = append_one.name for update;
      end if;
      new_at := greatest(at, append_one."time");
      new_hash := sha256(hash || int8send(seq + 1) || int8send(new_at)
        || int4send(octet_length(stream)) || convert_to(stream, 'UTF8')
        || int4send(octet_length(append_one.actor)) || convert_to(append_one.actor, 'UTF8')
        || int4send(octet_length(append_one.kind)) || convert_to(append_one.kind, 'UTF8')
        || int4send(0) || int4send(length(append_one.payload)) || append_one.payload);
      insert into journal (stream, seq, at, actor, kind, payload, hash)
        values (append_one.name, append_one.seq + 1, new_at, append_one.actor, append_one.kind, append_one.payload, new_hash);
      update head h set seq = h.seq + 1, at = new_at, hash = new_hash where h.stream = append_one.name;
      return next;
    end $$`.execute(db);
  await sql`alter function append_entries set plan_cache_mode = force_generic_plan`.execute(db);
}
