import { describe, expect, test } from "vitest";
import { RoundEvent } from "./event.ts";
import { evolve, replay } from "./evolve.ts";
import { note, PLACE, PREPARE, reply, Stage } from "./fixture.ts";
import { SERVICE } from "./entry.ts";

/** A round in which everything that can happen has happened. */
function everything(): Stage {
  const stage = Stage.set("preparing");
  stage.does("moderator", {
    type: "invite-organisation",
    organisation: { id: "tax", name: "Thuế", short: "T", kind: "ministry" },
  });
  stage.does("moderator", { type: "open-round" });
  stage.does("justice-1", { type: "open-joint-desk", desk: "joint", organisations: ["finance"] });
  stage.does("finance-1", { type: "share-desk", desk: "joint", organisation: "vcci" });
  const { thread, comment } = stage.publishes("justice-1", note("Sửa.", { proposal: "câu mới" }));
  const answered = stage.publishes("vcci-1", reply(thread, "Cũng nghĩ vậy."));
  stage.does("vcci-1", { type: "view", thread, view: "agree" });
  stage.does("moderator", { type: "answer", thread, disposition: { verdict: "partly", explanation: "Một phần." } });
  stage.does("leader", { type: "approve", thread });
  stage.does("justice-1", { type: "reserve", thread });
  stage.does("moderator", { type: "resolve", thread });
  stage.does("moderator", { type: "reopen", thread });
  stage.does(SERVICE, { type: "place", thread, place: { ...PLACE, standing: { kind: "moved" } } });
  stage.does("moderator", { type: "hide", comment: answered.comment, reason: "Nhầm." });
  stage.does("justice-1", { type: "withdraw", comment });
  stage.does("vcci-1", {
    type: "submit-opinion",
    opinion: { organisation: "vcci", stance: "none", source: { kind: "letter", number: "9/VCCI", day: "2023-05-02" } },
  });
  stage.does("moderator", { type: "close-round" });
  return stage;
}

describe("the fold", () => {
  test("[ROU7] gives from what was written the round that was decided on", () => {
    const stage = everything();
    const read = stage.happened.map(({ event, ...rest }) => ({
      event: RoundEvent.parse(JSON.parse(JSON.stringify(event))),
      ...rest,
    }));
    expect(replay(read)).toEqual(stage.round);
    expect(replay([])).toBeUndefined();
  });

  test("[ROU7] leaves the earlier round as it was, and shares what did not change", () => {
    const stage = Stage.set();
    const first = stage.publishes("justice-1", note("Một."));
    const second = stage.publishes("vcci-1", note("Hai."));
    const before = stage.now;
    const frozen = JSON.stringify([...before.threads]);
    stage.does("moderator", {
      type: "answer",
      thread: first.thread,
      disposition: { verdict: "accepted", explanation: "" },
    });
    expect(JSON.stringify([...before.threads])).toBe(frozen);
    expect(stage.now.threads.get(second.thread)).toBe(before.threads.get(second.thread));
    expect(stage.now.people).toBe(before.people);
    expect(stage.now.threads.get(first.thread)).not.toBe(before.threads.get(first.thread));
  });

  test("[ROU7] does not pass over an event that names what is not there", () => {
    const happened = (event: RoundEvent) => ({ event, actor: SERVICE, at: 1 });
    expect(() => evolve(undefined, happened({ type: "round.opened" }))).toThrow("round.prepared");
    expect(() => evolve(Stage.set().now, happened({ type: "thread.resolved", thread: "nothing" }))).toThrow("nothing");
  });

  test("[ROU7] a round keeps what it was prepared with", () => {
    const { title, draft, deadline, silenceAgrees, demo } = PREPARE;
    expect(Stage.set("preparing").now).toMatchObject({
      id: "r1",
      status: "preparing",
      agency: "agency",
      title,
      draft,
      deadline,
      silenceAgrees,
      demo,
    });
  });
});
