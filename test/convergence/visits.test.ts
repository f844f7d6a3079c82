import { describe, expect, test } from "vitest";
import { fail, World } from "./world.ts";

describe("a page that comes and goes", () => {
  test("[LIV1] thirty visits of one person on one machine write under one id", async () => {
    const world = await World.begin(1);
    for (let visit = 0; visit < 30; visit++) {
      world.open();
      await world.calm();
      const [page = fail()] = world.pages;
      world.type(page);
      await world.calm();
      if (visit % 2 === 0) world.leave(page);
      else world.crash(page);
      await world.go(100);
    }
    expect(world.ids.size).toBe(1);
  });

  test("[LIV1] three pages at once write under three ids, and those after them under the same three", async () => {
    const world = await World.begin(2);
    for (let visit = 0; visit < 5; visit++) {
      for (let page = 0; page < 3; page++) world.open();
      await world.calm();
      world.pages.forEach((page) => world.type(page));
      await world.calm();
      world.pages.forEach((page) => world.leave(page));
      await world.go(100);
    }
    expect(world.ids.size).toBe(3);
  });
});

describe("what is typed", () => {
  async function typing() {
    const world = await World.begin(3);
    world.open();
    await world.calm();
    const [page = fail()] = world.pages;
    world.type(page);
    return { world, page };
  }

  test("[LIV3] is not sent before it is written on the machine", async () => {
    const { world, page } = await typing();
    await world.go(1_000, Number.POSITIVE_INFINITY, 0);
    expect(world.isQuiet).toBe(true);
    expect(page.room.isAtRisk).toBe(true);
    expect(page.room.state.get().kind).toBe("saving");
    await world.go(0, 0);
    expect(world.isQuiet).toBe(false);
    expect(page.room.isAtRisk).toBe(false);
  });

  test("[LIV10] keeps its room up after everybody left it, until it is saved", async () => {
    const { world, page } = await typing();
    page.leaveRoom();
    await world.calm();
    world.crash(page);
    expect(await world.words()).toBe(page.words.join(""));
  });
});

/** Those that once told an id taken up by what was read before its lock was held, and forty more. */
const SEEDS = [243, 294, 345, ...Array.from({ length: 40 }, (_, seed) => seed + 1)];
const STEPS = 60;

describe.each(SEEDS)("seed %i", (seed) => {
  test("[LIV2] whatever crashes, breaks, lags and is lost, no id and clock is written twice and no safe word goes", async () => {
    const world = await World.begin(seed);
    for (let step = 0; step < STEPS; step++) await act(world);
    await world.calm();
    world.open(); // what a page left behind is brought by the next one
    await world.calm();
    const said = await world.words();
    for (const word of world.safe) expect(said.split(word)).toHaveLength(2);
    expect(world.failures).toEqual([]);
  });
});

/** One thing happens, whatever it is. */
async function act(world: World): Promise<void> {
  const page = world.pick(world.pages);
  const what = world.upTo(20);
  if (!page || (what === 0 && world.pages.size < 3)) world.open();
  else if (what === 1) world.crash(page);
  else if (what === 2) world.leave(page);
  else if (what === 3) world.cut(page);
  else if (what === 4) world.isCut = world.upTo(2) === 0;
  else if (what < 13) world.type(page);
  await world.go(world.upTo(3) * 60, world.upTo(12), world.upTo(6));
}
