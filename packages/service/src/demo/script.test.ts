import { readStructure, indexSections, locate } from "@duthao/decree";
import { readText } from "@duthao/exchange";
import { describe, expect, test } from "vitest";
import type { Says } from "./act.ts";
import { DECREE_TEXT } from "./decree-text.ts";
import { SCRIPT } from "./load-demo.ts";
import { DEMO_AGENCY, DEMO_CONFERENCES, DEMO_ORGANISATIONS, demoPeople } from "./people.ts";

const says = SCRIPT.filter((act): act is Says => act.does === "says");

describe("the demonstration's script", () => {
  test("[DEM1] has the organisations, the people and the two conferences of the founding case", () => {
    expect([DEMO_AGENCY, ...DEMO_ORGANISATIONS].map(({ short }) => short)).toEqual([
      "BCT",
      "BTP",
      "BKHĐT",
      "BTC",
      "BTNMT",
      "BNV",
      "BXD",
      "BCA",
      "BNN",
      "NHNN",
      "HTX",
      "VCCI",
      "SCT A",
      "H.Y",
      "HT X",
    ]);
    expect(DEMO_CONFERENCES.map(({ place, day }) => [place, day])).toEqual([
      ["Vũng Tàu", "2023-04-21"],
      ["Nam Định", "2023-04-27"],
    ]);
    const roles = demoPeople.map(({ role }) => role);
    expect(
      ["drafter", "moderator", "leader", "observer"].filter((role) => roles.filter((one) => one === role).length !== 1),
    ).toEqual([]);
    const delegates = (organisation: string) =>
      demoPeople.filter((person) => person.organisation === organisation && person.role === "delegate").length;
    expect(["tuphap", "khdt", "so-congthuong-a"].map(delegates)).toEqual([2, 2, 2]);
  });

  test("[DEM1] names people by their roles, under addresses that lead nowhere", () => {
    expect(
      demoPeople.filter(
        ({ name }) => !/^(Đại diện \d|Chuyên viên Tổ biên tập|Chủ trì|Lãnh đạo|Quan sát viên)$/.test(name),
      ),
    ).toEqual([]);
    expect(new Set(demoPeople.map(({ email }) => email)).size).toBe(demoPeople.length);
    expect(demoPeople.every(({ id, email }) => email === `${id}@demo.invalid`)).toBe(true);
  });

  test("[DEM1] speaks at a conference only on its day", () => {
    const days = new Map(DEMO_CONFERENCES.map(({ id, day }) => [id, day]));
    const spoken = SCRIPT.flatMap((act) =>
      (act.does === "says" || act.does === "replies") && act.conference !== undefined
        ? [{ at: act.at, day: days.get(act.conference) }]
        : [],
    );
    expect(spoken.length).toBeGreaterThan(15);
    expect(spoken.filter(({ at, day }) => !at.startsWith(`${day}T`))).toEqual([]);
  });

  test("[DEM2] points at sections and words that the draft has, once in their section", () => {
    const index = indexSections(readStructure(readText(DECREE_TEXT).blocks, idsFrom("s")).doc);
    const times = says
      .filter(({ path }) => path !== undefined)
      .map(({ path = "", quote }) => {
        const words =
          index
            .get(locate(index, path) ?? "")
            ?.node.textBetween(0, index.get(locate(index, path) ?? "")?.node.content.size ?? 0, "\n") ?? "";
        return { path, quote, times: quote === undefined ? Number(words !== "") : words.split(quote).length - 1 };
      });
    expect(times.filter(({ times }) => times !== 1)).toEqual([]);
    expect(new Set(says.map(({ path }) => /Điều \d+/.exec(path ?? "")?.[0])).size).toBeGreaterThan(15);
  });

  test("[DEM2] has some thirty opinions of all kinds, half of them answered in all ways", () => {
    const count = (does: string) => SCRIPT.filter((act) => act.does === does).length;
    expect([says.length, count("replies"), count("withdraws")]).toEqual([29, 4, 1]);
    expect(new Set(says.map(({ kind }) => kind))).toEqual(
      new Set(["add", "amend", "drop", "clarify", "form", "other"]),
    );
    expect(new Set(SCRIPT.flatMap((act) => (act.does === "answers" ? [act.verdict] : [])))).toEqual(
      new Set(["accepted", "partly", "declined", "concurring", "referred"]),
    );
    expect(count("answers")).toBe(14);
  });
});

function idsFrom(prefix: string): () => string {
  let last = 0;
  return () => `${prefix}${++last}`;
}
