import { expect, test } from "vitest";
import { roundWith } from "../round/round.fixture.ts";
import { fittingNames } from "./suggest-names.ts";

const round = roundWith({
  type: "person.joined",
  person: { id: "moj-1", name: "Đại diện 1", organisation: "moj", role: "delegate" },
});
const found = (typed: string) => fittingNames(round, typed).map(({ words }) => words);

test("[WEB179] after an @ organisations are offered, then whatever fits, by name or short name, with marks or without", () => {
  const all = found("");
  expect(all.length).toBeGreaterThan(1);
  expect(all).not.toContain("Đại diện 1 (BTP)");
  const name = round.organisations.get("moj")?.name ?? "";
  const short = round.organisations.get("moj")?.short ?? "";
  expect(found(short)).toContain(name);
  expect(found("dai dien")).toEqual([`Đại diện 1 (${short})`]);
  expect(found("không có ai như vậy")).toEqual([]);
});
