import { describe, expect, test } from "vitest";
import { fromRecord, RECORD_MAPS, toRecord, type RecordOf } from "./record.ts";
import { note, Stage } from "./fixture.ts";

/** A record as it comes back from a document: every value through JSON. */
function copy(record: RecordOf<unknown>): RecordOf<unknown> {
  const maps = RECORD_MAPS.map((name) => [
    name,
    new Map([...record[name]].map(([id, value]) => [id, JSON.parse(JSON.stringify(value))])),
  ]);
  return Object.fromEntries(maps) as RecordOf<unknown>; // reason: built from RECORD_MAPS, every map is there
}

describe("the record", () => {
  test("[ROU13] gives back the round without its desks", () => {
    const stage = Stage.set();
    const { thread } = stage.publishes("justice-1", note("Sửa."));
    stage.does("vcci-1", { type: "view", thread, view: "agree" });
    expect(fromRecord(copy(toRecord(stage.now)))).toEqual({ ...stage.now, desks: new Map(), published: new Set() });
  });

  test("[ROU13] says nothing of desks and of notes", () => {
    const stage = Stage.set();
    const desk = stage.desk("justice");
    stage.publishes("justice-1", note("Sửa.", { id: "a-note-of-theirs" }));
    const text = JSON.stringify(RECORD_MAPS.map((name) => [...toRecord(stage.now)[name]]));
    expect(text).not.toContain(`"${desk}"`);
    expect(text).not.toContain("a-note-of-theirs");
  });

  test("[ROU13] is of no round while it is empty", () => {
    const none = new Map<string, unknown>();
    expect(
      fromRecord({
        about: none,
        organisations: none,
        people: none,
        former: none,
        invitations: none,
        conferences: none,
        dossier: none,
        threads: none,
        opinions: none,
        responsible: none,
      }),
    ).toBeUndefined();
  });

  test("[ROU14] keeps the identity of what an event did not touch", () => {
    const stage = Stage.set();
    const one = stage.publishes("justice-1", note("Một."));
    const two = stage.publishes("vcci-1", note("Hai."));
    const before = toRecord(stage.now);
    stage.does("vcci-1", { type: "view", thread: one.thread, view: "disagree" });
    const after = toRecord(stage.now);
    expect(after.threads.get(two.thread)).toBe(before.threads.get(two.thread));
    expect(after.threads.get(one.thread)).not.toBe(before.threads.get(one.thread));
  });

  test("[ANN6] shows why a comment was hidden, not its words", () => {
    const stage = Stage.set();
    const { thread, comment } = stage.publishes("justice-1", note("Số riêng: 0912.", { proposal: "gọi 0912" }));
    stage.does("moderator", { type: "hide", comment, reason: "Thông tin cá nhân" });
    const shown = fromRecord(copy(toRecord(stage.now)))?.threads.get(thread)?.comments[0];
    expect(shown).toMatchObject({
      id: comment,
      body: "",
      organisations: ["justice"],
      hidden: { reason: "Thông tin cá nhân" },
    });
    expect(JSON.stringify(shown)).not.toContain("0912");
    expect(stage.thread(thread).comments[0].body).toContain("0912");
  });
});
