import { expect, test } from "vitest";
import { commentActions, threadActions, type ThreadActions } from "./actions.ts";
import { answered, round, said, thread } from "./thread.fixture.ts";

/** The names of what is offered. */
const offered = (actions: ThreadActions | ReturnType<typeof commentActions>) =>
  Object.entries(actions).flatMap(([name, may]) => (may ? [name] : []));
const on = (one = thread("t1", "btp"), over = {}) => ({
  of: (who: string) => offered(threadActions(round([one], over), who, one)),
});

test("[WEB46] others reply and say their view; the author's organisation only replies", () => {
  expect(on().of("vcci-1")).toEqual(["reply", "view"]);
  expect(on().of("btp-1")).toEqual(["reply"]);
});

test("[WEB46] the moderator answers, then resolves; the leader approves what is answered", () => {
  expect(on().of("bct-chutri")).toEqual(["view", "answer"]);
  const withAnswer = on(thread("t1", "btp", { answer: answered }));
  expect(withAnswer.of("bct-chutri")).toEqual(["view", "answer", "resolve"]);
  expect(withAnswer.of("bct-lanhdao")).toEqual(["view", "approve"]);
  expect(
    on(thread("t1", "btp", { answer: { ...answered, approved: { by: "bct-lanhdao", at: 3 } } })).of("bct-lanhdao"),
  ).toEqual(["view"]);
});

test("[WEB46] the author keeps its view after the answer, once", () => {
  expect(on(thread("t1", "btp", { answer: answered })).of("btp-1")).toEqual(["reply", "reserve"]);
  expect(on(thread("t1", "btp", { answer: answered, reserved: ["btp"] })).of("btp-1")).toEqual(["reply"]);
});

test("[WEB46] a resolved thread is reopened, not answered", () => {
  expect(on(thread("t1", "btp", { status: "resolved", answer: answered })).of("bct-chutri")).toEqual([
    "view",
    "reopen",
  ]);
});

test("[WEB46] a thread that was taken back, a closed round and an observer offer nothing", () => {
  const gone = thread("t1", "btp", { comments: [said("btp", { withdrawn: { by: "btp-1", at: 2 } })] });
  expect(on(gone).of("vcci-1")).toEqual([]);
  const hid = thread("t1", "btp", {
    answer: answered,
    comments: [said("btp", { hidden: { by: "bct-chutri", at: 2, reason: "Thông tin cá nhân" } })],
  });
  expect([on(hid).of("vcci-1"), on(hid).of("btp-1"), on(hid).of("bct-chutri")]).toEqual([[], [], ["resolve"]]);
  expect(on(undefined, { status: "closed" }).of("vcci-1")).toEqual([]);
  expect(on().of("vcci-2")).toEqual([]);
  expect(on().of("nobody")).toEqual([]);
});

test("[WEB46] only those in whose name a comment stands take it back, and only the moderator hides it", () => {
  const comment = said("btp");
  const of = (who: string, one = comment) => offered(commentActions(round(), who, one));
  expect(of("btp-1")).toEqual(["withdraw"]);
  expect(of("vcci-1")).toEqual([]);
  expect(of("bct-chutri")).toEqual(["hide"]);
  expect(of("btp-1", { ...comment, withdrawn: { by: "btp-1", at: 2 } })).toEqual([]);
});
