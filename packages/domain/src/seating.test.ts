import { describe, expect, test } from "vitest";
import { SERVICE } from "./entry.ts";
import { note, PREPARE, Stage } from "./fixture.ts";
import { may } from "./may.ts";
import type { Role } from "./person.ts";
import type { RefusalCode } from "./refusal.ts";
import { deskRoom } from "./room.ts";
import { personIn, seatIn } from "./round.ts";

const remove = (person: string) => ({ type: "remove-person", person }) as const;
const invite = (person: string, organisation: string, role: Role | null = "delegate") =>
  ({ type: "invite-person", person, organisation, role }) as const;
const move = (person: string, organisation: string) => ({ type: "move-person", person, organisation }) as const;
const join = (id: string, organisation: string, role: Role = "delegate") =>
  ({ type: "join-person", person: { id, organisation, role } }) as const;

test("[DIR28] whoever only stands in for somebody brings nobody in and takes nobody out but themselves", () => {
  const stage = Stage.set();
  const standsIn = { standsIn: true };
  for (const command of [
    join("friend", "justice"),
    remove("justice-1"),
    invite("vcci-1", "justice"),
    { type: "change-role", person: "justice-1", role: "observer" } as const,
  ])
    expect(stage.refusal("justice-2", command, standsIn), command.type).toBe("not-allowed");
  stage.does("justice-2", remove("justice-2"), standsIn);
});

describe("taking somebody out of a round", () => {
  const asked: readonly (readonly [who: string, person: string, answer: RefusalCode | undefined])[] = [
    ["justice-1", "justice-2", undefined],
    ["justice-1", "justice-observer", undefined],
    ["justice-1", "justice-leader", "not-allowed"],
    ["justice-leader", "justice-1", undefined],
    ["justice-leader", "justice-leader", undefined],
    ["justice-observer", "justice-1", "not-allowed"],
    ["justice-observer", "justice-observer", undefined],
    ["moderator", "justice-2", "not-allowed"],
    ["finance-1", "justice-2", "not-allowed"],
    ["moderator", "drafter", undefined],
    ["moderator", "leader", undefined],
    ["drafter", "leader", "not-allowed"],
    ["drafter", "drafter", undefined],
    ["moderator", "moderator", "last-in-organisation"],
    ["finance-1", "finance-1", "last-in-organisation"],
    [SERVICE, "finance-1", undefined],
    ["justice-1", "nobody", "unknown-person"],
    ["nobody", "justice-1", "not-allowed"],
  ];

  test.for(asked)("[ROU30] %s asks it of %s", ([who, person, answer]) => {
    const stage = Stage.set();
    const { size } = stage.now.people;
    expect(stage.refusal(who, remove(person))).toBe(answer);
    expect(stage.now.people.size).toBe(answer === undefined ? size - 1 : size);
  });

  test("[ROU30] while a round is prepared its moderator takes out anybody, and names the first anew", () => {
    const stage = Stage.set("preparing");
    expect([
      stage.refusal("moderator", remove("finance-1")),
      stage.refusal("moderator", join("finance-2", "finance")),
    ]).toEqual([undefined, undefined]);
    expect([
      stage.refusal("drafter", remove("vcci-1")),
      stage.refusal("moderator", remove("moderator")),
      stage.refusal("vcci-1", remove("vcci-1")),
    ]).toEqual(["not-allowed", "last-in-organisation", "unknown-round"]);
  });

  test("[ROU23] nobody is named over the desk of an organisation whose people have all left", () => {
    const stage = Stage.set();
    stage.does(SERVICE, remove("finance-1"));
    expect(stage.refusal("moderator", join("finance-2", "finance"))).toBe("not-allowed");
    expect(stage.refusal(SERVICE, join("finance-2", "finance"))).toBeUndefined();
  });

  test("[ROU30] of two who do it to each other the first succeeds, and the last moderator stays", () => {
    const stage = Stage.set();
    stage.does("moderator", join("deputy", "agency", "moderator"));
    expect([
      stage.refusal("moderator", remove("deputy")),
      stage.refusal("deputy", remove("moderator")),
      stage.refusal("moderator", remove("moderator")),
    ]).toEqual([undefined, "not-allowed", "last-in-organisation"]);
    expect([stage.refusal("justice-1", remove("justice-2")), stage.refusal("justice-2", remove("justice-1"))]).toEqual([
      undefined,
      "not-allowed",
    ]);
  });

  test("[ROU33] ends every right at once, and what somebody was responsible for", () => {
    const stage = Stage.set();
    const desk = deskRoom(stage.desk("justice"));
    stage.does("moderator", { type: "assign-section", section: "a8", person: "drafter" });
    stage.does("moderator", remove("drafter"));
    stage.does("justice-1", remove("justice-2"));
    expect([
      may.read("justice-2", stage.now),
      may.enter("justice-2", stage.now, desk),
      stage.now.responsible.size,
    ]).toEqual([false, false, 0]);
    expect(stage.refusal("moderator", { type: "assign-section", section: "a8", person: "drafter" })).toBe(
      "not-a-drafter",
    );
    expect(
      stage.refusal("justice-2", { type: "publish", desk: desk.kind === "desk" ? desk.desk : "", note: "n1" }),
    ).toBe("unknown-desk");
  });

  test("[ROU34] what somebody wrote stays theirs and their organisation's, also when they are back in another", () => {
    const stage = Stage.set();
    const { thread } = stage.publishes("justice-2", note("Đề nghị giữ 75 ha."));
    const [{ by, at }] = stage.thread(thread).comments;
    stage.does("justice-1", remove("justice-2"));
    expect(personIn(stage.now, by)).toMatchObject({ name: "justice-2", organisation: "justice" });
    stage.does("vcci-1", join("justice-2", "vcci"));
    expect([undefined, at].map((moment) => personIn(stage.now, by, moment)?.organisation)).toEqual(["vcci", "justice"]);
    expect(
      [["justice"], ["justice", "vcci"], ["finance"]].map(
        (organisations) => seatIn(stage.now, by, organisations)?.organisation,
      ),
    ).toEqual(["justice", "vcci", undefined]);
  });
});

