import { sql } from "kysely";
import { describe, expect, onTestFinished, test } from "vitest";
import { UnsealedEntry, type NewEntry } from "@duthao/service";
import {
  entryHash,
  HeadSigner,
  JournalKeys,
  memoryJournal,
  openStore,
  PACK_ENTRIES,
  PACKED_BEHIND,
  sealAll,
  sealState,
  verify,
  type Store,
  type StoreSettings,
} from "@duthao/store";
import { event, keysOf, listOf, times, update } from "./entry.ts";

const signer = new HeadSigner(new Uint8Array(32).fill(1));

/** What seals make sure of: whoever may merely write the database makes no entry that is taken for one. */
export function sealingContract(name: string, settings: () => Promise<StoreSettings>): void {
  const opened = async (place?: StoreSettings): Promise<Store> => {
    const store = await openStore(place ?? (await settings()));
    onTestFinished(() => store.close());
    return store;
  };

  const filled = async (): Promise<Store> => {
    const store = await opened();
    for (let n = 0; n < 3; n++)
      await store.journal.append("round:r", [event({ command: `c${n}`, at: n }), event({ command: `c${n}`, at: n })]);
    await store.journal.append("draft:a", [update(), update()]);
    await store.journal.append("draft:a", [update({ at: 1 })]);
    return store;
  };

  const faults = async (store: Store) =>
    Object.fromEntries((await listOf(verify(store))).flatMap(({ stream, fault }) => (fault ? [[stream, fault]] : [])));

  const insert = (store: Store, statement: string) => sql.raw(statement).execute(store.kysely);

  describe(`sealing ${name}`, () => {
    test("[JRN28] reads what was written through it, in any range", async () => {
      const store = await filled();
      expect(await faults(store)).toEqual({});
      for (const [from, to, count] of [
        [1, 6, 6],
        [2, 2, 1],
        [1, 1, 1],
        [4, 9, 3],
        [7, 9, 0],
      ] as const)
        expect(await listOf(store.journal.read("round:r", from, to))).toHaveLength(count);
      expect(await sealState(store.kysely, store.keys)).toBe("sealed");
    });

    const forged: readonly (readonly [string, (store: Store) => Promise<unknown>, number])[] = [
      ["an entry with its hash and head", (store) => forge(store, {}), 6],
      [
        "an entry with the seal of another",
        (store) => forge(store, { seal: "(select seal from journal where stream = 'round:r' and seq = 6)" }),
        6,
      ],
      [
        "an entry with a seal of another key",
        (store) =>
          forge(store, {
            seal: `x'${Buffer.from(keysOf(9).seal("round:r", { seq: 6, hash: new Uint8Array(32) }, [event()])).toString("hex")}'`,
          }),
        6,
      ],
      ["a group that stands again at the end", repeat, 6],
      [
        "a seal that was taken away",
        (store) => insert(store, "update journal set seal = null where stream = 'round:r' and seq = 6"),
        4,
      ],
      [
        "another actor",
        (store) => insert(store, "update journal set actor = 'nobody' where stream = 'round:r' and seq = 6"),
        4,
      ],
      [
        "another time",
        (store) => insert(store, "update journal set at = at + 5 where stream = 'round:r' and seq = 6"),
        4,
      ],
      [
        "a group that is gone from the middle",
        (store) => insert(store, "delete from journal where stream = 'round:r' and seq in (3, 4)"),
        2,
      ],
    ];

    test.for(forged)("[JRN28] gives all before %s, and nothing of it", async ([, meddle, left]) => {
      const store = await filled();
      const before = await listOf(store.journal.read("round:r", 1, left));
      await meddle(store);
      const read: unknown[] = [];
      const reading = (async () => {
        for await (const entry of store.journal.read("round:r", 1)) read.push(entry);
      })();
      await expect(reading).rejects.toEqual(new UnsealedEntry("round:r", left + 1));
      expect(read).toEqual(before);
      expect(Object.keys(await faults(store))).toEqual(["round:r"]);
      const { signed, unsealed } = await store.signedHeads.sign(signer, 1);
      expect(unsealed).toEqual([{ stream: "round:r", seq: left + 1 }]);
      expect(signed.map(({ stream }) => stream)).toEqual(["draft:a"]);
    });

    test("[JRN28] what is written behind a forged entry makes it no better", async () => {
      const store = await filled();
      await forge(store, {});
      await appendAnyhow(store, [event({ command: "later" })]);
      await store.journal.append("round:r", [event()]);
      await expect(listOf(store.journal.read("round:r", 1))).rejects.toEqual(new UnsealedEntry("round:r", 7));
      await expect(listOf(store.journal.read("round:r", 7))).rejects.toThrow(UnsealedEntry);
      expect(await faults(store)).toMatchObject({ "round:r": { seq: 7, problem: "unsealed" } });
    });

    test("[JRN28] a decision holds behind what it was decided on, and behind nothing else; words that two nodes wrote at once hold in any order", async () => {
      const read = async (...entries: readonly NewEntry[]) => {
        const store = await opened();
        await lay(store, entries);
        return listOf(store.journal.read("round:r", 1)).then(
          ({ length }) => length,
          (error: unknown) => error,
        );
      };
      const [decision, words] = [event({ command: "c" }), event()];
      expect([await read(decision, words), await read(words, words), await read(words, decision)]).toEqual([
        2,
        2,
        new UnsealedEntry("round:r", 2),
      ]);
    });

    test("[JRN28] words that were written once do not hold once more with the same seal, wherever one begins to read", async () => {
      const store = await filled();
      const again = await store.kysely
        .selectFrom("journal")
        .selectAll()
        .where("stream", "=", "draft:a")
        .where("seq", "=", 3)
        .executeTakeFirstOrThrow();
      const row = { ...again, seq: 4, hash: entryHash(again.hash, { ...again, seq: 4, command: "" }) };
      await store.kysely.insertInto("journal").values(row).execute();
      await store.kysely.updateTable("head").set({ seq: 4, hash: row.hash }).where("stream", "=", "draft:a").execute();
      for (const from of [1, 3, 4])
        await expect(listOf(store.journal.read("draft:a", from))).rejects.toEqual(new UnsealedEntry("draft:a", 4));
      expect(await faults(store)).toEqual({ "draft:a": { seq: 4, problem: "unsealed" } });
    });

    test("[JRN28] packs are sealed, and entries that were sealed together with packed ones stay so", async () => {
      const store = await opened();
      const length = PACKED_BEHIND + 3 * PACK_ENTRIES;
      const entries = times(length, (n) => (n === 700 ? event({ command: "c" }) : update({ at: n })));
      for (let from = 0; from < length; from += 300)
        await store.journal.append("draft:a", entries.slice(from, from + 300));
      const before = await listOf(store.journal.read("draft:a", 1));
      expect(await store.pack()).toBe(2);
      expect(await faults(store)).toEqual({});
      for (const from of [1, 511, 513, 901, 1_024, 1_025, 1_530, 1_537])
        expect(await listOf(store.journal.read("draft:a", from))).toEqual(before.slice(from - 1));
      await insert(store, "update pack set seal = (select seal from pack where first = 1) where first = 1025");
      expect(await faults(store)).toMatchObject({ "draft:a": { seq: 1_025, to: 1_536, problem: "unsealed" } });
      await expect(listOf(store.journal.read("draft:a", 1))).rejects.toEqual(new UnsealedEntry("draft:a", 1_025));
    });

    test("[JRN28] a forged entry is not packed", async () => {
      const store = await opened();
      await store.journal.append(
        "round:r",
        times(100, () => event()),
      );
      await forge(store, {}, 100);
      for (let n = 0; n < 3; n++)
        await appendAnyhow(
          store,
          times(1_000, () => event()),
        );
      await store.pack();
      expect((await store.kysely.selectFrom("pack").select("first").execute()).map(({ first }) => first)).not.toContain(
        1,
      );
    });

    test("[JRN29] what an earlier key sealed holds, and what no known key sealed does not", async () => {
      const place = await settings();
      const before = await openStore({ ...place, keys: keysOf(3) });
      await before.journal.append("draft:a", [update()]);
      await before.close();
      const stranger = await opened({ ...place, readOnly: true, keys: keysOf(4) });
      expect(await sealState(stranger.kysely, stranger.keys)).toBe("foreign");
      await expect(listOf(stranger.journal.read("draft:a", 1))).rejects.toEqual(new UnsealedEntry("draft:a", 1));
      const rotated = await opened({
        ...place,
        keys: new JournalKeys({ key: new Uint8Array(32).fill(4), previous: [new Uint8Array(32).fill(3)] }),
      });
      await rotated.journal.append("draft:a", [update()]);
      expect(await listOf(rotated.journal.read("draft:a", 1))).toHaveLength(2);
    });

    test("[JRN29] a seal names its writer and its month", () => {
      const month = (now: number) =>
        Buffer.from(
          new JournalKeys({ key: new Uint8Array(32), now: () => now })
            .seal("draft:a", { seq: 0, hash: new Uint8Array(32) }, [update()])
            .subarray(1, 25),
        ).toString();
      expect(month(Date.UTC(2026, 10, 30))).toMatch(/^[0-9a-f]{16}\/2026-11$/);
      expect(month(Date.UTC(2026, 11, 1))).toMatch(/\/2026-12$/);
    });

    test("[JRN30] a journal without seals is sealed as it is when that is asked for, but for what does not verify", async () => {
      const place = await settings();
      const { keys: _, ...plain } = place;
      const before = await openStore(plain);
      await before.journal.append(
        "draft:a",
        times(PACKED_BEHIND + PACK_ENTRIES, (n) => update({ at: n })),
      );
      await before.journal.append(
        "draft:b",
        times(3, () => update()),
      );
      expect(await before.pack()).toBe(1);
      await insert(before, "update journal set actor = 'nobody' where stream = 'draft:b' and seq = 2");
      await before.close();
      const store = await opened(place);
      expect(await sealState(store.kysely, store.keys)).toBe("unsealed");
      expect(await sealAll(store, store.keys ?? keysOf())).toEqual({
        entries: PACKED_BEHIND + PACK_ENTRIES,
        left: ["draft:b"],
      });
      expect(await listOf(store.journal.read("draft:a", 1))).toHaveLength(PACKED_BEHIND + PACK_ENTRIES);
      expect(await faults(store)).toMatchObject({ "draft:b": { seq: 2, problem: "changed" } });
    });

    test("[JRN31] rows without a head and a signed head that vanished are found", async () => {
      const store = await filled();
      const { signed } = await store.signedHeads.sign(signer, 1);
      await insert(store, "delete from signed_head where stream = 'draft:a'");
      expect(
        (await listOf(verify(store, { kept: signed }))).flatMap(({ stream, fault }) =>
          fault ? { stream, fault } : [],
        ),
      ).toEqual([{ stream: "draft:a", fault: { seq: 3, problem: "unsigned" } }]);
      await insert(store, "delete from head where stream = 'draft:a'");
      expect(await faults(store)).toEqual({ "draft:a": { seq: 1, problem: "extra" } });
      await insert(store, "delete from journal where stream = 'draft:a'");
      expect(await faults(store)).toEqual({});
      expect(
        (await listOf(verify(store, { kept: signed }))).flatMap(({ stream, fault }) =>
          fault ? { stream, fault } : [],
        ),
      ).toEqual([{ stream: "draft:a", fault: { seq: 1, problem: "missing" } }]);
    });
  });
}

