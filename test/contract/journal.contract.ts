import { describe, expect, onTestFinished, test } from "vitest";
import type { Appended, Checkpoints, Journal } from "@duthao/service";
import { entryHash } from "@duthao/store";
import { all, entriesOf, event, times, update } from "./entry.ts";

/** What the suite asks of a store: both ports, empty at first. */
export interface Subject {
  readonly journal: Journal;
  readonly checkpoints: Checkpoints;
  close(): Promise<void>;
}

/** What every journal and its checkpoints do, wherever they keep their entries. */
export function journalContract(name: string, open: () => Promise<Subject>): void {
  const opened = async (): Promise<Subject> => {
    const subject = await open();
    onTestFinished(() => subject.close());
    return subject;
  };

  describe(`the journal ${name}`, () => {
    test("[JRN1] counts from 1 in each stream", async () => {
      const { journal } = await opened();
      expect(seqs(await journal.append("draft:a", [update(), update()]))).toEqual([1, 2]);
      expect(seqs(await journal.append("draft:b", [update()]))).toEqual([1]);
      expect(seqs(await journal.append("draft:a", [update()]))).toEqual([3]);
    });

    test("[JRN1] leaves no gap where 40 writers append to three streams at once", async () => {
      const { journal } = await opened();
      const streams = ["draft:a", "draft:b", "desk:c"];
      const appended = await Promise.all(
        times(240, (n) =>
          journal.append(
            streams[n % 3] ?? "",
            times((n % 4) + 1, () => update()),
          ),
        ),
      );
      for (const stream of streams) {
        const given = appended
          .flatMap(entriesOf)
          .filter((entry) => entry.stream === stream)
          .map(({ seq }) => seq);
        expect(given.toSorted((a, b) => a - b)).toEqual(times(given.length, (n) => n + 1));
        expect((await all(journal, stream)).map(({ seq }) => seq)).toEqual(times(given.length, (n) => n + 1));
      }
    });

    test("[JRN2] gives an append's entries neighbouring seqs, whoever else writes", async () => {
      const { journal } = await opened();
      const appended = await Promise.all(
        times(50, () =>
          journal.append(
            "draft:a",
            times(5, () => update()),
          ),
        ),
      );
      for (const one of appended) {
        const [first = 0] = seqs(one);
        expect(seqs(one)).toEqual(times(5, (n) => first + n));
      }
    });

    test.for([{ at: Number.NaN }, { at: 0.5 }, { at: -1 }, { actor: "a\0b" }, { command: "\ud800" }])(
      "[JRN2] writes nothing of an append with an entry that no database can keep: %j",
      async (fields) => {
        const { journal } = await opened();
        await expect(journal.append("draft:a", [update(), update(fields)])).rejects.toThrow(RangeError);
        expect(await all(journal, "draft:a")).toEqual([]);
        expect(seqs(await journal.append("draft:a", [update()]))).toEqual([1]);
      },
    );

    test("[JRN12] writes the others of a group where one cannot be written or conflicts", async () => {
      const { journal } = await opened();
      const [good, bad, stale, late] = await Promise.allSettled([
        journal.append("draft:a", [update()]),
        journal.append("draft:a", [update({ at: Number.NaN })]),
        journal.append("draft:a", [update()], { after: 7 }),
        journal.append("draft:b", [update()]),
      ]);
      expect(bad).toMatchObject({ status: "rejected" });
      expect(stale).toMatchObject({ status: "fulfilled", value: { conflict: { seq: 1 } } });
      expect([good, late].map(({ status }) => status)).toEqual(["fulfilled", "fulfilled"]);
      expect(await journal.streams("")).toEqual(["draft:a", "draft:b"]);
    });

    test("[JRN4] appends after the end that the writer knew, and only there", async () => {
      const { journal } = await opened();
      await journal.append("round:r", [event(), event()], { after: 0 });
      const conflict = await journal.append("round:r", [event()], { after: 1 });
      expect(conflict).toEqual({ conflict: await journal.head("round:r") });
      expect(await all(journal, "round:r")).toHaveLength(2);
      expect(seqs(await journal.append("round:r", [event()], { after: 2 }))).toEqual([3]);
    });

    test("[JRN4] lets one of two that decide on the same end succeed", async () => {
      const { journal } = await opened();
      const both = await Promise.all(times(2, () => journal.append("round:r", [event()], { after: 0 })));
      expect(both.map((appended) => "conflict" in appended)).toEqual([false, true]);
    });

    test("[JRN5] gives a command told again the entries it has", async () => {
      const { journal } = await opened();
      const command = [event({ command: "c1" }), event({ command: "c1" })];
      const first = await journal.append("round:r", command);
      await journal.append("round:r", [event({ command: "c2" })]);
      expect(await journal.append("round:r", command, { after: 0 })).toEqual(first);
      expect(await all(journal, "round:r")).toHaveLength(3);
    });

    test("[JRN5] writes a command told many times at once only once", async () => {
      const { journal } = await opened();
      const told = await Promise.all(
        times(20, () => journal.append("round:r", [event({ command: "c1" }), event({ command: "c1" })])),
      );
      expect(told.map(seqs)).toEqual(times(20, () => [1, 2]));
      expect(await all(journal, "round:r")).toHaveLength(2);
    });

    test("[JRN5] takes the same command in another stream as another", async () => {
      const { journal } = await opened();
      await journal.append("round:r", [event({ command: "c1" })]);
      expect(seqs(await journal.append("round:s", [event({ command: "c1" })]))).toEqual([1]);
      expect(await all(journal, "round:s")).toHaveLength(1);
    });

    test("[JRN6] raises the time of a clock that ran back", async () => {
      const { journal } = await opened();
      await journal.append("draft:a", [update({ at: 100 }), update({ at: 90 })]);
      await journal.append("draft:a", [update({ at: 50 }), update({ at: 120 })]);
      expect((await all(journal, "draft:a")).map(({ at }) => at)).toEqual([100, 100, 100, 120]);
    });

    test("[JRN7] chains the entries by their hashes", async () => {
      const { journal } = await opened();
      await journal.append("draft:a", [update(), event({ command: "c1" }), update({ payload: new Uint8Array() })]);
      let previous: Uint8Array = new Uint8Array(32);
      for (const entry of await all(journal, "draft:a")) {
        expect(entry.hash).toEqual(entryHash(previous, entry));
        previous = entry.hash;
      }
      expect((await journal.head("draft:a")).hash).toEqual(previous);
    });

    test("[JRN8] keeps every byte of a payload", async () => {
      const { journal } = await opened();
      const payloads = [
        new Uint8Array(),
        Uint8Array.from(times(256, (n) => n)),
        new Uint8Array(1024 * 1024).fill(0xe1),
      ];
      const appended = await journal.append(
        "draft:a",
        payloads.map((payload) => update({ payload })),
      );
      const read = await all(journal, "draft:a");
      expect(read).toEqual(entriesOf(appended));
      expect(read.map(({ payload }) => payload.length)).toEqual(payloads.map(({ length }) => length));
      expect(read.every(({ payload }, n) => Buffer.compare(payload, payloads[n] ?? payload) === 0)).toBe(true);
    });

    test("[JRN8] keeps words of any alphabet", async () => {
      const { journal } = await opened();
      await journal.append("desk:Đề nghị", [update({ actor: "bà Nguyễn 👩🏻‍⚖️", command: "lệnh" })]);
      expect(await all(journal, "desk:Đề nghị")).toMatchObject([
        { stream: "desk:Đề nghị", actor: "bà Nguyễn 👩🏻‍⚖️", command: "lệnh" },
      ]);
    });

    test("[JRN9] reads ranges, both ends included", async () => {
      const { journal } = await opened();
      await journal.append(
        "draft:a",
        times(10, () => update()),
      );
      const read = async (from: number, to?: number) => (await all(journal, "draft:a", from, to)).map(({ seq }) => seq);
      expect(await read(3, 5)).toEqual([3, 4, 5]);
      expect(await read(9)).toEqual([9, 10]);
      expect(await read(5, 5)).toEqual([5]);
      expect(await read(9, 99)).toEqual([9, 10]);
      expect(await read(11)).toEqual([]);
      expect(await read(5, 4)).toEqual([]);
      expect(await all(journal, "draft:nobody", 1)).toEqual([]);
    });

    test("[JRN9] reads long streams and large entries, and ends where the stream ended when reading began", async () => {
      const { journal } = await opened();
      await journal.append(
        "draft:a",
        times(2_500, () => update({ payload: new Uint8Array(3) })),
      );
      await journal.append(
        "draft:a",
        times(7, () => update({ payload: new Uint8Array(1_500_000) })),
      );
      const read: number[] = [];
      for await (const { seq } of journal.read("draft:a", 1)) {
        if (read.length === 0) await journal.append("draft:a", [update()]);
        read.push(seq);
      }
      expect(read).toEqual(times(2_507, (n) => n + 1));
    });

    test("[JRN10] knows where each stream ends", async () => {
      const { journal } = await opened();
      expect(await journal.head("draft:a")).toEqual({ seq: 0, at: 0, hash: new Uint8Array(32) });
      const [last] = entriesOf(await journal.append("draft:a", [update()])).slice(-1);
      expect(await journal.head("draft:a")).toEqual({ seq: 1, at: last?.at, hash: last?.hash });
    });

    test("[JRN11] lists streams by prefix, sorted, and none without entries", async () => {
      const { journal } = await opened();
      for (const stream of ["round:b", "draft:a", "round:a", "Round:c", "round%x", "round:đ"])
        await journal.append(stream, [update()]);
      await journal.append("round:stale", [update()], { after: 5 });
      expect(await journal.streams("round:")).toEqual(["round:a", "round:b", "round:đ"]);
      expect(await journal.streams("")).toEqual(["Round:c", "draft:a", "round%x", "round:a", "round:b", "round:đ"]);
      expect(await journal.streams("roun_")).toEqual([]);
    });

    test("[JRN17] finds the newest checkpoint at or before a seq", async () => {
      const { checkpoints } = await opened();
      for (const seq of [10, 30, 20]) await checkpoints.save("draft:a", { seq, state: Uint8Array.of(seq) });
      await checkpoints.save("draft:b", { seq: 40, state: Uint8Array.of(40) });
      await checkpoints.save("draft:a", { seq: 20, state: Uint8Array.of(21) });
      expect(await checkpoints.latest("draft:a")).toEqual({ seq: 30, state: Uint8Array.of(30) });
      expect(await checkpoints.latest("draft:a", 29)).toEqual({ seq: 20, state: Uint8Array.of(21) });
      expect(await checkpoints.latest("draft:a", 10)).toEqual({ seq: 10, state: Uint8Array.of(10) });
      expect(await checkpoints.latest("draft:a", 9)).toBeUndefined();
      expect(await checkpoints.latest("draft:c")).toBeUndefined();
    });

    test("[JRN32] a checkpoint that is dropped is no more", async () => {
      const { checkpoints } = await opened();
      for (const seq of [10, 20]) await checkpoints.save("draft:a", { seq, state: Uint8Array.of(seq) });
      await checkpoints.drop("draft:a", 20);
      expect(await checkpoints.latest("draft:a")).toEqual({ seq: 10, state: Uint8Array.of(10) });
    });
  });
}

function seqs(appended: Appended): number[] {
  return entriesOf(appended).map(({ seq }) => seq);
}
