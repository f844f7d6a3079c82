import { describe, expect, test } from "vitest";
import { beginningOfDay, dayAt, endOfDay } from "../day.ts";
import { SERVICE } from "../entry.ts";
import { PREPARE, Stage } from "../fixture.ts";
import { may } from "../may.ts";
import { DirectoryStage } from "./directory.fixture.ts";
import { seatsDue } from "./seats-due.ts";
import { standInTurns, withoutLapsed } from "./stand-in.ts";

const FIRST = "2026-12-07";
const LAST = "2026-12-11";
const absence = (from = FIRST, until = LAST) => ({ absent: "justice", from, until });
const invite = (invitation: string, standIn = absence(), role: "delegate" | "leader" = "delegate") =>
  ({ type: "invite-member", invitation, organisation: "moj", role, days: 30, standIn }) as const;
const accept = (invitation: string) => ({ type: "accept-invitation", invitation }) as const;

/** A ministry with one member, a week before they are away; the service carries out in the round what is due. */
function staged() {
  const directory = DirectoryStage.set();
  directory.now = beginningOfDay(FIRST) - 7 * 86_400_000;
  directory.brings("chutri", "justice", "moj", "delegate");
  directory.brings("chutri", "finance", "mof", "delegate");
  const stage = new Stage();
  const [agency, ministry] = ["moit", "moj"].map((id) => ({ id, name: id, short: id, kind: "ministry" as const }));
  if (!agency || !ministry) throw new Error("There are two.");
  stage.does(SERVICE, { ...PREPARE, agency, organisations: [ministry], people: [], conferences: [] });
  const asked = new Set<string>();
  const settle = (): void => {
    for (const { id, command } of seatsDue(directory.directory, stage.now, directory.now)) {
      if (!asked.has(id)) stage.ask(SERVICE, command);
      asked.add(id);
    }
  };
  const sits = (who: string): boolean =>
    withoutLapsed(directory.directory, stage.now, directory.now).people.get(who)?.organisation === "moj";
  settle();
  return { directory, stage, settle, sits };
}

