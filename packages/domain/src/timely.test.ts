import { describe, expect, test } from "vitest";
import { RoundCommand } from "./command.ts";
import { SERVICE } from "./entry.ts";
import { evolve } from "./evolve.ts";
import { ANCHOR, note, PLACE, PREPARE, reply, Stage } from "./fixture.ts";
import type { RefusalCode } from "./refusal.ts";
import type { RoundStatus } from "./round.ts";

const STATUSES = ["preparing", "open", "closed", "synthesised"] as const satisfies readonly RoundStatus[];

/** What may have become of a thread that justice opened. `+` is a reply of finance that stands. */
const STATES = ["said", "answered", "approved", "resolved", "withdrawn", "hidden", "withdrawn +", "hidden +"] as const;
type State = (typeof STATES)[number];

/** A round with a thread, as far as both have come. */
function staged(status: RoundStatus, state: State): { stage: Stage; thread: string; comment: string } {
  const stage = Stage.set(status === "preparing" ? "preparing" : "open");
  stage.does("moderator", { type: "add-file", file: FILE }, { keptBytes: 7 });
  if (status === "preparing") return { stage, thread: "none", comment: "none" };
  stage.does("justice-1", { type: "open-joint-desk", desk: "joint", organisations: ["finance"] });
  const { thread, comment } = stage.publishes("justice-1", note("Đề nghị làm rõ.", { id: "first" }));
  if (state.endsWith("+")) stage.publishes("finance-1", reply(thread, "Đồng ý."));
  if (state === "answered" || state === "approved" || state === "resolved")
    stage.does("moderator", { type: "answer", thread, disposition: { verdict: "accepted", explanation: "" } });
  if (state === "approved") stage.does("leader", { type: "approve", thread });
  if (state === "resolved") stage.does("moderator", { type: "resolve", thread });
  if (state.startsWith("withdrawn")) stage.does("justice-1", { type: "withdraw", comment });
  if (state.startsWith("hidden")) stage.does("moderator", { type: "hide", comment, reason: "Thông tin cá nhân" });
  if (status !== "open") stage.does("moderator", { type: "close-round" });
  if (status === "synthesised")
    stage.round = evolve(stage.now, { event: { type: "round.synthesised" }, actor: SERVICE, at: 0 });
  return { stage, thread, comment };
}

const FILE = {
  id: "kept",
  kind: "submission",
  name: "To trinh.pdf",
  mediaType: "application/pdf",
  sha256: "0".repeat(64),
} as const;

const LETTER = {
  organisation: "justice",
  stance: "agree",
  source: { kind: "letter", number: "1/BTP", day: "2023-05-02" },
} as const;

type Code = RefusalCode | "done";
type Told = readonly [who: string, command: RoundCommand, more?: Parameters<Stage["ask"]>[2]];

/** Of every command: how somebody who may ask it asks it, and what they are answered by the state of the round. */
const BY_STATUS: Readonly<
  Record<
    RoundCommand["type"],
    {
      readonly asked: (thread: string, comment: string, stage: Stage) => Told;
      readonly answered: readonly [Code, Code, Code, Code];
    }
  >
