import { IDBFactory } from "fake-indexeddb";
import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { Checkings } from "./checkings.ts";

const PLACE = { person: "p1", round: "r1" };
const FILE = new File(["Điều 1. Phạm vi"], "du-thao.txt", { type: "text/plain" });
const CORRECTION = { line: 1, from: 0, begins: "paragraph" } as const;

test("[LIV11] a file that is looked through is kept with what was corrected, also for the next page", async () => {
  const factory = new IDBFactory();
  const checkings = await Checkings.open(factory);
  await checkings.begin(PLACE, FILE);
  await checkings.correct(PLACE, { corrections: [CORRECTION], ahead: [CORRECTION, CORRECTION] });
  const kept = await (await Checkings.open(factory)).read(PLACE);
  expect([kept?.file.name, kept?.file.type, await kept?.file.text()]).toEqual(["du-thao.txt", "text/plain", "Điều 1. Phạm vi"]);
  expect(kept).toMatchObject({ corrections: [CORRECTION], ahead: [CORRECTION, CORRECTION] });
});

test("[LIV11] another file takes the place of the one before and of what was said of it", async () => {
  const checkings = await Checkings.open(new IDBFactory());
  await checkings.begin(PLACE, FILE);
  await checkings.correct(PLACE, { corrections: [CORRECTION], ahead: [] });
  await checkings.begin(PLACE, new File(["x"], "khac.txt"));
  expect(await checkings.read(PLACE)).toMatchObject({ file: { name: "khac.txt" }, corrections: [], ahead: [] });
});

test("[LIV11] nothing of it is given to anybody else, or in another round", async () => {
  const checkings = await Checkings.open(new IDBFactory());
  await checkings.begin(PLACE, FILE);
  for (const place of [{ person: "p2", round: "r1" }, { person: "p1", round: "r2" }, { person: "p", round: "1r1" }]) expect(await checkings.read(place)).toBeUndefined();
});

test("[LIV11] it is gone once it is dropped, and all of a person's when they leave", async () => {
  const checkings = await Checkings.open(new IDBFactory());
  for (const [person, round] of [["p1", "r1"], ["p1", "r2"], ["p10", "r1"]] as const) await checkings.begin({ person, round }, FILE);
  await checkings.drop(PLACE);
  await checkings.correct(PLACE, { corrections: [CORRECTION], ahead: [] });
  expect(await checkings.read(PLACE)).toBeUndefined();
  await checkings.dropAll("p1");
  expect(await checkings.read({ person: "p1", round: "r2" })).toBeUndefined();
  expect(await checkings.read({ person: "p10", round: "r1" })).toBeDefined();
});