describe("standing in", () => {
  test("[DIR27] the organisation's own people alone have somebody stand in for a member, between two days to come", () => {
    const { directory } = staged();
    expect(directory.refusal("admin", invite("a"))).toBe("not-allowed");
    expect(directory.refusal("chutri", invite("b"))).toBe("not-allowed");
    expect(directory.refusal("finance", invite("c"))).toBe("not-allowed");
    expect(directory.refusal("justice", invite("d", absence(), "leader"))).toBe("not-allowed");
    expect(directory.refusal("justice", invite("e", { ...absence(), absent: "finance" }))).toBe("unknown-person");
    expect(directory.refusal("justice", invite("f", absence(LAST, FIRST)))).toBe("malformed");
    expect(directory.refusal("justice", invite("g", absence("2026-11-01", "2026-11-20")))).toBe("deadline-past");
    expect(directory.refusal("justice", invite("h", absence(FIRST, "2028-01-01")))).toBe("malformed");
    directory.does("justice", invite("i"));
    expect(directory.refusal("admin", accept("i"))).toBe("administrator-speaks-for-nobody");
    expect(directory.refusal("justice", accept("i"))).toBe("already-member");
    expect(directory.does("finance", accept("i"))).toMatchObject([{ type: "stand-in.agreed", account: "finance" }]);
    expect(directory.directory.members.get("finance")?.organisation, "they stay where they sit").toBe("mof");
  });

  test("[DIR28] whoever stands in sits in the organisation's rounds from the first day to the end of the last, and no longer, whether or not they were taken out", () => {
    const { directory, settle, stage, sits } = staged();
    directory.does("justice", invite("i"));
    directory.does("sub", accept("i"));
    const moments: readonly (readonly [moment: number, sits: boolean])[] = [
      [beginningOfDay(FIRST) - 1, false],
      [beginningOfDay(FIRST), true],
      [endOfDay(LAST) - 1, true],
    ];
    for (const [moment, isSeated] of moments) {
      directory.now = moment;
      settle();
      expect([dayAt(moment), sits("sub")]).toEqual([dayAt(moment), isSeated]);
    }
    directory.now = endOfDay(LAST);
    expect(stage.now.people.has("sub"), "nobody has taken them out").toBe(true);
    const round = withoutLapsed(directory.directory, stage.now, directory.now);
    expect(may.read("sub", round)).toBe(false);
    expect(round.former.get("sub")?.at(-1)?.organisation).toBe("moj");
    settle();
    expect(stage.now.people.has("sub")).toBe(false);
    expect(seatsDue(directory.directory, stage.now, directory.now)).toEqual([]);
    expect(withoutLapsed(directory.directory, stage.now, directory.now)).toBe(stage.now);
  });

  test("[DIR29] it is ended before its day by who could begin it, whoever stands in and an administrator", () => {
    for (const who of ["justice", "sub", "admin"]) {
      const { directory, settle, sits } = staged();
      directory.does("justice", invite("i"));
      directory.does("sub", accept("i"));
      directory.now = beginningOfDay(FIRST);
      settle();
      const end = { type: "end-stand-in", account: "sub", organisation: "moj" } as const;
      expect(directory.refusal("finance", end)).toBe("unknown-person");
      expect(directory.refusal("chutri", end)).toBe("not-allowed");
      expect(sits("sub")).toBe(true);
      directory.does(who, end);
      expect([who, sits("sub")]).toEqual([who, false]);
      expect(directory.does(who, end), "it has ended").toEqual([]);
      settle();
      directory.does("justice", invite("again", absence(FIRST, FIRST)));
      directory.does("sub", accept("again"));
      settle();
      expect(sits("sub"), "anew").toBe(true);
    }
  });

  test("[DIR28] between two absences nobody sits there, however late they are taken out", () => {
    const { directory, settle, stage, sits } = staged();
    directory.does("justice", invite("i"));
    directory.does("sub", accept("i"));
    directory.now = endOfDay(LAST) - 1_000_000;
    settle();
    directory.does("justice", invite("next", absence("2026-12-21", "2026-12-22")));
    expect(directory.refusal("sub", accept("next")), "they stand in already").toBe("already-member");
    directory.now = endOfDay(LAST);
    directory.does("sub", accept("next"));
    expect(stage.now.people.has("sub")).toBe(true);
    expect(sits("sub")).toBe(false);
    settle();
    expect(stage.now.people.has("sub")).toBe(false);
    directory.now = beginningOfDay("2026-12-21");
    settle();
    expect(sits("sub")).toBe(true);
    directory.now = endOfDay("2026-12-22");
    expect(sits("sub")).toBe(false);
    settle();
    expect(stage.now.people.has("sub")).toBe(false);
  });

  test("[DIR30] the link lapses once whoever was absent has left, and once the last day is over", () => {
    const { directory } = staged();
    directory.brings("justice", "second", "moj", "delegate");
    directory.does("justice", invite("i"));
    directory.does("second", invite("j", { ...absence(), absent: "second" }));
    directory.does("admin", { type: "remove-member", account: "second" });
    expect(directory.refusal("sub", accept("j"))).toBe("link-revoked");
    directory.now = endOfDay(LAST);
    expect(directory.refusal("sub", accept("i"))).toBe("link-expired");
  });

  test("[DIR28] whoever sits in the round for another body goes on to, and speaks for nobody else in it", () => {
    const { directory, stage, settle } = staged();
    stage.does(SERVICE, {
      type: "invite-organisation",
      organisation: { id: "mof", name: "mof", short: "mof", kind: "ministry" },
    });
    settle();
    directory.does("justice", invite("i"));
    directory.does("finance", accept("i"));
    directory.now = beginningOfDay(FIRST);
    settle();
    expect(stage.now.people.get("finance")?.organisation).toBe("mof");
    directory.now = endOfDay(LAST);
    expect(withoutLapsed(directory.directory, stage.now, directory.now).people.has("finance")).toBe(true);
  });

  test("[DIR28] a turn is a first moment or a last one since somebody looked", () => {
    const { directory } = staged();
    directory.does("justice", invite("i"));
    directory.does("sub", accept("i"));
    const [from, until] = [beginningOfDay(FIRST), endOfDay(LAST)];
    const turned = (after: number, now: number) => standInTurns(directory.directory, after, now);
    expect([
      turned(from - 1, from),
      turned(from, from + 1),
      turned(until - 5, until),
      turned(until, until + 5),
    ]).toEqual([true, false, true, false]);
  });
});
