import { describe, expect, test } from "vitest";
import { RoundCommand } from "./command.ts";
import { Disposition, needsExplanation, VERDICTS } from "./disposition.ts";
import { note, Stage } from "./fixture.ts";
import { isWaiting, review } from "./thread.ts";

const YES: Disposition = { verdict: "accepted", explanation: "" };
const NO: Disposition = { verdict: "declined", explanation: "Đã quy định tại Luật Đầu tư." };

function scene() {
  const stage = Stage.set();
  return { stage, ...stage.publishes("justice-1", note("Đề nghị làm rõ.")) };
}

describe("a disposition", () => {
  test("[ANS1] short of acceptance or agreement stands only with its explanation", () => {
    const stands = (verdict: string, explanation: string) => Disposition.safeParse({ verdict, explanation }).success;
    for (const verdict of VERDICTS) {
      expect(stands(verdict, "Vì đã có luật.")).toBe(true);
      expect(stands(verdict, " \n ")).toBe(!needsExplanation(verdict));
    }
    expect(VERDICTS.filter(needsExplanation)).toEqual(["partly", "declined", "referred"]);
    expect(RoundCommand.safeParse({ type: "answer", thread: "t", disposition: { verdict: "partly" } }).success).toBe(
      false,
    );
  });

  test("[ANS2] is given by the agency's moderator", () => {
    const { stage, thread } = scene();
    expect(isWaiting(stage.thread(thread))).toBe(true);
    for (const who of ["justice-1", "drafter", "leader", "nobody"])
      expect(stage.refusal(who, { type: "answer", thread, disposition: YES })).toBe("not-allowed");
    expect(stage.refusal("moderator", { type: "answer", thread: "nothing", disposition: YES })).toBe("unknown-thread");
    stage.does("moderator", { type: "answer", thread, disposition: NO });
    expect(stage.thread(thread).answer).toMatchObject({ disposition: NO, by: "moderator" });
    expect(isWaiting(stage.thread(thread))).toBe(false);
  });

  test("[ANS3] is approved by the agency's leader once it is given, and anew when it changes", () => {
    const { stage, thread } = scene();
    const approve = (who: string) => stage.refusal(who, { type: "approve", thread });
    expect(approve("leader")).toBe("thread-has-no-answer");
    stage.does("moderator", { type: "answer", thread, disposition: NO });
    expect([approve("moderator"), approve("justice-leader"), approve("leader")]).toEqual([
      "not-allowed",
      "not-allowed",
      undefined,
    ]);
    expect(review(stage.thread(thread))).toBe("approved");
    stage.does("moderator", { type: "answer", thread, disposition: YES });
    expect(review(stage.thread(thread))).toBe("answered");
  });

  test("[ANS6] keeps what it names in the draft, as the service found it, until there is another; a client says none", () => {
    const { stage, thread } = scene();
    const cites = [{ words: "khoản 1 Điều 8", sections: ["k1"] }];
    expect(RoundCommand.parse({ type: "answer", thread, disposition: NO, cites })).toEqual({
      type: "answer",
      thread,
      disposition: NO,
    });
    const [event] = stage.does("moderator", { type: "answer", thread, disposition: NO }, { cites });
    expect(event).toEqual({ type: "thread.answered", thread, disposition: NO, cites });
    stage.does("leader", { type: "approve", thread });
    expect(stage.thread(thread).answer).toMatchObject({ cites, approved: { by: "leader" } });
    const [older] = stage.does("moderator", { type: "answer", thread, disposition: YES }, { cites: [] });
    expect(older).toEqual({ type: "thread.answered", thread, disposition: YES });
    expect(stage.thread(thread).answer).not.toHaveProperty("cites");
  });

  test("[ANS4] comes before a thread is resolved; what is resolved can be reopened", () => {
    const { stage, thread } = scene();
    const ask = (type: "resolve" | "reopen", who = "moderator") => stage.refusal(who, { type, thread });
    expect([ask("resolve"), ask("reopen")]).toEqual(["thread-has-no-answer", "thread-not-resolved"]);
    stage.does("moderator", { type: "answer", thread, disposition: YES });
    expect([ask("resolve", "justice-1"), ask("resolve"), ask("resolve")]).toEqual([
      "not-allowed",
      undefined,
      "thread-already-resolved",
    ]);
    expect([ask("reopen", "justice-1"), ask("reopen")]).toEqual(["not-allowed", undefined]);
    expect(stage.thread(thread).status).toBe("open");
  });

  test("[ANS4] a withdrawn thread needs no answer to be resolved", () => {
    const { stage, thread, comment } = scene();
    stage.does("justice-1", { type: "withdraw", comment });
    expect(stage.refusal("moderator", { type: "resolve", thread })).toBeUndefined();
  });

  test("[ANS5] leaves the author the right to keep its view, once", () => {
    const { stage, thread } = scene();
    const reserve = (who: string) => stage.refusal(who, { type: "reserve", thread });
    expect(reserve("justice-1")).toBe("thread-has-no-answer");
    stage.does("moderator", { type: "answer", thread, disposition: NO });
    expect([reserve("finance-1"), reserve("justice-1")]).toEqual(["not-allowed", undefined]);
    expect(stage.does("justice-2", { type: "reserve", thread })).toEqual([]);
    expect(stage.thread(thread).reserved).toEqual(["justice"]);
  });
});