> = {
  "prepare-round": {
    asked: () => [SERVICE, PREPARE],
    answered: ["round-already-prepared", "round-already-prepared", "round-already-prepared", "round-already-prepared"],
  },
  "open-round": {
    asked: () => ["moderator", { type: "open-round" }],
    answered: ["done", "round-already-open", "round-already-closed", "round-already-closed"],
  },
  "drop-round": {
    asked: () => ["moderator", { type: "drop-round" }],
    answered: ["done", "round-already-open", "round-already-closed", "round-already-closed"],
  },
  "close-round": {
    asked: () => ["moderator", { type: "close-round" }],
    answered: ["round-not-open", "done", "round-already-closed", "round-already-closed"],
  },
  "reopen-round": {
    asked: () => ["moderator", { type: "reopen-round", reason: "Đóng nhầm." }],
    answered: ["round-not-open", "round-already-open", "done", "round-already-closed"],
  },
  "retitle-round": {
    asked: () => ["moderator", { type: "retitle-round", title: "Cụm công nghiệp, lần hai" }],
    answered: ["done", "done", "round-already-closed", "round-already-closed"],
  },
  "set-deadline": {
    asked: () => ["moderator", { type: "set-deadline", deadline: "2023-06-20", reason: "Gia hạn." }],
    answered: ["done", "done", "round-already-closed", "round-already-closed"],
  },
  "set-silence": {
    asked: () => ["moderator", { type: "set-silence", agrees: true }],
    answered: ["done", "round-already-open", "round-already-closed", "round-already-closed"],
  },
  "set-notice": {
    asked: () => ["moderator", { type: "set-notice", days: [14, 3] }],
    answered: ["done", "done", "round-already-closed", "round-already-closed"],
  },
  "uninvite-organisation": {
    asked: () => ["moderator", { type: "uninvite-organisation", organisation: "vcci" }],
    answered: ["done", "round-already-open", "round-already-closed", "round-already-closed"],
  },
  "change-role": {
    asked: () => ["moderator", { type: "change-role", person: "drafter", role: "moderator" }],
    answered: ["done", "done", "done", "done"],
  },
  "add-file": {
    asked: () => [
      "moderator",
      { type: "add-file", file: { ...FILE, id: "another", name: "khac.pdf" } },
      { keptBytes: 7 },
    ],
    answered: ["done", "done", "round-already-closed", "round-already-closed"],
  },
  "remove-file": {
    asked: () => ["moderator", { type: "remove-file", file: FILE.id }],
    answered: ["done", "done", "round-already-closed", "round-already-closed"],
  },
  "cancel-conference": {
    asked: () => ["moderator", { type: "cancel-conference", conference: "vung-tau" }],
    answered: ["done", "done", "round-already-closed", "round-already-closed"],
  },
  "invite-organisation": {
    asked: () => [
      "moderator",
      { type: "invite-organisation", organisation: { id: "tax", name: "Thuế", short: "T", kind: "ministry" } },
    ],
    answered: ["done", "done", "round-already-closed", "round-already-closed"],
  },
  "join-person": {
    asked: () => [
      "moderator",
      { type: "join-person", person: { id: "late", organisation: "agency", role: "drafter" } },
    ],
    answered: ["done", "done", "done", "done"],
  },
  "remove-person": {
    asked: () => [SERVICE, { type: "remove-person", person: "justice-2" }],
    answered: ["done", "done", "done", "done"],
  },
  "invite-person": {
    asked: () => ["moderator", { type: "invite-person", person: "justice-2", organisation: "agency", role: "drafter" }],
    answered: ["done", "done", "done", "done"],
  },
  "move-person": {
    asked: () => ["drafter", { type: "move-person", person: "drafter", organisation: "justice" }],
    answered: ["not-invited", "not-invited", "not-invited", "not-invited"],
  },
  "schedule-conference": {
    asked: () => [
      "moderator",
      { type: "schedule-conference", conference: { id: "hue", place: "Huế", day: "2023-05-02", agenda: [] } },
    ],
    answered: ["done", "done", "round-already-closed", "round-already-closed"],
  },
  "open-joint-desk": {
    asked: () => ["justice-1", { type: "open-joint-desk", desk: "other", organisations: ["vcci"] }],
    answered: ["unknown-round", "done", "round-not-open", "round-not-open"],
  },
  "share-desk": {
    asked: () => ["justice-1", { type: "share-desk", desk: "joint", organisation: "vcci" }],
    answered: ["unknown-round", "done", "round-not-open", "round-not-open"],
  },
  publish: {
    asked: (_, __, stage) => [
      "justice-1",
      { type: "publish", desk: stage.desk("justice"), note: "second" },
      { note: note("Thêm nữa.", { id: "second" }) },
    ],
    answered: ["unknown-round", "done", "round-not-open", "round-not-open"],
  },
  view: {
    asked: (thread) => ["finance-1", { type: "view", thread, view: "agree" }],
    answered: ["unknown-round", "done", "round-not-open", "round-not-open"],
  },
  place: {
    asked: (thread) => [SERVICE, { type: "place", thread, place: PLACE }],
    answered: ["round-not-open", "done", "done", "done"],
  },
  reattach: {
    asked: (thread) => ["moderator", { type: "reattach", thread, anchor: ANCHOR }],
    answered: ["unknown-thread", "done", "done", "round-already-closed"],
  },
  answer: {
    asked: (thread) => ["moderator", { type: "answer", thread, disposition: { verdict: "accepted", explanation: "" } }],
    answered: ["round-not-open", "done", "done", "round-already-closed"],
  },
  approve: {
    asked: (thread) => ["leader", { type: "approve", thread }],
    answered: ["round-not-open", "thread-has-no-answer", "thread-has-no-answer", "round-already-closed"],
  },
  reserve: {
    asked: (thread) => ["justice-1", { type: "reserve", thread }],
    answered: ["unknown-round", "thread-has-no-answer", "thread-has-no-answer", "round-already-closed"],
  },
  resolve: {
    asked: (thread) => ["moderator", { type: "resolve", thread }],
    answered: ["round-not-open", "thread-has-no-answer", "thread-has-no-answer", "round-already-closed"],
  },
  reopen: {
    asked: (thread) => ["moderator", { type: "reopen", thread }],
    answered: ["round-not-open", "thread-not-resolved", "thread-not-resolved", "round-already-closed"],
  },
  withdraw: {
    asked: (_, comment) => ["justice-1", { type: "withdraw", comment }],
    answered: ["unknown-round", "done", "round-not-open", "round-not-open"],
  },
  hide: {
    asked: (_, comment) => ["moderator", { type: "hide", comment, reason: "Thông tin cá nhân" }],
    answered: ["round-not-open", "done", "done", "done"],
  },
  "freeze-numbering": {
    asked: () => ["drafter", { type: "freeze-numbering", frozen: true }],
    answered: ["done", "done", "not-allowed", "not-allowed"],
  },
  "assign-section": {
    asked: () => ["moderator", { type: "assign-section", section: "a8", person: "drafter" }],
    answered: ["done", "done", "not-allowed", "not-allowed"],
  },
  "submit-opinion": {
    asked: () => [
      "justice-1",
      {
        type: "submit-opinion",
        opinion: {
          organisation: "justice",
          stance: "agree",
          source: { kind: "letter", number: "1/BTP", day: "2023-05-02" },
        },
      },
    ],
    answered: ["unknown-round", "done", "round-not-open", "round-not-open"],
  },
  "record-opinion": {
    asked: () => ["drafter", { type: "record-opinion", opinion: LETTER }],
    answered: ["round-not-open", "done", "round-not-open", "round-not-open"],
  },
  "attach-scan": {
    asked: () => [
      "drafter",
      { type: "attach-scan", organisation: "justice", scan: { name: "a", mediaType: "a/b", sha256: "a".repeat(64) } },
    ],
    answered: ["round-not-open", "letter-not-recorded", "letter-not-recorded", "round-already-closed"],
  },
  "confirm-opinion": {
    asked: (_, __, stage) => {
      stage.round = evolve(stage.now, {
        event: { type: "opinion.recorded", opinion: LETTER },
        actor: "drafter",
        at: 0,
      });
      return ["justice-1", { type: "confirm-opinion", organisation: "justice", recordedAt: 0 }];
    },
    answered: ["unknown-round", "done", "done", "round-already-closed"],
  },
};

