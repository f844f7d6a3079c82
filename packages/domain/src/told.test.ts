import { describe, expect, test } from "vitest";
import { RoundCommand } from "./command.ts";
import { note, reply, Stage } from "./fixture.ts";
import type { NotificationKind } from "./notification.ts";
import { mayBeTold, remindedBy, silentIn, toldOf, toldOnDay } from "./told.ts";

/** Whom the last event is told to, by kind. */
function told(stage: Stage): Partial<Record<NotificationKind, string[]>> {
  const last = stage.happened.at(-1);
  if (!last) throw new Error("Nothing has happened.");
  const groups = Object.groupBy(toldOf(stage.now, last), ({ kind }) => kind);
  return Object.fromEntries(
    Object.entries(groups).map(([kind, all]) => [kind, all.map(({ person }) => person).toSorted()]),
  );
}

const JUSTICE = ["justice-1", "justice-2", "justice-leader"];

describe("people are told", () => {
  test("[NOT1] that a round has opened and closed, everybody but who did it", () => {
    const stage = Stage.set();
    const everybody = [...stage.now.people.keys()].filter((id) => id !== "moderator").toSorted();
    expect(told(stage)).toEqual({ opened: everybody });
    stage.does("moderator", { type: "close-round" });
    expect(told(stage)).toEqual({ closed: everybody });
  });

  test("[NOT1] of what is sent, the colleagues; of replies, those who took part before, and neither who replies nor whose words were taken back", () => {
    const stage = Stage.set();
    const { thread } = stage.publishes("justice-1", note("Ý kiến."));
    expect(told(stage)).toEqual({ sent: ["justice-2", "justice-leader"] });
    stage.publishes("finance-1", reply(thread, "Đồng ý."));
    expect(told(stage)).toEqual({ replied: JUSTICE });
    const { comment } = stage.publishes("vcci-1", reply(thread, "Chưa rõ."));
    expect(told(stage)).toEqual({ replied: ["finance-1", ...JUSTICE] });
    stage.does("vcci-1", { type: "withdraw", comment });
    stage.publishes("justice-2", reply(thread, "Đã bổ sung."));
    expect(told(stage)).toEqual({ replied: ["finance-1"], sent: ["justice-1", "justice-leader"] });
  });

  test("[NOT1] of an answer and its approval, whose comment it is, and who gave the answer", () => {
    const stage = Stage.set();
    const { thread } = stage.publishes("justice-1", note("Ý kiến."));
    stage.does("moderator", {
      type: "answer",
      thread,
      disposition: { verdict: "accepted", explanation: "Tiếp thu." },
    });
    expect(told(stage)).toEqual({ answered: JUSTICE });
    stage.does("leader", { type: "approve", thread });
    expect(told(stage)).toEqual({ approved: [...JUSTICE, "moderator"] });
  });

  test("[NOT13] that the deadline is another, whom it concerns", () => {
    const stage = Stage.set();
    const everybody = [...stage.now.people.keys()].filter((id) => id !== "moderator").toSorted();
    stage.does("moderator", { type: "set-deadline", deadline: "2023-06-20", reason: "Gia hạn." });
    expect(told(stage)).toEqual({ "deadline-moved": everybody });
    stage.does("moderator", {
      type: "set-deadline",
      deadline: "2023-06-30",
      organisation: "justice",
      reason: "Gia hạn.",
    });
    expect(told(stage)).toEqual({ "deadline-moved": JUSTICE });
    const prepared = Stage.set("preparing");
    prepared.does("moderator", { type: "set-deadline", deadline: "2023-06-20" });
    expect(told(prepared)).toEqual({});
  });

  test("[NOT13] that their letter was written down for them", () => {
    const stage = Stage.set();
    const source = { kind: "letter", number: "1/BTP", day: "2023-05-02" } as const;
    stage.does("moderator", { type: "record-opinion", opinion: { organisation: "justice", stance: "agree", source } });
    expect(told(stage)).toEqual({ recorded: JUSTICE });
  });

  test("[NOT1] that a comment was hidden, those in whose name it stood", () => {
    const stage = Stage.set();
    const { comment } = stage.publishes("justice-1", note("Ý kiến."));
    stage.does("moderator", { type: "hide", comment, reason: "Không phù hợp." });
    expect(told(stage)).toEqual({ hidden: JUSTICE });
  });

  test("[NOT1] of their own seat: brought in, moved, taken out", () => {
    const stage = Stage.set();
    const join = { id: "justice-3", name: "justice-3", organisation: "justice", role: "delegate" } as const;
    stage.does("justice-1", { type: "join-person", person: join });
    expect(told(stage)).toEqual({ joined: ["justice-3"] });
    stage.does("finance-1", { type: "invite-person", person: "justice-3", organisation: "finance", role: "delegate" });
    expect(told(stage)).toEqual({ "invited-to-move": ["justice-3"] });
    stage.does("justice-1", { type: "move-person", person: "justice-3", organisation: "finance" });
    expect(told(stage)).toEqual({ moved: ["justice-3"] });
    stage.does("finance-1", { type: "remove-person", person: "justice-3" });
    expect(told(stage)).toEqual({ left: ["justice-3"] });
  });

  test("[NOT3] of a joint desk, those alone who write on it", () => {
    const stage = Stage.set();
    stage.does("justice-1", { type: "open-joint-desk", desk: "joint", organisations: ["finance"] });
    expect(told(stage)).toEqual({ "joint-desk": ["finance-1", "justice-2", "justice-leader"] });
    stage.does("finance-1", { type: "share-desk", desk: "joint", organisation: "vcci" });
    expect(told(stage)).toEqual({ "joint-desk": ["vcci-1"] });
    const subject = { desk: "joint" };
    expect(mayBeTold("justice-observer", stage.now, "joint-desk", subject)).toBe(false);
    expect(mayBeTold("moderator", stage.now, "joint-desk", subject)).toBe(false);
  });

  test("[NOT1] nothing of a round that is prepared, but the agency", () => {
    const stage = Stage.set("preparing");
    const happened = stage.happened.at(-1);
    expect(happened && toldOf(stage.now, { ...happened, event: { type: "round.opened" } })).toMatchObject([
      { person: "drafter" },
      { person: "moderator" },
      { person: "leader" },
    ]);
  });
});

