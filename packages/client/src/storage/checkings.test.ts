import { IDBFactory } from "fake-indexeddb";
import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { Checkings } from "./checkings.ts";

const PLACE = { person: "p1", round: "r1" };
const FILE = new File(["Điều 1. Phạm vi"], "du-thao.txt", { type: "text/plain" });
const DAY = 24 * 60 * 60_000;
const CORRECTION = { line: 1, from: 0, begins: "paragraph" } as const;

/** A page that opens at a time, in milliseconds since 1970. */
const open = (factory: IDBFactory, now = 0): Promise<Checkings> => Checkings.open(factory, () => now);

test("[LIV11] a file that is looked through is kept with what was corrected, also for the next page", async () => {
  const factory = new IDBFactory();
  const checkings = await open(factory);
  await checkings.begin(PLACE, FILE);
  await checkings.correct(PLACE, { corrections: [CORRECTION], ahead: [CORRECTION, CORRECTION] });
  const kept = await (await open(factory)).read(PLACE);
  expect([kept?.file.name, kept?.file.type, await kept?.file.text()]).toEqual([
    "du-thao.txt",
    "text/plain",
    "Điều 1. Phạm vi",
  ]);
  expect(kept).toMatchObject({ corrections: [CORRECTION], ahead: [CORRECTION, CORRECTION] });
});

test("[LIV11] another file takes the place of the one before and of what was said of it", async () => {
  const checkings = await open(new IDBFactory());
  await checkings.begin(PLACE, FILE);
  await checkings.correct(PLACE, { corrections: [CORRECTION], ahead: [] });
  await checkings.begin(PLACE, new File(["x"], "khac.txt"));
  expect(await checkings.read(PLACE)).toMatchObject({ file: { name: "khac.txt" }, corrections: [], ahead: [] });
});

test("[LIV11] nothing of it is given to anybody else, or in another round", async () => {
  const checkings = await open(new IDBFactory());
  await checkings.begin(PLACE, FILE);
  for (const place of [
    { person: "p2", round: "r1" },
    { person: "p1", round: "r2" },
    { person: "p", round: "1r1" },
  ])
    expect(await checkings.read(place)).toBeUndefined();
});

test("[LIV11] it is gone once it is dropped, and all of a person's when they leave", async () => {
  const checkings = await open(new IDBFactory());
  for (const [person, round] of [
    ["p1", "r1"],
    ["p1", "r2"],
    ["p10", "r1"],
  ] as const)
    await checkings.begin({ person, round }, FILE);
  await checkings.drop(PLACE);
  await checkings.correct(PLACE, { corrections: [CORRECTION], ahead: [] });
  expect(await checkings.read(PLACE)).toBeUndefined();
  await checkings.dropAll("p1");
  expect(await checkings.read({ person: "p1", round: "r2" })).toBeUndefined();
  expect(await checkings.read({ person: "p10", round: "r1" })).toBeDefined();
});

test("[LIV11] what nobody has gone on with for a week is forgotten when a page opens", async () => {
  const factory = new IDBFactory();
  const other = { person: "p1", round: "r2" };
  const first = await open(factory);
  for (const place of [PLACE, other]) await first.begin(place, FILE);
  await (await open(factory, 3 * DAY)).correct(other, { corrections: [CORRECTION], ahead: [] });
  const keptAt = async (now: number) => {
    const checkings = await open(factory, now);
    return Promise.all([PLACE, other].map(async (place) => (await checkings.read(place))?.corrections.length));
  };
  expect(await keptAt(7 * DAY)).toEqual([0, 1]);
  expect(await keptAt(8 * DAY)).toEqual([undefined, 1]);
  expect(await keptAt(11 * DAY)).toEqual([undefined, undefined]);
});
