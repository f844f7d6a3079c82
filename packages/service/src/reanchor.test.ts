import { SERVICE, type Place } from "@duthao/domain";
import { expect, test } from "vitest";
import { createRounds } from "./create-rounds.ts";
import { ANCHOR, PLACE, prepare, TestBus, TestJournal, TestRooms } from "./fixture.ts";
import { reanchor } from "./reanchor.ts";

test("[ANN10] a text that has settled places again the threads that moved, and only those", async () => {
  const journal = new TestJournal();
  const rooms = new TestRooms();
  let ids = 0;
  const newId = () => `i${++ids}`;
  const rounds = await createRounds({ journal, rooms, bus: new TestBus(), now: () => 1, newId });
  await rounds.command("r1", SERVICE, "c1", prepare("r1"));
  await rounds.command("r1", "moderator", "c2", { type: "open-round" });
  const desk =
    [...(rounds.get("r1")?.desks.values() ?? [])].find(({ organisations }) => organisations[0] === "justice")?.id ?? "";
  for (const section of ["k1", "k2", "k3"]) {
    rooms.write(section, `Về ${section}`, { target: { kind: "place", anchor: { ...ANCHOR, section } } });
    await rounds.command("r1", "justice-1", `p-${section}`, { type: "publish", desk, note: section });
  }
  const before = (await journal.head("round:r1")).seq;
  const moved: Place = { ...PLACE, standing: { kind: "moved" }, path: "khoản 2 Điều 8" };
  rooms.placeOf = (anchor) => (anchor.kind === "draft" ? PLACE : anchor.section === "k2" ? moved : { ...PLACE });
  expect(await reanchor("d1", { rounds, rooms, newId })).toBe(1);
  expect([...(rounds.get("r1")?.threads.values() ?? [])].map((thread) => thread.place)).toEqual([PLACE, moved, PLACE]);
  expect(await reanchor("d1", { rounds, rooms, newId })).toBe(0);
  expect(await reanchor("d2", { rounds, rooms, newId })).toBe(0);
  expect((await journal.head("round:r1")).seq).toBe(before + 1);
  rooms.isReadable = false;
  expect(await reanchor("d1", { rounds, rooms, newId })).toBe(0);
});

const FUZZY: Place = { ...PLACE, standing: { kind: "fuzzy", score: 0.8 }, words: "75 ha" };

test.each<[string, Place, number]>([
  ["how sure it is", { ...FUZZY, standing: { kind: "exact" } }, 1],
  ["the section", { ...FUZZY, section: "k2" }, 1],
  ["how it is cited", { ...FUZZY, path: "khoản 2 Điều 8" }, 1],
  ["its words", { ...FUZZY, words: "80 ha" }, 1],
  ["nothing but by how much", { ...FUZZY, standing: { kind: "fuzzy", score: 0.7 } }, 0],
])("[ANN10] a thread is placed again where %s differs for its reader", async (_, place, times) => {
  const rooms = new TestRooms();
  let ids = 0;
  const newId = () => `i${++ids}`;
  const rounds = await createRounds({ journal: new TestJournal(), rooms, bus: new TestBus(), now: () => 1, newId });
  await rounds.command("r1", SERVICE, "c1", prepare("r1"));
  await rounds.command("r1", "moderator", "c2", { type: "open-round" });
  const desk =
    [...(rounds.get("r1")?.desks.values() ?? [])].find(({ organisations }) => organisations[0] === "justice")?.id ?? "";
  rooms.placeOf = () => FUZZY;
  rooms.write("n1", "Về diện tích");
  await rounds.command("r1", "justice-1", "p1", { type: "publish", desk, note: "n1" });
  expect(rounds.get("r1")?.threads.size).toBe(1);
  rooms.placeOf = () => place;
  expect(await reanchor("d1", { rounds, rooms, newId })).toBe(times);
});