describe("on a day", () => {
  const people = (stage: Stage, day: string) => toldOnDay(stage.now, day).map(({ person, kind }) => [kind, person]);

  test("[NOT5] seven days and one day before the deadline those are told whose organisation has said nothing", () => {
    const stage = Stage.set();
    stage.publishes("justice-1", note("Ý kiến."));
    const silent = [
      ["deadline", "finance-1"],
      ["deadline", "vcci-1"],
    ];
    for (const day of ["2023-05-13", "2023-05-19"]) expect(people(stage, day)).toEqual(silent);
    for (const day of ["2023-05-12", "2023-05-14", "2023-05-20"]) expect(people(stage, day)).toEqual([]);
    const occasions = ["2023-05-13", "2023-05-19"].map((day) => toldOnDay(stage.now, day)[0]?.occasion);
    expect(new Set(occasions).size).toBe(2);
  });

  test("[NOT15] a round says on which days before the deadline those are told, or on none", () => {
    const stage = Stage.set();
    expect(stage.refusal("drafter", { type: "set-notice", days: [3] })).toBe("not-allowed");
    stage.does("moderator", { type: "set-notice", days: [3] });
    expect(people(stage, "2023-05-13")).toEqual([]);
    expect(people(stage, "2023-05-17").length).toBeGreaterThan(0);
    stage.does("moderator", { type: "set-notice", days: [] });
    expect(people(stage, "2023-05-17")).toEqual([]);
    expect(RoundCommand.parse({ type: "set-notice", days: [1, 7, 7] })).toEqual({ type: "set-notice", days: [7, 1] });
    for (const days of [[0], [61], [1.5], "7"])
      expect(RoundCommand.safeParse({ type: "set-notice", days }).success).toBe(false);
  });

  test("[NOT5] the day before a conference everybody is told", () => {
    const stage = Stage.set();
    expect(people(stage, "2023-04-20")).toHaveLength(stage.now.people.size);
    expect(people(stage, "2023-04-21")).toEqual([]);
  });

  test("[NOT5] nobody is told of a round that is not open", () => {
    expect(people(Stage.set("preparing"), "2023-05-13")).toEqual([]);
  });
});

test("[NOT4] what somebody may no longer see is told no more", () => {
  const stage = Stage.set();
  const { thread } = stage.publishes("justice-1", note("Ý kiến."));
  const { comment } = stage.publishes("finance-1", reply(thread, "Trả lời."));
  const may = (kind: NotificationKind) => mayBeTold("justice-2", stage.now, kind, { thread, comment });
  expect([may("replied"), may("hidden")]).toEqual([true, false]);
  stage.does("moderator", { type: "hide", comment, reason: "Không phù hợp." });
  expect([may("replied"), may("hidden")]).toEqual([false, true]);
  stage.does("justice-1", { type: "remove-person", person: "justice-2" });
  expect([may("hidden"), may("opened"), may("left")]).toEqual([false, false, true]);
});

test("[NOT11] who is reminded sits in an organisation that has said nothing, and does more than read", () => {
  const stage = Stage.set();
  stage.publishes("finance-1", note("Ý kiến."));
  expect(silentIn(stage.now, "2023-05-01")).toEqual(["justice", "vcci"]);
  expect(silentIn(stage.now, "2023-06-01")).toEqual(["justice", "vcci"]);
  const reminded = remindedBy("moderator", stage.now, ["justice"]);
  expect(reminded.map(({ person }) => person)).toEqual(JUSTICE);
  expect(reminded[0]?.subject).toEqual({ by: "moderator", organisation: "justice" });
});
