import { describe, expect, test } from "vitest";
import type { RoundCommand } from "./command.ts";
import { fileFor, filesNamedIn } from "./dossier.ts";
import { note, reply, Stage } from "./fixture.ts";
import { organisationStatus } from "./round.ts";

const LETTER = { kind: "letter", number: "12/VCCI-PC", day: "2023-04-20" } as const;
const RECORD: RoundCommand = {
  type: "record-opinion",
  opinion: { organisation: "vcci", stance: "agree-with-changes", source: LETTER },
};
/** As whoever speaks for the organisation sees it now. */
const confirm = ({ now }: Stage): RoundCommand => ({
  type: "confirm-opinion",
  organisation: "vcci",
  recordedAt: now.opinions.get("vcci")?.recorded?.at ?? 0,
});
const SUBMIT: RoundCommand = {
  type: "submit-opinion",
  opinion: { organisation: "vcci", stance: "disagree", source: LETTER },
};
const copied = (id: string, body = "Đề nghị làm rõ.") => note(body, { id, recordedFor: "vcci" });

/** How the publication of such a note is answered, from a desk of these organisations. */
function published(stage: Stage, who: string, id: string, ...desk: string[]) {
  return stage.refusal(who, { type: "publish", desk: stage.desk(...desk), note: id }, { note: copied(id) });
}

