import { addNote, NOTES_ROOT, noteProposal } from "@duthao/decree";
import { deskRoom, RECORD_GENERATION, recordRoom, type RoundEvent } from "@duthao/domain";
import { writeEvent } from "@duthao/service";
import { expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { SyncStep2Cache } from "./sync-step-2-cache.ts";
import { desk, does, ground, stage, type Ground } from "../fixture/node.ts";
import { Visitor } from "../fixture/visitor.ts";
import { MessageEncoder } from "../connection/message-encoder.ts";
import { RecordDocument } from "./record-document.ts";

const RECORD = `record:r1.${RECORD_GENERATION}`;

/** In ASCII: the same bytes everywhere. */
const HIDDEN = "hidden-0912345678";

/** More than what a room encodes anew for every joiner. */
const LONG = "và ".repeat(20_000);

const place = { standing: { kind: "exact" }, section: null, article: null, path: "", words: "" } as const;
const said = (id: string, body: string): RoundEvent => ({
  type: "thread.opened",
  thread: `t-${id}`,
  anchor: { kind: "draft", draft: "d1" },
  place,
  comment: { id, kind: "other", body, proposal: body, organisations: ["justice"], contributions: [] },
  desk: "k1",
  note: id,
});
const hiding = (id: string): RoundEvent => ({
  type: "comment.hidden",
  thread: `t-${id}`,
  comment: id,
  reason: "Thông tin cá nhân",
});

/** Writes events as another node does, and gives them to whoever listens. */
async function happens({ journal, bus }: Ground, ...events: readonly RoundEvent[]): Promise<void> {
  const appended = await journal.append(
    "round:r1",
    events.map((event) => ({ at: 1_000, actor: "moderator", kind: "event" as const, payload: writeEvent(event) })),
  );
  if ("conflict" in appended) throw new Error("Nothing else was appended.");
  bus
    .at("elsewhere")
    .advanced({ stream: "round:r1", seq: appended.entries.at(-1)?.seq ?? 0, entries: appended.entries });
}

/** All bytes that a visitor's connection brings. */
function bytesTo(visitor: Visitor): () => Buffer {
  const heard: Uint8Array[] = [];
  const socket: unknown = visitor.provider.configuration.websocketProvider.webSocket;
  if (!(socket instanceof WebSocket)) throw new Error("A visitor has a WebSocket.");
  socket.on("message", (data) => data instanceof ArrayBuffer && heard.push(new Uint8Array(data)));
  onTestFinished(() => void socket.removeAllListeners("message"));
  return () => Buffer.concat(heard);
}

test("[ANN6] a record that was encoded for joiners before words were hidden is encoded anew for those who come after", async () => {
  const on = ground();
  const node = await stage(on);
  await happens(on, said("long", LONG), said("c1", HIDDEN));
  const kept = await Visitor.enter(node, "finance-1", RECORD, { doc: new Y.Doc({ gc: false }) });
  await kept.sees((doc) => doc.getMap("threads").has("t-c1"));
  await happens(on, hiding("c1"));
  await kept.sees((doc) => JSON.stringify(doc.getMap("threads").get("t-c1")).includes("Thông tin"));
  const late = await Visitor.enter(node, "observer", RECORD, { doc: new Y.Doc({ gc: false }) });
  expect(JSON.stringify(late.doc.getMap("threads").get("t-c1"))).toContain("Thông tin");
  expect(Buffer.from(Y.encodeStateAsUpdate(late.doc)).includes(HIDDEN)).toBe(false);
});

test("[ANN6] somebody who was there at any moment before is not brought hidden words", async () => {
  const on = ground();
  const node = await stage(on);
  await happens(on, said("long", LONG));
  await happens(on, said("c1", HIDDEN));
  await happens(on, said("c2", "Đồng ý."));
  await Visitor.enter(node, "justice-1", RECORD);
  await happens(on, hiding("c1"));
  const { seq } = await on.journal.head("round:r1");
  for (let moment = 0; moment <= seq; moment++) {
    const doc = new Y.Doc({ gc: false });
    if (moment > 0) Y.applyUpdate(doc, (await node.live.state(recordRoom("r1"), moment)).update);
    const brought: Uint8Array[] = [];
    doc.on("update", (update: Uint8Array) => void brought.push(update));
    const visitor = await Visitor.enter(node, "finance-1", RECORD, { doc });
    expect([moment, JSON.stringify(doc.getMap("threads")).includes("Thông tin")]).toEqual([moment, true]);
    expect([moment, Buffer.concat(brought).includes(HIDDEN)]).toEqual([moment, false]);
    visitor.leave();
  }
});

test("[ANN6] words that were hidden before a node heard of them are in no message to those who are there, nor do the record's bytes differ", async () => {
  const on = ground();
  const node = await stage(on);
  const there = await Visitor.enter(node, "finance-1", RECORD);
  const bytes = bytesTo(there);
  await happens(on, said("c1", HIDDEN), said("c2", "Đồng ý."), hiding("c1"));
  await there.sees((doc) => doc.getMap("threads").has("t-c2"));
  expect(bytes().includes("c2")).toBe(true);
  expect(bytes().includes(HIDDEN)).toBe(false);
  const [together, apart] = [
    await RecordDocument.load("r1", new Y.Doc(), on.journal),
    await RecordDocument.load("r1", new Y.Doc(), on.journal, { upTo: 1 }),
  ];
  for await (const entry of on.journal.read("round:r1", 2)) await apart.follower.take([entry]);
  expect(Y.encodeStateAsUpdate(apart.doc)).toEqual(Y.encodeStateAsUpdate(together.doc));
  expect(Y.encodeStateAsUpdate(there.doc)).toEqual(Y.encodeStateAsUpdate(together.doc));
});

test("[ANN6] a node that opens a record knows what is hidden, however far it reads at once", async () => {
  const on = ground();
  await stage(on);
  await happens(on, said("c1", HIDDEN), hiding("c1"));
  const { seq } = await on.journal.head("round:r1");
  const doc = new Y.Doc();
  const seen: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => void seen.push(update));
  await RecordDocument.load("r1", doc, on.journal, { upTo: seq - 1, isHidden: (comment) => comment === "c1" });
  expect(Buffer.concat(seen).includes("c1")).toBe(true);
  expect(Buffer.concat(seen).includes(HIDDEN)).toBe(false);
});