const answerOf = (stage: Stage, [who, command, more]: Told): Code => stage.refusal(who, command, more) ?? "done";

describe("every command asks how far the round has come", () => {
  test("[ROU29] each has its line in this table", () => {
    expect(Object.keys(BY_STATUS).toSorted()).toEqual(
      RoundCommand.options.map(({ shape }) => shape.type.value).toSorted(),
    );
  });

  test.each(Object.entries(BY_STATUS))("[ROU4, ROU29] %s", (_, { asked, answered }) => {
    const told = STATUSES.map((status) => {
      const { stage, thread, comment } = staged(status, "said");
      return answerOf(stage, asked(thread, comment, stage));
    });
    expect(told).toEqual(answered);
  });
});

describe("every command on a thread asks what became of it", () => {
  const gone = "thread-withdrawn";
  const hid = "thread-hidden";
  // said, answered, approved, resolved, withdrawn, hidden, withdrawn +, hidden +
  const BY_STATE: readonly (readonly [
    name: string,
    asked: (thread: string, comment: string, stage: Stage) => Told,
    answered: readonly Code[],
  ])[] = [
    [
      "reply",
      (thread, _, stage) => [
        "finance-1",
        { type: "publish", desk: stage.desk("finance"), note: "more" },
        { note: { ...reply(thread, "Thêm."), id: "more" } },
      ],
      ["done", "done", "done", "done", gone, hid, gone, hid],
    ],
    ["view", BY_STATUS.view.asked, ["done", "done", "done", "done", gone, hid, gone, hid]],
    ["place", BY_STATUS.place.asked, ["done", "done", "done", "done", "done", "done", "done", "done"]],
    ["reattach", BY_STATUS.reattach.asked, ["done", "done", "done", "done", gone, hid, gone, hid]],
    [
      "reattach by its author",
      (thread) => ["justice-1", { type: "reattach", thread, anchor: ANCHOR }],
      ["done", "done", "done", "done", gone, hid, gone, hid],
    ],
    ["answer", BY_STATUS.answer.asked, ["done", "done", "done", "done", gone, hid, "done", "done"]],
    [
      "approve",
      BY_STATUS.approve.asked,
      [
        "thread-has-no-answer",
        "done",
        "done",
        "done",
        "thread-has-no-answer",
        "thread-has-no-answer",
        "thread-has-no-answer",
        "thread-has-no-answer",
      ],
    ],
    ["reserve", BY_STATUS.reserve.asked, ["thread-has-no-answer", "done", "done", "done", gone, hid, gone, hid]],
    [
      "resolve",
      BY_STATUS.resolve.asked,
      ["thread-has-no-answer", "done", "done", "thread-already-resolved", "done", "done", "done", "done"],
    ],
    [
      "reopen",
      BY_STATUS.reopen.asked,
      [
        "thread-not-resolved",
        "thread-not-resolved",
        "thread-not-resolved",
        "done",
        "thread-not-resolved",
        "thread-not-resolved",
        "thread-not-resolved",
        "thread-not-resolved",
      ],
    ],
    [
      "withdraw",
      BY_STATUS.withdraw.asked,
      ["done", "done", "done", "done", "comment-already-withdrawn", "done", "comment-already-withdrawn", "done"],
    ],
    [
      "hide",
      BY_STATUS.hide.asked,
      ["done", "done", "done", "done", "done", "comment-already-hidden", "done", "comment-already-hidden"],
    ],
  ];

  test.each(BY_STATE)("[ANN5, ANN6, ANS4] %s", (_, asked, answered) => {
    const told = STATES.map((state) => {
      const { stage, thread, comment } = staged("open", state);
      return answerOf(stage, asked(thread, comment, stage));
    });
    expect(told).toEqual(answered);
  });
});
