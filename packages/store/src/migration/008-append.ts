import { sql } from "kysely";
import type { Database, DatabaseKind } from "../tables.ts";

/**
 * On PostgreSQL, `append_entries`: writes entries at the end of their streams, wherever that is by now, in one round trip.
 * However many nodes write to a stream, none has to guess its end and come again: they wait for each other at its head.
 *
 * The entries come stream by stream; `lasts` has where those of each stream end. `bytes` holds the payloads one after the
 * other, `ends` where each ends. Gives where every stream ended before, from which its caller knows what was written.
 * The hash is that of chain.ts.
 */
export async function up(db: Database, kind: DatabaseKind): Promise<void> {
  if (kind !== "postgres") return;
  await sql`
    create function append_entries(names text[], lasts int[], times bigint[], actors text[], kinds text[], bytes bytea, ends int[])
    returns table (stream text, seq bigint, at bigint, hash bytea)
    language plpgsql as $$
    #variable_conflict use_column
    declare
      ended record;
      nothing constant bytea := int4send(0);
      owners text[] := array_fill(null::text, array[cardinality(times)]);
      seqs bigint[] := array_fill(0::bigint, array[cardinality(times)]);
      payloads bytea[] := array_fill(''::bytea, array[cardinality(times)]);
      hashes bytea[] := array_fill(''::bytea, array[cardinality(times)]);
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
        new_seqs[ended.place] := seq; new_times[ended.place] := at; new_hashes[ended.place] := hash;
      end loop;
      insert into journal (stream, seq, at, actor, kind, payload, hash)
        select * from unnest(owners, seqs, times, actors, kinds, payloads, hashes);
      update head h set seq = e.seq, at = e.at, hash = e.hash
        from unnest(names, new_seqs, new_times, new_hashes) as e(stream, seq, at, hash) where h.stream = e.stream;
    end $$`.execute(db);
}