describe("the letter of an organisation that does not write here", () => {
  test("[ROU45] is written down by the agency's moderator and drafters, for one that was asked", () => {
    const stage = Stage.set();
    for (const who of ["leader", "justice-1", "vcci-1", "nobody"])
      expect(stage.refusal(who, RECORD), who).toBe("not-allowed");
    for (const organisation of ["agency", "nowhere"])
      expect(stage.refusal("moderator", { ...RECORD, opinion: { ...RECORD.opinion, organisation } })).toBe(
        "unknown-organisation",
      );
    stage.does("drafter", RECORD);
    expect(stage.now.opinions.get("vcci")).toEqual({
      ...RECORD.opinion,
      recorded: { by: "drafter", at: stage.happened.length * 1_000 },
    });
    expect(organisationStatus(stage.now, "vcci", "2023-04-21")).toBe("heard");
    stage.does("moderator", { ...RECORD, opinion: { ...RECORD.opinion, stance: "agree" } });
    expect(stage.now.opinions.get("vcci")).toMatchObject({ stance: "agree", recorded: { by: "moderator" } });
  });

  test("[ROU45] has its comments from the agency's own desk, in its name and marked, once the letter itself is written down", () => {
    const stage = Stage.set();
    expect(published(stage, "moderator", "n1", "agency")).toBe("letter-not-recorded");
    stage.does("moderator", RECORD);
    expect(published(stage, "justice-1", "n1", "justice")).toBe("not-allowed");
    expect(published(stage, "leader", "n1", "agency")).toBe("not-allowed");
    const { thread } = stage.publishes("drafter", copied("n1"));
    expect(stage.thread(thread).comments[0]).toMatchObject({
      organisations: ["vcci"],
      recorded: true,
      by: "drafter",
    });
    stage.publishes("justice-1", reply(thread, "Đồng ý."));
    stage.publishes("moderator", { ...reply(thread, "Như trên."), recordedFor: "vcci" });
    expect(stage.thread(thread).comments.map((said) => said.recorded ?? false)).toEqual([true, false, true]);
  });

  test("[ROU45] comes from no desk that others share", () => {
    const stage = Stage.set();
    stage.does("moderator", RECORD);
    stage.does("moderator", { type: "open-joint-desk", desk: "joint", organisations: ["justice"] });
    expect(published(stage, "moderator", "n1", "agency", "justice")).toBe("not-allowed");
  });

  test("[ROU46] is confirmed by who speaks for the organisation, also after the round has closed; then nobody else changes it", () => {
    const stage = Stage.set();
    stage.does("moderator", RECORD);
    const { thread, comment } = stage.publishes("moderator", copied("n1"));
    stage.does("moderator", { type: "close-round" });
    for (const who of ["moderator", "justice-1"]) expect(stage.refusal(who, confirm(stage)), who).toBe("not-allowed");
    stage.does("vcci-1", confirm(stage));
    expect(stage.now.opinions.get("vcci")?.recorded).toMatchObject({ by: "moderator", confirmed: { by: "vcci-1" } });
    expect(stage.does("vcci-1", confirm(stage))).toEqual([]);
    stage.does("moderator", { type: "reopen-round", reason: "Đóng nhầm." });
    expect(stage.refusal("moderator", RECORD)).toBe("opinion-given");
    expect(published(stage, "moderator", "n2", "agency")).toBe("opinion-given");
    expect(stage.refusal("moderator", { type: "withdraw", comment })).toBe("not-allowed");
    stage.does("vcci-1", { type: "withdraw", comment });
    expect(stage.thread(thread).comments[0].withdrawn).toMatchObject({ by: "vcci-1" });
  });

  test("[ROU46] is confirmed as it was seen, and not as it was written down anew meanwhile; the letter stays with it", () => {
    const stage = Stage.set();
    stage.does("moderator", RECORD);
    const scan = { name: "a.pdf", mediaType: "application/pdf", sha256: "b".repeat(64) };
    stage.does("moderator", { type: "attach-scan", organisation: "vcci", scan }, { keptBytes: 1 });
    const seen = confirm(stage);
    stage.does("moderator", { ...RECORD, opinion: { ...RECORD.opinion, stance: "disagree" } });
    expect(stage.now.opinions.get("vcci")?.recorded?.scan).toMatchObject(scan);
    expect(stage.refusal("vcci-1", seen)).toBe("changed-meanwhile");
    stage.does("vcci-1", confirm(stage));
  });

  test("[ROU46] is corrected by the organisation's own opinion; what it gave itself is never written over", () => {
    const stage = Stage.set();
    stage.does("moderator", RECORD);
    stage.does("vcci-1", SUBMIT);
    expect(stage.now.opinions.get("vcci")).toEqual(SUBMIT.opinion);
    expect(stage.refusal("moderator", RECORD)).toBe("opinion-given");
    expect(published(stage, "moderator", "n1", "agency")).toBe("opinion-given");
    expect(stage.refusal("vcci-1", confirm(stage))).toBe("changed-meanwhile");
  });

  test("[ROU46] has its mistakes taken back by the agency until it is confirmed; no view is kept in another's name", () => {
    const stage = Stage.set();
    stage.does("moderator", RECORD);
    const { thread, comment } = stage.publishes("moderator", copied("n1"));
    stage.does("moderator", { type: "answer", thread, disposition: { verdict: "declined", explanation: "Đã có." } });
    expect(stage.refusal("moderator", { type: "reserve", thread })).toBe("not-allowed");
    for (const who of ["leader", "justice-1"])
      expect(stage.refusal(who, { type: "withdraw", comment })).toBe("not-allowed");
    stage.does("drafter", { type: "withdraw", comment });
    const own = stage.publishes("justice-1", note("Của chúng tôi.", { id: "own" }));
    expect(stage.refusal("drafter", { type: "withdraw", comment: own.comment })).toBe("not-allowed");
  });

  test("[ROU47] comes with the letter as it was sent, until it is confirmed; the agency and the organisation read that", () => {
    const stage = Stage.set();
    const scan = { name: "Công văn.pdf", mediaType: "application/pdf", sha256: "a".repeat(64) };
    const ATTACH: RoundCommand = { type: "attach-scan", organisation: "vcci", scan };
    const kept = { keptBytes: 9 };
    expect(stage.refusal("moderator", ATTACH, kept)).toBe("letter-not-recorded");
    stage.does("moderator", RECORD);
    for (const who of ["leader", "vcci-1"]) expect(stage.refusal(who, ATTACH, kept)).toBe("not-allowed");
    expect(stage.refusal("moderator", ATTACH)).toBe("unknown-file");
    stage.does("drafter", ATTACH, kept);
    const readers = [...stage.now.people.keys()].filter((who) => fileFor(who, stage.now, scan.sha256));
    expect(readers).toEqual(["drafter", "moderator", "leader", "vcci-1"]);
    stage.does("vcci-1", confirm(stage));
    expect(stage.refusal("moderator", ATTACH, kept)).toBe("opinion-given");
    stage.does("vcci-1", SUBMIT);
    expect(fileFor("moderator", stage.now, scan.sha256)).toBeUndefined();
    expect(filesNamedIn(stage.now)).toEqual([scan.sha256]);
  });

  test("[FIL8] gives nobody a file that was taken out of the dossier, unless its moderator adds it", () => {
    const stage = Stage.set();
    const file = {
      id: "f",
      kind: "other",
      name: "a.pdf",
      mediaType: "application/pdf",
      sha256: "c".repeat(64),
    } as const;
    stage.does("moderator", { type: "add-file", file }, { keptBytes: 1 });
    stage.does("moderator", { type: "remove-file", file: "f" });
    stage.does("moderator", RECORD);
    const { id: _, kind: __, ...scan } = file;
    const ATTACH: RoundCommand = { type: "attach-scan", organisation: "vcci", scan };
    expect(stage.refusal("drafter", ATTACH, { keptBytes: 1 })).toBe("unknown-file");
    expect(fileFor("vcci-1", stage.now, file.sha256)).toBeUndefined();
    stage.does("moderator", ATTACH, { keptBytes: 1 });
  });
});
