import { sql } from "kysely";
import { describe, expect, onTestFinished, test } from "vitest";
import type { EntryKind } from "@duthao/domain";
import {
  checkpointPlaces,
  isCheckpointWhole,
  openStore,
  verify,
  type CheckpointPlace,
  type Fault,
  type Store,
  type StoreSettings,
} from "@duthao/store";
import { all, entriesOf, event, listOf, times, update } from "./entry.ts";

/** What a store on a disk does beyond its journal: it comes back, knows its tables, and finds what was meddled with. */
export function storeContract(name: string, settings: () => Promise<StoreSettings>): void {
  const opened = async (at?: StoreSettings): Promise<Store> => {
    const store = await openStore(at ?? (await settings()));
    onTestFinished(() => store.close());
    return store;
  };

  describe(`the store ${name}`, () => {
    test("[JRN3] has everything after it was closed and opened again", async () => {
      const place = await settings();
      const before = await openStore(place);
      await before.journal.append(
        "draft:a",
        times(3, () => update()),
      );
      await before.checkpoints.save("draft:a", { seq: 2, state: Uint8Array.of(7) });
      const entries = await all(before.journal, "draft:a");
      await before.close();
      const after = await opened(place);
      expect(await all(after.journal, "draft:a")).toEqual(entries);
      expect(await after.journal.head("draft:a")).toMatchObject({ seq: 3 });
      expect(await after.checkpoints.latest("draft:a")).toEqual({ seq: 2, state: Uint8Array.of(7) });
    });

    test("[JRN3] writes what was asked for before it closes, and rejects what is asked for after", async () => {
      const place = await settings();
      const before = await openStore(place);
      const asked = times(5, () => before.journal.append("draft:a", [update()]));
      await before.close();
      await expect(before.journal.append("draft:a", [update()])).rejects.toThrow("closed");
      await expect(before.checkpoints.save("draft:a", { seq: 1, state: Uint8Array.of(7) })).rejects.toThrow();
      await expect(before.ready()).rejects.toThrow();
      expect((await Promise.all(asked)).flatMap(entriesOf)).toHaveLength(5);
      expect(await all((await opened(place)).journal, "draft:a")).toHaveLength(5);
    });

    test("[JRN5] knows a command after it was opened again", async () => {
      const place = await settings();
      const before = await openStore(place);
      const first = await before.journal.append("round:r", [event({ command: "c1" })]);
      await before.close();
      const after = await opened(place);
      expect(await after.journal.append("round:r", [event({ command: "c1" })])).toEqual(first);
      expect(await all(after.journal, "round:r")).toHaveLength(1);
    });

    test("[JRN16] brings its tables up to date once", async () => {
      const place = await settings();
      await (await openStore(place)).close();
      const store = await opened(place);
      await store.ready();
      const run = await store.kysely.selectFrom("migration").select("name").orderBy("name").execute();
      expect(run.map(({ name }) => name)).toEqual([
        "001-journal",
        "002-checkpoint",
        "003-ticket",
        "004-pack",
        "005-signed-head",
        "006-checkpoint-hash",
        "007-token",
        "008-append",
        "009-append-one",
        "010-seal",
        "011-reaching",
        "012-file",
      ]);
    });

    test("[JRN16] refuses tables of a newer version", async () => {
      const place = await settings();
      const store = await openStore(place);
      await store.kysely.insertInto("migration").values({ name: "999-later", at: 0 }).execute();
      await store.close();
      await expect(openStore(place)).rejects.toThrow("belongs to a newer Duthao (it has 999-later)");
    });

    test("[JRN16] opened to be read only, writes nothing and leaves its tables as they are", async () => {
      const place = await settings();
      const store = await opened(place);
      const entries = entriesOf(await store.journal.append("draft:a", [update()]));
      const reader = await opened({ ...place, readOnly: true });
      expect(await all(reader.journal, "draft:a")).toEqual(entries);
      await expect(reader.journal.append("draft:a", [update()])).rejects.toThrow("readonly");
      await store.kysely.deleteFrom("migration").where("name", "=", "011-reaching").execute();
      await expect(openStore({ ...place, readOnly: true })).rejects.toThrow(
        "The database is not up to date with this Duthao: start the server on it once.",
      );
      expect(await store.kysely.selectFrom("migration").select("name").execute()).toHaveLength(11);
    });

    test("[JRN19] keeps the statements of others out of its transactions", async () => {
      const { journal, kysely } = await opened();
      await sql`create table other (id bigint)`.execute(kysely);
      // reason for the assertion: only the table itself refuses it, so the transaction has begun and is rolled back
      const refused = update({ kind: "other" as EntryKind });
      const appends = times(20, () => journal.append("draft:a", [update(), refused]));
      const inserts = times(20, (n) => sql`insert into other values (${n})`.execute(kysely));
      const settled = await Promise.allSettled([...appends, ...inserts]);
      expect(settled.map(({ status }) => status)).toEqual([
        ...times(20, () => "rejected"),
        ...times(20, () => "fulfilled"),
      ]);
      const { rows } = await sql<{ id: number }>`select id from other`.execute(kysely);
      expect(rows).toHaveLength(20);
      expect(await all(journal, "draft:a")).toEqual([]);
    });

    test("[JRN26] tells a checkpoint that was changed from one that is what was saved", async () => {
      const { checkpoints, kysely } = await opened();
      for (const seq of [1, 2, 3]) await checkpoints.save("draft:a", { seq, state: Uint8Array.of(seq) });
      await checkpoints.save("draft:a", { seq: 3, state: Uint8Array.of(33) });
      await sql`update checkpoint set state = hash where seq = 2`.execute(kysely);
      const places = await checkpointPlaces(kysely);
      expect(places).toEqual([1, 2, 3].map((seq) => ({ stream: "draft:a", seq })));
      expect(await Promise.all(places.map((place) => isCheckpointWhole(kysely, place)))).toEqual([true, false, true]);
    });

    const damages: readonly (readonly [string, string])[] = [
      ["whose state was changed", "update checkpoint set state = hash where seq = 30"],
      ["whose hash was changed", "update checkpoint set hash = state where seq = 30"],
      [
        "of another stream",
        "update checkpoint set state = (select state from checkpoint where stream = 'draft:b'), hash = (select hash from checkpoint where stream = 'draft:b'), seal = (select seal from checkpoint where stream = 'draft:b') where seq = 30",
      ],
      ["with its hash and no seal", "update checkpoint set seal = null where seq = 30"],
    ];

    test.for(damages)(
      "[JRN32] a checkpoint %s is passed over, told, and makes room for another",
      async ([, damage]) => {
        const told: CheckpointPlace[] = [];
        const { checkpoints, kysely } = await opened({ ...(await settings()), onDamaged: (place) => told.push(place) });
        for (const seq of [10, 20, 30]) await checkpoints.save("draft:a", { seq, state: Uint8Array.of(seq) });
        await checkpoints.save("draft:b", { seq: 5, state: Uint8Array.of(5) });
        await sql.raw(damage).execute(kysely);
        expect(await checkpoints.latest("draft:a")).toEqual({ seq: 20, state: Uint8Array.of(20) });
        expect(told).toEqual([{ stream: "draft:a", seq: 30 }]);
        expect(await checkpointPlaces(kysely)).toHaveLength(3);
        await checkpoints.save("draft:a", { seq: 30, state: Uint8Array.of(31) });
        expect(await checkpoints.latest("draft:a")).toEqual({ seq: 30, state: Uint8Array.of(31) });
      },
    );

    describe("verified", () => {
      const meddled: readonly (readonly [string, string, Fault | undefined])[] = [
        ["whole", "select 1", undefined],
        ["with another payload", "update journal set payload = hash where seq = 3", { seq: 3, problem: "changed" }],
        ["with another actor", "update journal set actor = 'nobody' where seq = 3", { seq: 3, problem: "changed" }],
        ["with another time", "update journal set at = at - 1 where seq = 3", { seq: 3, problem: "changed" }],
        ["with another command", "update journal set command = 'c9' where seq = 3", { seq: 3, problem: "changed" }],
        ["with another hash", "update journal set hash = payload where seq = 3", { seq: 3, problem: "changed" }],
        ["without one of its entries", "delete from journal where seq = 3", { seq: 3, problem: "missing" }],
        ["without its first entry", "delete from journal where seq = 1", { seq: 1, problem: "missing" }],
        ["without its last entries", "delete from journal where seq >= 4", { seq: 4, problem: "missing" }],
        ["without any entry", "delete from journal", { seq: 1, problem: "missing" }],
        ["with a head put back", "update head set seq = 4", { seq: 5, problem: "extra" }],
        [
          "with another head",
          "update head set hash = (select hash from journal where seq = 1)",
          { seq: 5, problem: "changed" },
        ],
        [
          "with an entry more",
          "insert into journal (stream, seq, at, actor, kind, command, ordinal, payload, hash) select stream, 6, at, actor, kind, null, null, payload, hash from journal where seq = 5",
          { seq: 6, problem: "changed" },
        ],
      ];

      test.for(meddled)("[JRN14] %s", async ([, statement, fault]) => {
        const store = await opened();
        for (let n = 0; n < 5; n++) await store.journal.append("draft:a", [update({ at: 1_000 + n })]);
        await sql.raw(statement).execute(store.kysely);
        const entries = fault ? fault.seq - 1 : 5;
        expect(await listOf(verify(store))).toEqual([{ stream: "draft:a", entries, ...(fault && { fault }) }]);
      });

      test("[JRN14] tells the streams that hold from the one that does not", async () => {
        const store = await opened();
        for (const stream of ["draft:a", "draft:b", "draft:c"])
          await store.journal.append(
            stream,
            times(3, () => update()),
          );
        await sql`update journal set kind = 'event' where stream = 'draft:b' and seq = 2`.execute(store.kysely);
        expect(await listOf(verify(store))).toEqual([
          { stream: "draft:a", entries: 3 },
          { stream: "draft:b", entries: 1, fault: { seq: 2, problem: "changed" } },
          { stream: "draft:c", entries: 3 },
        ]);
      });

      test("[JRN14] while others write", async () => {
        const store = await opened();
        await store.journal.append(
          "draft:a",
          times(2_000, () => update()),
        );
        const writing = Promise.all(times(50, () => store.journal.append("draft:a", [update()])));
        const verdicts = await listOf(verify(store));
        expect(verdicts.map(({ fault }) => fault)).toEqual([undefined]);
        await writing;
      });
    });
  });
}
