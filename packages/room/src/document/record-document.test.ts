import {
  fromRecord,
  RECORD_GENERATION,
  RECORD_MAPS,
  recordRoom,
  type RecordMap,
  type Round,
  type RoundEvent,
} from "@duthao/domain";
import { writeEvent } from "@duthao/service";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { does, entriesOf, ground, openNode, stage } from "../fixture/node.ts";
import { Visitor } from "../fixture/visitor.ts";
import { Wire } from "../fixture/wire.ts";
import { RecordDocument } from "./record-document.ts";

const RECORD = `record:r1.${RECORD_GENERATION}`;

/** What a reader makes of a record. */
function roundIn(doc: Y.Doc): Round | undefined {
  const map = (name: RecordMap) => new Map(doc.getMap(name));
  return fromRecord({
    about: map("about"),
    organisations: map("organisations"),
    people: map("people"),
    former: map("former"),
    invitations: map("invitations"),
    conferences: map("conferences"),
    dossier: map("dossier"),
    threads: map("threads"),
    opinions: map("opinions"),
    responsible: map("responsible"),
  });
}

const join = (id: string) =>
  ({ type: "join-person", person: { id, organisation: "finance", role: "delegate" } }) as const;

describe("a round's record", () => {
  test("[REC1] has the same bytes, however its events arrive together", async () => {
    const on = ground();
    const node = await stage(on);
    for (let person = 0; person < 20; person++) await does(node, "finance-1", join(`late-${person}`));
    const { seq } = await on.journal.head("round:r1");
    const whole = await RecordDocument.load("r1", new Y.Doc(), on.journal);
    for (const size of [1, 3, 7, seq - 1]) {
      const inParts = await RecordDocument.load("r1", new Y.Doc(), on.journal, { upTo: size });
      const entries = await entriesOf(on, "round:r1");
      for (let from = size; from < seq; from += size) await inParts.follower.take(entries.slice(from, from + size));
      expect(Y.encodeStateAsUpdate(inParts.doc)).toEqual(Y.encodeStateAsUpdate(whole.doc));
    }
    expect(roundIn(whole.doc)?.people.size).toBe(26);
  });

  test("[REC1] has the same bytes on two nodes and for somebody who was there all the time", async () => {
    const on = ground();
    const node = await stage(on);
    const early = await Visitor.enter(node, "justice-1", RECORD);
    await does(node, "finance-1", join("late"));
    await early.sees((doc) => doc.getMap("people").has("late"));
    const elsewhere = await Visitor.enter(await openNode(on), "finance-1", RECORD);
    expect(Y.encodeStateAsUpdate(elsewhere.doc)).toEqual(Y.encodeStateAsUpdate(early.doc));
    expect((await node.live.state(recordRoom("r1"))).update).toEqual(Y.encodeStateAsUpdate(early.doc));
  });

  test("[REC2] shows on every node what was decided on one, as it is decided", async () => {
    const on = ground();
    const node = await stage(on);
    const other = await openNode(on);
    const [here, there] = [
      await Visitor.enter(node, "justice-1", RECORD),
      await Visitor.enter(other, "observer", RECORD),
    ];
    await does(node, "moderator", { type: "close-round" });
    await Promise.all([here, there].map((visitor) => visitor.sees((doc) => roundIn(doc)?.status === "closed")));
    expect(roundIn(there.doc)).toEqual({ ...node.rounds.get("r1"), desks: new Map(), published: new Set() });
    expect([...node.failures, ...other.failures]).toEqual([]);
  });

  test("[REC3] is changed by nobody, not even by whoever moderates it", async () => {
    const node = await stage();
    const reader = await Visitor.enter(node, "moderator", RECORD);
    expect(reader.provider.authorizedScope).toBe("readonly");
    const forged = new Y.Doc();
    Y.applyUpdate(forged, Y.encodeStateAsUpdate(reader.doc));
    const before = Y.encodeStateVector(forged);
    forged.getMap("about").set("round", { status: "closed" });
    const wire = await Wire.enter(node, "moderator", RECORD);
    wire.sendUpdate(Y.encodeStateAsUpdate(forged, before));
    expect(await wire.refusal()).toEqual({ type: "refused", code: "not-allowed" });
    expect(roundIn((await Visitor.enter(node, "observer", RECORD)).doc)?.status).toBe("open");
  });

  test("[REC4] tells those who got another desk to look again, and nobody else that there is one", async () => {
    const node = await stage();
    const [justice, finance, moderator] = await Promise.all(
      ["justice-1", "finance-1", "moderator"].map((who) => Visitor.enter(node, who, RECORD)),
    );
    if (!justice || !finance || !moderator) throw new Error("Three came.");
    await does(node, "justice-1", { type: "open-joint-desk", desk: "joint", organisations: ["finance"] });
    expect(await Promise.all([justice, finance].map((visitor) => visitor.hears("access")))).toEqual([
      { type: "access" },
      { type: "access" },
    ]);
    await moderator.hasHeardAll();
    expect(moderator.heard).toEqual([]);
    await does(node, "justice-1", { type: "share-desk", desk: "joint", organisation: "agency" });
    expect(await moderator.hears("access")).toEqual({ type: "access" });
  });

  test("[ANN6] has no trace of the words of a hidden comment", async () => {
    const on = ground();
    await stage(on);
    const words = "Lời đã bị ẩn";
    const place = { standing: { kind: "exact" }, section: null, article: null, path: "", words: "" } as const;
    const said: RoundEvent[] = [
      {
        type: "thread.opened",
        thread: "t1",
        anchor: { kind: "draft", draft: "d1" },
        place,
        comment: { id: "c1", kind: "other", body: words, organisations: ["justice"], contributions: [] },
        desk: "k1",
        note: "n1",
      },
      { type: "comment.hidden", thread: "t1", comment: "c1", reason: "Thông tin cá nhân" },
    ];
    const bytes = async () => Buffer.from((await (await openNode(on)).live.state(recordRoom("r1"))).update);
    for (const [index, event] of said.entries()) {
      await on.journal.append("round:r1", [
        { at: 1_000, actor: "moderator", kind: "event", payload: writeEvent(event) },
      ]);
      expect((await bytes()).includes(words)).toBe(index === 0);
    }
  });

  test("[ANN6] has no step with the words of a comment that was hidden by the end of what came together", async () => {
    const on = ground();
    await stage(on);
    const place = { standing: { kind: "exact" }, section: null, article: null, path: "", words: "" } as const;
    const events: RoundEvent[] = [
      {
        type: "thread.opened",
        thread: "t1",
        anchor: { kind: "draft", draft: "d1" },
        place,
        comment: { id: "c1", kind: "other", body: "0912345678", organisations: ["justice"], contributions: [] },
        desk: "k1",
        note: "n1",
      },
      { type: "comment.hidden", thread: "t1", comment: "c1", reason: "Thông tin cá nhân" },
    ];
    await on.journal.append(
      "round:r1",
      events.map((event) => ({ at: 1_000, actor: "moderator", kind: "event" as const, payload: writeEvent(event) })),
    );
    const doc = new Y.Doc();
    const steps: Uint8Array[] = [];
    doc.on("update", (update: Uint8Array) => steps.push(update));
    await RecordDocument.load("r1", doc, on.journal);
    expect(Buffer.concat(steps).includes("c1")).toBe(true);
    expect(Buffer.concat(steps).includes("0912345678")).toBe(false);
  });

  test("[REC5] an event writes only what it changed", async () => {
    const on = ground();
    const node = await stage(on);
    const { doc, follower } = await RecordDocument.load("r1", new Y.Doc(), on.journal);
    await does(node, "finance-1", join("late"));
    const touched: string[] = [];
    RECORD_MAPS.forEach((name) =>
      doc.getMap(name).observe(({ keysChanged }) => touched.push(...[...keysChanged].map((key) => `${name}/${key}`))),
    );
    await follower.catchUp();
    expect(touched).toEqual(["about/round", "people/late"]);
  });
});
