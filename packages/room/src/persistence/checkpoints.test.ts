import { memoryCheckpoints } from "@duthao/store";
import { describe, expect, test } from "vitest";
import { authorsOf, CheckpointSpacing, save } from "./checkpoints.ts";

test("[GAT12] a document is never kept without its authors, wherever saving breaks off", async () => {
  const checkpoints = memoryCheckpoints();
  const states = { document: Uint8Array.of(1), authors: Uint8Array.of(2) };
  const kept = async () => [
    (await checkpoints.latest("desk:k1"))?.seq,
    (await checkpoints.latest(authorsOf("desk:k1")))?.seq,
  ];
  let saves = 0;
  const breaking = {
    ...checkpoints,
    save: async (...what: Parameters<typeof checkpoints.save>) =>
      saves++ === 0 ? checkpoints.save(...what) : Promise.reject(new Error("The disk is full.")),
  };
  await expect(save(breaking, "desk:k1", 7, states)).rejects.toThrow("full");
  expect(await kept()).toEqual([undefined, 7]);
  await save(checkpoints, "desk:k1", 9, states);
  expect(await kept()).toEqual([9, 9]);
});

describe("how far checkpoints are apart", () => {
  test("[GAT12] none while there is little to apply", () => {
    const distance = new CheckpointSpacing();
    distance.travel(60_000);
    expect(distance.isDue()).toBe(false);
    distance.travel(10_000);
    expect(distance.isDue()).toBe(true);
  });

  test("[GAT12] nearer where entries are many than where they are long", () => {
    const [letters, pastes] = [new CheckpointSpacing(), new CheckpointSpacing()];
    for (let entry = 0; entry < 4_000; entry++) letters.travel(12);
    pastes.travel(48_000);
    expect([letters.isDue(), pastes.isDue()]).toEqual([true, false]);
  });

  test("[GAT12] ever further as the document grows, so that all together weigh no more than three times the entries", () => {
    const distance = new CheckpointSpacing();
    let [entries, checkpoints, document] = [0, 0, 0];
    const kept: number[] = [];
    for (let entry = 0; entry < 10_000; entry++) {
      distance.travel(1_000);
      entries += 1_000;
      document += 900; // a checkpoint packs tighter than entries
      if (!distance.isDue()) continue;
      distance.restart(document, distance.travelled);
      checkpoints += document;
      kept.push(entry);
    }
    const distances = kept.map((entry, index) => entry - (kept[index - 1] ?? 0));
    expect(distances).toEqual(distances.toSorted((a, b) => a - b));
    expect(checkpoints).toBeLessThanOrEqual(entries * 3);
    expect(kept.length).toBeLessThan(16);
  });

  test("[GAT12] nearer in a room that nobody is in, but never for a word", () => {
    const distance = new CheckpointSpacing(400_000);
    distance.travel(90_000);
    expect([distance.isWorthIt(), distance.isDue()]).toEqual([false, false]);
    distance.travel(10_000);
    expect([distance.isWorthIt(), distance.isDue()]).toEqual([true, false]);
    expect(new CheckpointSpacing().isWorthIt()).toBe(false);
  });

  test("[GAT12] what comes while one is saved counts for the next", () => {
    const distance = new CheckpointSpacing();
    distance.travel(70_000);
    const { travelled } = distance;
    distance.travel(5_000);
    distance.restart(60_000, travelled);
    expect([distance.travelled, distance.weight]).toEqual([5_032, 65_032]);
  });

  test("[GAT12] counted from the last one after a restart", () => {
    const distance = new CheckpointSpacing(500_000);
    distance.travel(200_000);
    expect(distance.isDue()).toBe(false);
    distance.travel(50_000);
    expect(distance.isDue()).toBe(true);
  });
});
