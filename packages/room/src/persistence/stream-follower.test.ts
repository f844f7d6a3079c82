import type { Entry } from "@duthao/domain";
import type { Journal } from "@duthao/service";
import { memoryJournal } from "@duthao/store";
import { describe, expect, test } from "vitest";
import { chanceOf } from "../fixture/chance.ts";
import { StreamFollower } from "./stream-follower.ts";

const STREAM = "desk:d1";

/** A stream with so many entries, and a follower that notes what it hands on; `reads` counts how often the journal is read. */
async function followed(count: number) {
  const journal = memoryJournal();
  const appended = await journal.append(
    STREAM,
    Array.from({ length: count }, (_, index) => ({
      at: 1,
      actor: "justice-1",
      kind: "update" as const,
      payload: Uint8Array.of(index),
    })),
  );
  if (!("entries" in appended)) throw new Error("Nobody else writes here.");
  const [handedOn, learned, reads]: [number[], number[], number[]] = [[], [], []];
  const counted: Pick<Journal, "read" | "head"> = {
    head: (stream) => journal.head(stream),
    read: (stream, from, to) => {
      reads.push(from);
      return journal.read(stream, from, to);
    },
  };
  // reason for the assertion: a follower reads, and nothing else
  const follower = new StreamFollower(counted as Journal, STREAM, 0, (entries) =>
    handedOn.push(...entries.map(({ seq }) => seq)),
  );
  const learn = ({ seq }: Entry): void => void learned.push(seq);
  return {
    follower,
    handedOn,
    learned,
    learn,
    reads,
    entry: (...seqs: number[]) => appended.entries.filter(({ seq }) => seqs.includes(seq)),
  };
}

describe("two nodes that write at once", () => {
  test("[GAT13] what the other wrote after one's own entry waits for that, and the journal is not read", async () => {
    const { follower, handedOn, learned, learn, reads, entry } = await followed(3);
    const heard = follower.take(entry(2, 3));
    expect([follower.reached, handedOn]).toEqual([0, []]);
    follower.passed(entry(1), learn);
    await heard;
    expect([follower.reached, handedOn, learned, reads]).toEqual([3, [2, 3], [1], []]);
  });

  test("[GAT13] what one wrote after the other's entry is not handed on when that comes", async () => {
    const { follower, handedOn, learned, learn, reads, entry } = await followed(4);
    follower.passed(entry(2, 4), learn);
    expect([follower.reached, learned]).toEqual([0, [2, 4]]);
    await follower.take(entry(1));
    expect([follower.reached, handedOn]).toEqual([2, [1]]);
    await follower.take(entry(3));
    expect([follower.reached, handedOn, reads]).toEqual([4, [1, 3], []]);
  });

  test("[GAT13] where a gap stays, the journal is read: everything once and in order", async () => {
    const { follower, handedOn, reads, entry } = await followed(5);
    await follower.take(entry(4, 5));
    expect([follower.reached, handedOn, reads]).toEqual([5, [1, 2, 3, 4, 5], [1]]);
  });

  test("[GAT13] what one wrote behind a gap is told once more where the journal is read, which changes nothing, and is not learned again", async () => {
    const { follower, handedOn, learned, learn, entry } = await followed(3);
    follower.passed(entry(3), learn);
    await follower.catchUp();
    follower.passed(entry(3), learn);
    expect([follower.reached, handedOn, learned]).toEqual([3, [1, 2, 3], [3]]);
  });

  test.each([1, 2, 3, 4, 5])(
    "[GAT13] in whatever order it is heard of, and whatever is lost, seed %i",
    async (seed) => {
      const random = chanceOf(seed);
      const { follower, handedOn, learned, learn, entry } = await followed(60);
      const heard: Promise<void>[] = [];
      const order = Array.from({ length: 60 }, (_, index) => index + 1);
      for (const seq of order
        .map((one, index) => [one, index + random(6)] as const)
        .toSorted(([, one], [, other]) => one - other)
        .map(([one]) => one)) {
        const isOwn = seq % 3 === 0;
        if (isOwn) follower.passed(entry(seq), learn);
        else if (random(10) > 0) heard.push(follower.take(entry(seq)));
      }
      await Promise.all(heard);
      await follower.catchUp();
      expect(follower.reached).toBe(60);
      expect(handedOn.filter((seq) => seq % 3 !== 0)).toEqual(order.filter((seq) => seq % 3 !== 0));
      expect(learned.toSorted((one, other) => one - other)).toEqual(order.filter((seq) => seq % 3 === 0));
    },
  );
});
