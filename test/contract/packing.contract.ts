import { sql } from "kysely";
import { describe, expect, onTestFinished, test } from "vitest";
import {
  openStore,
  PACK_ENTRIES,
  PACKED_BEHIND,
  verify,
  type Fault,
  type Store,
  type StoreSettings,
} from "@duthao/store";
import { all, entriesOf, event, listOf, times, update } from "./entry.ts";

/** A stream with five stretches that are old enough; the second has a command in it. */
const LENGTH = PACKED_BEHIND + 5 * PACK_ENTRIES + 7;
const COMMAND_AT = PACK_ENTRIES + 100;

/** What packing does to a store: less room, and nothing else that anybody could see. */
export function packingContract(name: string, settings: () => Promise<StoreSettings>): void {
  const opened = async (): Promise<Store> => {
    const store = await openStore(await settings());
    onTestFinished(() => store.close());
    return store;
  };

  const filled = async (): Promise<Store> => {
    const store = await opened();
    const entries = times(LENGTH, (n) => {
      const seq = n + 1;
      if (seq === COMMAND_AT) return event({ command: "c1" });
      return update({
        at: 1_700_000_000_000 + n * 137,
        actor: n % 9 === 0 ? "bà Nguyễn" : "drafter",
        kind: n % 50 === 0 ? "event" : "update",
        payload: Uint8Array.from(times(n % 60, (byte) => byte * n)),
      });
    });
    for (let from = 0; from < LENGTH; from += 1_000)
      await store.journal.append("draft:a", entries.slice(from, from + 1_000));
    return store;
  };

  const packs = (store: Store) => store.kysely.selectFrom("pack").select(["first", "last"]).orderBy("first").execute();
  const rows = async (store: Store) =>
    Number(
      (
        await store.kysely
          .selectFrom("journal")
          .select(({ fn }) => fn.countAll().as("rows"))
          .executeTakeFirstOrThrow()
      ).rows,
    );

  describe(`packing ${name}`, () => {
    test("[JRN21] gives the same entries as before, whole and in any range", async () => {
      const store = await filled();
      const before = await all(store.journal, "draft:a");
      expect(await store.pack()).toBe(4);
      expect(await all(store.journal, "draft:a")).toEqual(before);
      for (const [from, to] of [
        [1, 1],
        [500, 530],
        [512, 512],
        [513, 513],
        [1_024, 1_025],
        [1_000, 2_700],
        [2_560, 2_561],
        [LENGTH, LENGTH + 9],
        [LENGTH + 1, LENGTH + 9],
      ] as const) {
        expect(await all(store.journal, "draft:a", from, to)).toEqual(before.slice(from - 1, to));
      }
      expect(await store.journal.head("draft:a")).toMatchObject({ seq: LENGTH, hash: before.at(-1)?.hash });
    });

    test("[JRN22] takes stretches of 512 that are old enough and without commands", async () => {
      const store = await filled();
      await store.pack();
      expect((await packs(store)).map(({ first }) => first)).toEqual([1, 1_025, 1_537, 2_049]);
      expect(await rows(store)).toBe(LENGTH - 4 * PACK_ENTRIES);
      expect(await store.pack()).toBe(0);
      await store.journal.append(
        "draft:a",
        times(PACK_ENTRIES, () => update()),
      );
      expect(await store.pack()).toBe(1);
    });

    test("[JRN22] leaves a command to be told again", async () => {
      const store = await filled();
      await store.pack();
      const again = await store.journal.append("draft:a", [event({ command: "c1" })]);
      expect(entriesOf(again)).toMatchObject([{ seq: COMMAND_AT, command: "c1" }]);
      expect((await store.journal.head("draft:a")).seq).toBe(LENGTH);
    });

    test("[JRN22] leaves what is larger than a page as it is", async () => {
      const store = await opened();
      await store.journal.append(
        "draft:a",
        times(6, () => update({ payload: new Uint8Array(1_000_000) })),
      );
      for (let n = 0; n < 3; n++)
        await store.journal.append(
          "draft:a",
          times(900, () => update()),
        );
      expect(await store.pack()).toBe(0);
    });

    test("[JRN22] leaves what somebody meddled with as it is, to be found", async () => {
      const store = await filled();
      await sql`update journal set actor = 'nobody' where seq = 3`.execute(store.kysely);
      expect(await store.pack()).toBe(3);
      expect(await listOf(verify(store))).toEqual([
        { stream: "draft:a", entries: 2, fault: { seq: 3, problem: "changed" } },
      ]);
    });

    test("[JRN21] while others read and append", async () => {
      const store = await filled();
      const before = await all(store.journal, "draft:a");
      const packing = store.pack({ rest: () => store.journal.append("draft:a", [update()]) });
      const reading = await Promise.all(times(4, () => all(store.journal, "draft:a", 1, LENGTH)));
      expect(await packing).toBe(4);
      for (const read of reading) expect(read).toEqual(before);
      expect(await listOf(verify(store))).toEqual([{ stream: "draft:a", entries: LENGTH + 4 }]);
    });

    test("[JRN22] begins nothing more once it is told to stop", async () => {
      const store = await filled();
      const stop = new AbortController();
      expect(await store.pack({ rest: async () => stop.abort(), signal: stop.signal })).toBe(1);
      expect(await packs(store)).toHaveLength(1);
    });

    const meddled: readonly (readonly [string, string, Fault | undefined])[] = [
      ["whole", "select 1", undefined],
      [
        "with another body",
        "update pack set body = (select body from pack where first = 1025) where first = 1537",
        { seq: 1_537, to: 2_048, problem: "changed" },
      ],
      [
        "with a body that is none",
        "update pack set body = hash where first = 1537",
        { seq: 1_537, to: 2_048, problem: "changed" },
      ],
      [
        "with another last hash",
        "update pack set hash = previous where first = 1537",
        { seq: 1_537, to: 2_048, problem: "changed" },
      ],
      [
        "with another hash before it",
        "update pack set previous = hash where first = 1537",
        { seq: 1_537, to: 2_048, problem: "changed" },
      ],
      [
        "with another end",
        "update pack set last = last - 1 where first = 1537",
        { seq: 1_537, to: 2_047, problem: "changed" },
      ],
      ["taken away", "delete from pack where first = 1537", { seq: 1_537, problem: "missing" }],
      ["taken away at the beginning", "delete from pack where first = 1", { seq: 1, problem: "missing" }],
      [
        "with an entry that is there twice",
        "insert into journal (stream, seq, at, actor, kind, command, ordinal, payload, hash) select stream, 3, at, actor, kind, null, null, payload, hash from journal where seq = 600",
        { seq: 3, problem: "extra" },
      ],
    ];

    test.for(meddled)("[JRN14] is verified, %s", async ([, statement, fault]) => {
      const store = await filled();
      await store.pack();
      await sql.raw(statement).execute(store.kysely);
      expect(await listOf(verify(store))).toEqual([
        { stream: "draft:a", entries: fault ? fault.seq - 1 : LENGTH, ...(fault && { fault }) },
      ]);
    });
  });
}
