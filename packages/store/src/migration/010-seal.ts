import { sql } from "kysely";
import type { Database, DatabaseKind } from "../tables.ts";

/**
 * Seals beside entries, packs and checkpoints (see seal.ts), and the functions of PostgreSQL that write them along.
 * Those of before are dropped: a node of an earlier version that still runs must not write entries without a seal.
 */
export async function up(db: Database, kind: DatabaseKind): Promise<void> {
  await db.schema.alterTable("journal").addColumn("seal", "bytea").execute();
  await db.schema.alterTable("pack").addColumn("seal", "bytea").execute();
  await db.schema.alterTable("checkpoint").addColumn("seal", "bytea").execute();
  if (kind !== "postgres") return;
  await sql`drop function append_entries(text[], int[], bigint[], text[], text[], bytea, int[])`.execute(db);
  await sql`drop function append_one(text, bigint, text, text, bytea)`.execute(db);
  await appendEntries(db);
  await appendOne(db);
}

/** As in 008-append.ts; `sealed` has the seal of each stream, which goes on its last entry, or is null. */
async function appendEntries(db: Database): Promise<void> {
  await sql`
    create function append_entries(names text[], lasts int[], times bigint[], actors text[], kinds text[], bytes bytea, ends int[], sealed bytea[])
    returns table (stream text, seq bigint, at bigint, hash bytea)
    language plpgsql set plan_cache_mode = force_generic_plan as $$
    #variable_conflict use_column
    declare
      ended record;
      nothing constant bytea := int4send(0);
      owners text[] := array_fill(null::text, array[cardinality(times)]);
      seqs bigint[] := array_fill(0::bigint, array[cardinality(times)]);
      payloads bytea[] := array_fill(''::bytea, array[cardinality(times)]);
      hashes bytea[] := array_fill(''::bytea, array[cardinality(times)]);
      seals bytea[] := array_fill(null::bytea, array[cardinality(times)]);
      new_seqs bigint[];
      new_times bigint[];
      new_hashes bytea[];
      place bytea;
      begun int;
    begin
      insert into head (stream, seq, at, hash)
        select n.name, 0, 0, decode(repeat('00', 32), 'hex') from unnest(names) as n(name)
        where not exists (select from head h where h.stream = n.name) order by n.name
        on conflict do nothing;
      for ended in
        select h.stream, h.seq, h.at, h.hash, n.place
        from unnest(names) with ordinality as n(name, place) join head h on h.stream = n.name
        order by h.stream for update of h
      loop
        stream := ended.stream; seq := ended.seq; at := ended.at; hash := ended.hash;
        return next;
        place := convert_to(stream, 'UTF8');
        place := int4send(length(place)) || place;
        begun := coalesce(lasts[ended.place - 1], 0);
        for i in begun + 1 .. lasts[ended.place] loop
          seq := seq + 1;
          at := greatest(at, times[i]);
          payloads[i] := substring(bytes from coalesce(ends[i - 1], 0) + 1 for ends[i] - coalesce(ends[i - 1], 0));
          hash := sha256(hash || int8send(seq) || int8send(at) || place
            || int4send(octet_length(actors[i])) || convert_to(actors[i], 'UTF8')
            || int4send(octet_length(kinds[i])) || convert_to(kinds[i], 'UTF8')
            || nothing || int4send(length(payloads[i])) || payloads[i]);
          owners[i] := stream; seqs[i] := seq; times[i] := at; hashes[i] := hash;
        end loop;
        seals[lasts[ended.place]] := sealed[ended.place];
        new_seqs[ended.place] := seq; new_times[ended.place] := at; new_hashes[ended.place] := hash;
      end loop;
      insert into journal (stream, seq, at, actor, kind, payload, hash, seal)
        select * from unnest(owners, seqs, times, actors, kinds, payloads, hashes, seals);
      update head h set seq = e.seq, at = e.at, hash = e.hash
        from unnest(names, new_seqs, new_times, new_hashes) as e(stream, seq, at, hash) where h.stream = e.stream;
    end $$`.execute(db);
}

/** As in 009-append-one.ts, with the entry's seal or null. */
async function appendOne(db: Database): Promise<void> {
  await sql`
    create function append_one(name text, "time" bigint, actor text, kind text, payload bytea, seal bytea)
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
      insert into journal (stream, seq, at, actor, kind, payload, hash, seal)
        values (append_one.name, append_one.seq + 1, new_at, append_one.actor, append_one.kind, append_one.payload, new_hash, append_one.seal);
      update head h set seq = h.seq + 1, at = new_at, hash = new_hash where h.stream = append_one.name;
      return next;
    end $$`.execute(db);
}