describe("moving somebody to another organisation", () => {
  test.for(["justice-2", "justice-1", "justice-leader"])(
    "[ROU31] takes a yes of those who receive, and then one of %s",
    (who) => {
      const stage = Stage.set();
      expect(stage.refusal(who, move("justice-2", "finance"))).toBe("not-invited");
      stage.does("finance-1", invite("justice-2", "finance"));
      expect(
        ["finance-1", "moderator", "justice-observer", "vcci-1", "nobody"].map((other) =>
          stage.refusal(other, move("justice-2", "finance")),
        ),
      ).toEqual(Array.from({ length: 5 }, () => "not-allowed"));
      expect(stage.refusal(who, move("justice-2", "finance"))).toBeUndefined();
      expect(stage.now.people.get("justice-2")).toEqual({
        id: "justice-2",
        name: "justice-2",
        organisation: "finance",
        role: "delegate",
      });
      expect(
        ["justice", "finance"].map((organisation) =>
          may.enter("justice-2", stage.now, deskRoom(stage.desk(organisation))),
        ),
      ).toEqual([false, true]);
      expect(stage.refusal("justice-2", move("justice-2", "finance"))).toBe("not-invited");
    },
  );

  test("[ROU31] nobody is invited into a place that is not theirs who ask, nor out of nowhere", () => {
    const stage = Stage.set();
    expect([
      stage.refusal("moderator", invite("justice-2", "finance")),
      stage.refusal("justice-1", invite("justice-2", "finance")),
      stage.refusal("finance-1", invite("justice-2", "finance", "leader")),
      stage.refusal("finance-1", invite("justice-2", "finance", "moderator")),
      stage.refusal("finance-1", invite("nobody", "finance")),
      stage.refusal("justice-1", invite("justice-2", "justice")),
      stage.refusal("moderator", invite("justice-2", "elsewhere")),
      stage.refusal("justice-1", invite("finance-1", "justice")),
      stage.refusal("finance-1", move("finance-1", "justice")),
    ]).toEqual([
      "not-allowed",
      "not-allowed",
      "not-allowed",
      "not-allowed",
      "unknown-person",
      "person-already-in-round",
      "unknown-organisation",
      undefined,
      "last-in-organisation",
    ]);
  });

  test("[ROU31] an invitation ends where it is taken back, and where the person leaves", () => {
    const stage = Stage.set();
    stage.does("finance-1", invite("justice-2", "finance"));
    stage.does("finance-1", invite("justice-2", "finance", null));
    expect([
      stage.refusal("justice-2", move("justice-2", "finance")),
      stage.refusal("finance-1", invite("justice-2", "finance", null)),
    ]).toEqual(["not-invited", "changed-meanwhile"]);
    stage.does("finance-1", invite("justice-2", "finance"));
    stage.does("justice-2", remove("justice-2"));
    stage.does("justice-1", join("justice-2", "justice"));
    expect(stage.refusal("justice-2", move("justice-2", "finance"))).toBe("not-invited");
  });

  test("[ROU31] an invitation holds while whoever gave it may give that seat: not where a ministry has its own people by then", () => {
    const stage = Stage.set();
    stage.does("moderator", {
      type: "invite-organisation",
      organisation: { id: "tax", name: "Thuế", short: "T", kind: "ministry" },
    });
    stage.does("moderator", invite("drafter", "tax"));
    stage.does("moderator", join("tax-1", "tax"));
    expect([
      stage.refusal("drafter", move("drafter", "tax")),
      stage.refusal("moderator", move("drafter", "tax")),
    ]).toEqual(["not-invited", "not-invited"]);
    stage.does("tax-1", invite("drafter", "tax"));
    expect(stage.refusal("moderator", move("drafter", "tax"))).toBeUndefined();
    stage.does("justice-1", invite("vcci-1", "justice"));
    stage.does("vcci-1", join("vcci-2", "vcci"));
    stage.does("justice-leader", remove("justice-1"));
    expect(stage.refusal("vcci-1", move("vcci-1", "justice"))).toBe("not-invited");
  });

  test("[ROU31] of a removal and a move at once the first counts", () => {
    const moved = Stage.set();
    moved.does("finance-1", invite("justice-2", "finance"));
    const removed = Stage.set();
    removed.does("finance-1", invite("justice-2", "finance"));
    expect([
      moved.refusal("justice-2", move("justice-2", "finance")),
      moved.refusal("justice-1", remove("justice-2")),
    ]).toEqual([undefined, "not-allowed"]);
    expect([
      removed.refusal("justice-1", remove("justice-2")),
      removed.refusal("justice-2", move("justice-2", "finance")),
    ]).toEqual([undefined, "not-allowed"]);
  });
});

