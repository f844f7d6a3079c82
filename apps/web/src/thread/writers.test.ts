import { expect, test } from "vitest";
import { round, said } from "./thread.fixture.ts";
import { actorOf, writersOf } from "./writers.ts";

const wrote = (person: string, organisation: string, characters: number) => ({ person, organisation, characters });

test("[WEB93] a comment credits everybody who wrote it, not who sent it", () => {
  const comment = said("btp", {
    by: "btp-1",
    contributions: [wrote("vcci-2", "vcci", 40), wrote("vcci-1", "vcci", 3), wrote("btp-1", "btp", 0)],
  });
  expect(writersOf(round(), comment)).toEqual(["vcci-2", "vcci-1"]);
});

test("[WEB93] a joint comment says with each writer which organisation they are of", () => {
  const comment = said("btp", {
    organisations: ["btp", "vcci"],
    by: "btp-1",
    contributions: [wrote("vcci-1", "vcci", 40), wrote("btp-1", "btp", 3)],
  });
  expect(writersOf(round(), comment)).toEqual(["vcci-1 (VCCI)", "btp-1 (BTP)"]);
});

test("[WEB93] a comment of which is not known who wrote it credits who sent it; who is not known is left out", () => {
  expect(writersOf(round(), said("btp", { by: "btp-1" }))).toEqual(["btp-1"]);
  expect(writersOf(round(), said("btp", { organisations: ["btp", "vcci"], by: "btp-1" }))).toEqual(["btp-1 (BTP)"]);
  expect(writersOf(round(), said("btp", { by: "gone", contributions: [wrote("lost", "btp", 9)] }))).toEqual([]);
});

test("[WEB93] what somebody did to a comment is told with their organisation", () => {
  expect(actorOf(round(), { by: "btp-1", at: 0 })).toBe("Bộ Tư pháp (btp-1)");
  expect(actorOf(round(), { by: "gone", at: 0 })).toBe("");
});

test("[ROU34] who has left or moved since is credited as they sat then", () => {
  const [moved, left] = [
    { id: "btp-1", name: "btp-1", organisation: "vcci", role: "delegate" },
    { id: "btp-2", name: "btp-2", organisation: "btp", role: "delegate", until: 50 },
  ] as const;
  const { people } = round();
  const now = round([], {
    people: new Map(people).set("btp-1", moved),
    former: new Map([
      ["btp-2", [left]],
      ["btp-1", [{ ...moved, organisation: "btp", until: 50 }]],
    ]),
  });
  expect(writersOf(now, said("btp", { by: "btp-2" }))).toEqual(["btp-2"]);
  expect(writersOf(now, said("btp", { organisations: ["btp", "vcci"], by: "btp-1" }))).toEqual(["btp-1 (VCCI)"]);
  expect([40, 60].map((at) => actorOf(now, { by: "btp-1", at }))).toEqual([
    "Bộ Tư pháp (btp-1)",
    "Liên đoàn Thương mại và Công nghiệp (btp-1)",
  ]);
  expect(actorOf(now, { by: "btp-2", at: 60 })).toBe("Bộ Tư pháp (btp-2)");
});
