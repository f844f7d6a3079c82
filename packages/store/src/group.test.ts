import { describe, expect, test, vi } from "vitest";
import { Group } from "./group.ts";

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
    expect(writes).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  test("[JRN12] has what is made ready right before it is written, once what came before is on disk", async () => {
    const writes: number[][] = [];
    const onDisk = Promise.withResolvers<void>();
    const group = new Group(async (items: readonly number[]) => {
      writes.push([...items]);
      await onDisk.promise;
      return items;
    });
    const first = group.add(1);
    await vi.waitFor(() => expect(writes).toEqual([[1]]));
    let made = 0;
    const ready = new Promise((resolve) => group.beforeNext(() => ((made += 1), void group.add(3).then(resolve))));
    const second = group.add(2);
    expect(made).toBe(0);
    onDisk.resolve();
    expect([await first, await second, await ready]).toEqual([1, 2, 3]);
    expect([writes, made]).toEqual([[[1], [2, 3]], 1]);
  });

  test("[JRN12] is not written where nothing was made ready", async () => {
    const group = new Group(async (): Promise<number[]> => expect.fail("nothing to write"));
    await new Promise<void>((resolve) => group.beforeNext(resolve));
    await group.close();
  });

  test("[JRN2] that cannot be written is rejected as a whole, and not tried again", async () => {
    let writes = 0;
    const group = new Group(async (): Promise<number[]> => {
      writes += 1;
      throw new Error("lost while committing");
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

  test("[JRN12] begins anew for whoever asks at any moment after the last one was written", async () => {
    const group = new Group(async (items: readonly number[]) => items);
    for (let turns = 0; turns < 12; turns++) {
      expect(await group.add(turns)).toBe(turns);
      for (let turn = 0; turn < turns; turn++) await Promise.resolve();
    }
  });
});