describe("coming in", () => {
  const asked: readonly (readonly [who: string, organisation: string, role: Role, answer: RefusalCode | undefined])[] =
    [
      ["justice-1", "justice", "delegate", undefined],
      ["justice-1", "justice", "observer", undefined],
      ["justice-1", "justice", "leader", "not-allowed"],
      ["justice-leader", "justice", "leader", undefined],
      ["justice-leader", "justice", "moderator", "not-allowed"],
      ["justice-leader", "justice", "drafter", "not-allowed"],
      ["justice-leader", "justice", "administrator", "not-allowed"],
      ["justice-observer", "justice", "observer", "not-allowed"],
      ["moderator", "agency", "moderator", undefined],
      ["moderator", "justice", "delegate", "not-allowed"],
      ["drafter", "agency", "drafter", "not-allowed"],
    ];

  test.for(asked)("[ROU32] %s brings somebody into %s as %s", ([who, organisation, role, answer]) => {
    expect(Stage.set().refusal(who, join("late", organisation, role))).toBe(answer);
  });

  test("[ROU32] the first of an organisation is made what a ministry has, and not what the agency has", () => {
    const stage = Stage.set();
    stage.does("moderator", {
      type: "invite-organisation",
      organisation: { id: "tax", name: "Thuế", short: "T", kind: "ministry" },
    });
    const roles: readonly Role[] = ["moderator", "drafter", "administrator", "leader"];
    expect(roles.map((role) => stage.refusal("moderator", join("tax-1", "tax", role)))).toEqual([
      "not-allowed",
      "not-allowed",
      "not-allowed",
      undefined,
    ]);
  });

  test("[ROU32] is under the name of an account, and without one nobody comes in", () => {
    const stage = Stage.set();
    expect(stage.refusal("justice-1", join("late", "justice"), { account: undefined })).toBe("unknown-person");
    stage.does("justice-1", join("late", "justice"), { account: { name: "Chuyên viên" } });
    expect(stage.now.people.get("late")?.name).toBe("Chuyên viên");
  });

  test("[ROU32] a next round has nobody in it who did not sit so in the one before", () => {
    const before = Stage.set().now;
    const prepare = (people: typeof PREPARE.people, agency = PREPARE.agency) =>
      new Stage().refusal("moderator", { ...PREPARE, round: "r2", after: "r1", people, agency }, { before });
    const [first, ...rest] = PREPARE.people;
    if (!first) throw new Error("There are people.");
    expect([
      prepare(PREPARE.people),
      prepare(rest),
      prepare([{ ...first, id: "stranger" }]),
      prepare([{ ...first, name: "Bộ trưởng" }]),
      prepare([{ ...first, organisation: "justice" }]),
      prepare([{ ...first, role: "leader" }]),
      prepare(PREPARE.people, { ...PREPARE.agency, id: "justice" }),
    ]).toEqual([undefined, undefined, ...Array.from({ length: 5 }, () => "changed-meanwhile")]);
  });
});