test("[DSK7] what was taken back on a desk goes to nobody who comes later, whoever came before", async () => {
  const own = await stage();
  await does(own, "justice-1", { type: "open-joint-desk", desk: "joint", organisations: ["finance"] });
  const room = deskRoom("joint");
  expect(desk(own, "justice", "finance")).toBe("joint");
  const write = (how: (ydoc: Y.Doc) => void) => own.live.change(room, "justice-1", how);
  await write((ydoc) =>
    addNote(ydoc, "n1", {
      target: { kind: "place", anchor: { kind: "draft", draft: "d1" } },
      kind: "other",
      at: 0,
      by: "justice-1",
    }),
  );
  await write((ydoc) => noteProposal(ydoc, "n1")?.insert(0, LONG));
  await Visitor.enter(own, "justice-1", "desk:joint");
  await write((ydoc) => noteProposal(ydoc, "n1")?.insert(0, HIDDEN));
  await write((ydoc) => noteProposal(ydoc, "n1")?.delete(0, HIDDEN.length));
  const late = await Visitor.enter(own, "finance-1", "desk:joint", { doc: new Y.Doc({ gc: false }) });
  expect(late.doc.getMap(NOTES_ROOT).has("n1")).toBe(true);
  expect(Buffer.from(Y.encodeStateAsUpdate(late.doc)).includes(HIDDEN)).toBe(false);
});

test("[ANN6] a hundred who join at once still cost one encoding, also after something was removed", () => {
  const doc = new Y.Doc();
  doc.getText("t").insert(0, LONG);
  const answers = new SyncStep2Cache(doc);
  doc.on("update", (update: Uint8Array) => answers.changed(update));
  const join = () => answers.to(Uint8Array.of(0), new MessageEncoder("draft:d1"));
  const first = join();
  doc.getText("t").insert(0, "a");
  expect(join()[0]).not.toBe(first[0]); // as the first of several
  expect(join()[0]).toBe(join()[0]);
  doc.getText("t").delete(0, 1);
  const [after] = join();
  expect(join()).toHaveLength(1);
  for (let joiner = 0; joiner < 100; joiner++) expect(join()[0]).toBe(after);
});
