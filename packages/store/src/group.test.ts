import { describe, expect, test } from "vitest";
import { CommitUncertain, Group } from "./group.ts";

describe("a group", () => {
  test("[JRN12] is everything that waits, and one write", async () => {
    const writes: number[][] = [];
    const group = new Group(async (items: readonly number[]) => {
      writes.push([...items]);
      return items.map((item) => item * 10);
    });
    expect(await Promise.all([1, 2, 3].map((item) => group.add(item)))).toEqual([10, 20, 30]);
    expect(writes).toEqual([[1, 2, 3]]);
  });

  test("[JRN12] is written after the one before it, in the order of asking", async () => {
    const writes: number[][] = [];
    const later: Promise<unknown>[] = [];
    const group = new Group(async (items: readonly number[]) => {
      writes.push([...items]);
      if (writes.length === 1) later.push(group.add(3), group.add(4));
      return items;
    });
    await Promise.all([group.add(1), group.add(2)]);
    await Promise.all(later);
    expect(writes).toEqual([[1, 2], [3, 4]]);
  });

  test("[JRN12] is written one by one where it cannot be as a whole", async () => {
    const group = new Group(async (items: readonly number[]) => {
      if (items.includes(2)) throw new Error("not two");
      return items;
    });
    const settled = await Promise.allSettled([1, 2, 3].map((item) => group.add(item)));
    expect(settled.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  });

  test("[JRN2] is not written again where it may be on disk", async () => {
    let writes = 0;
    const group = new Group(async () => {
      writes += 1;
      throw new CommitUncertain("lost while committing");
    });
    const settled = await Promise.allSettled([1, 2].map((item) => group.add(item)));
    expect(settled.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(writes).toBe(1);
  });

  test("[JRN13] that failed leaves the next one to be written", async () => {
    let broken = true;
    const group = new Group(async (items: readonly number[]) => {
      if (broken) throw new Error("no room");
      return items;
    });
    await expect(group.add(1)).rejects.toThrow("no room");
    broken = false;
    expect(await group.add(2)).toBe(2);
  });
});