/** What somebody does who may write the database, and knows how: an entry more at the end, with its hash and head as they must be. */
async function forge(store: Store, { seal = "null" }: { readonly seal?: string }, after = 6): Promise<void> {
  const head = await store.journal.head("round:r");
  const fields = {
    stream: "round:r",
    seq: after + 1,
    at: head.at,
    actor: "moderator",
    kind: "event",
    command: "",
    payload: Buffer.from('{"type":"round.closed"}'),
  } as const;
  const hash = entryHash(head.hash, fields);
  await store.kysely
    .insertInto("journal")
    .values({ ...fields, hash, command: null, ordinal: null, seal: null })
    .execute();
  const literal = store.kind === "postgres" ? seal.replace(/^x'/, "'\\x") : seal;
  await sql
    .raw(`update journal set seal = ${literal} where stream = 'round:r' and seq = ${after + 1}`)
    .execute(store.kysely);
  await store.kysely
    .updateTable("head")
    .set({ seq: after + 1, hash })
    .where("stream", "=", "round:r")
    .execute();
}

/** Entries in this order, each of a node of its own that knew of an empty stream, with hashes and head as they must be. */
async function lay(store: Store, entries: readonly NewEntry[]): Promise<void> {
  const empty = { seq: 0, at: 0, hash: new Uint8Array(32) };
  const journal = memoryJournal();
  for (const entry of entries) await journal.append("round:r", [entry]);
  const laid = await listOf(journal.read("round:r", 1));
  for (const entry of laid) {
    const { command } = entry;
    await store.kysely
      .insertInto("journal")
      .values({
        ...entry,
        command: command || null,
        ordinal: command ? 0 : null,
        seal: keysOf().seal("round:r", empty, [entry]),
      })
      .execute();
  }
  const { seq, at, hash } = laid.at(-1) ?? empty;
  await store.kysely.insertInto("head").values({ stream: "round:r", seq, at, hash }).execute();
}

/** Appends as often as it takes: a process that has a file to itself is told by the database that somebody else wrote there. */
async function appendAnyhow({ journal }: Store, entries: readonly NewEntry[]): Promise<unknown> {
  return journal.append("round:r", entries).catch(() => journal.append("round:r", entries));
}

/** The last group once more, with its seal, and with hashes and head as they then must be. */
async function repeat(store: Store): Promise<void> {
  const rows = await store.kysely
    .selectFrom("journal")
    .selectAll()
    .where("stream", "=", "round:r")
    .where("seq", ">=", 5)
    .orderBy("seq")
    .execute();
  let { hash } = await store.journal.head("round:r");
  for (const row of rows) {
    const fields = { ...row, seq: row.seq + 2, command: "" };
    hash = entryHash(hash, fields);
    await store.kysely
      .insertInto("journal")
      .values({ ...fields, hash, command: null, ordinal: null })
      .execute();
  }
  await store.kysely.updateTable("head").set({ seq: 8, hash }).where("stream", "=", "round:r").execute();
}
