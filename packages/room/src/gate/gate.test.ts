import { roomName, draftRoom } from "@duthao/domain";
import * as encoding from "lib0/encoding";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { entriesOf, ground, stage, type Ground, type TestNode } from "../fixture/node.ts";
import { justiceDesk, words, write } from "../fixture/desk.ts";
import { Visitor } from "../fixture/visitor.ts";
import { Wire } from "../fixture/wire.ts";
import { LIMITS } from "../limits.ts";

const DRAFT_ROOM = roomName(draftRoom("d1"));

/** What this change sends, made by a client of its own on top of a document. */
function change(base: Y.Doc, how: (doc: Y.Doc) => void, client?: number): Uint8Array {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(base));
  if (client !== undefined) doc.clientID = client; // after: Yjs gives up an id that it sees another use
  const before = Y.encodeStateVector(doc);
  how(doc);
  return Y.encodeStateAsUpdate(doc, before);
}

/** A desk with a colleague's words on it, and somebody of the same ministry who keeps to no rule. */
async function desk(
  on: Ground = ground(),
): Promise<{ on: Ground; node: TestNode; room: string; colleague: Visitor; wire: Wire }> {
  const node = await stage(on);
  const room = justiceDesk(node);
  const colleague = await Visitor.enter(node, "justice-1", room);
  write(colleague.doc, "Đề nghị");
  await colleague.saved();
  const wire = await Wire.enter(node, "justice-2", room);
  await wire.hears("authenticated");
  return { on, node, room, colleague, wire };
}

/** Sends what must be refused, and proves that it is, that it is nowhere, and that the colleague goes on undisturbed. */
async function expectRefused(
  update: (colleague: Visitor) => Uint8Array,
  refusal: object,
  step: 1 | 2 = 2,
): Promise<void> {
  const { on, room, colleague, wire, node } = await desk();
  const before = (await on.journal.head(room)).seq;
  wire.sendUpdate(update(colleague), step);
  expect(await wire.refusal()).toEqual({ type: "refused", ...refusal });
  expect((await on.journal.head(room)).seq).toBe(before);
  write(colleague.doc, " bổ sung");
  await colleague.saved();
  expect(words((await Visitor.enter(node, "justice-2", room)).doc)).toBe("Đề nghị bổ sung");
  expect(node.failures).toEqual([]);
}

describe("what the gate takes", () => {
  test("[GAT5] what brings nothing new is acknowledged and not journaled", async () => {
    const { on, room, colleague, wire } = await desk();
    const before = (await on.journal.head(room)).seq;
    wire.sendUpdate(Y.encodeStateAsUpdate(colleague.doc), 1);
    expect(await wire.hears("syncStatus")).toEqual({ kind: "syncStatus", isSaved: true });
    wire.sendUpdate(Y.encodeStateAsUpdate(colleague.doc), 2);
    expect(await wire.hears("syncStatus")).toEqual({ kind: "syncStatus", isSaved: true });
    expect((await on.journal.head(room)).seq).toBe(before);
  });

  test("[GAT5] a deletion alone is news, and is none the second time", async () => {
    const { on, room, colleague, wire } = await desk();
    const deletion = change(colleague.doc, (doc) => doc.getMap("notes").delete("n1"));
    wire.sendUpdate(deletion);
    await wire.hears("syncStatus");
    const after = (await on.journal.head(room)).seq;
    wire.sendUpdate(deletion);
    await wire.hears("syncStatus");
    expect((await on.journal.head(room)).seq).toBe(after);
    await colleague.sees((doc) => doc.getMap("notes").size === 0);
  });

  test("[GAT6] what others typed may come along on return: only what is new is judged", async () => {
    const { colleague, wire } = await desk();
    const offline = new Y.Doc();
    Y.applyUpdate(offline, Y.encodeStateAsUpdate(colleague.doc));
    write(offline, " làm rõ");
    wire.sendUpdate(Y.encodeStateAsUpdate(offline), 1);
    expect(await wire.hears("syncStatus")).toEqual({ kind: "syncStatus", isSaved: true });
    await colleague.sees((doc) => words(doc) === "Đề nghị làm rõ");
  });

  test("[GAT6] a client id is given to the first who uses it, in the journal before what it brought", async () => {
    const { on, node, room, colleague } = await desk();
    const [first, second] = await entriesOf(on, room);
    expect(JSON.parse(new TextDecoder().decode(first?.payload))).toEqual({
      type: "client.bound",
      client: colleague.doc.clientID,
      person: "justice-1",
    });
    expect([first?.actor, second?.actor, second?.kind]).toEqual(["justice-1", "justice-1", "update"]);
    expect(await node.live.authors({ kind: "desk", desk: room.slice("desk:".length) })).toEqual(
      new Map([[colleague.doc.clientID, "justice-1"]]),
    );
  });
});

test("[GAT5] what was on its way when a room closed is left to the handshake that brings it along", async () => {
  const { on, room, colleague, wire } = await desk();
  const typed = new Y.Doc();
  Y.applyUpdate(typed, Y.encodeStateAsUpdate(colleague.doc));
  const updates: Uint8Array[] = [];
  typed.on("update", (update: Uint8Array) => updates.push(update));
  write(typed, " một");
  write(typed, " hai");
  const append = on.journal.append.bind(on.journal);
  on.journal.append = () => Promise.reject(new Error("disk full"));
  for (const update of updates.slice(0, 1)) wire.sendUpdate(update);
  await wire.hears("close");
  on.journal.append = append;
  for (const update of updates.slice(1)) wire.sendUpdate(update);
  wire.knock();
  wire.send(0, (encoder) => {
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarUint8Array(encoder, Y.encodeStateVector(typed));
  });
  await wire.hears("syncStep1"); // now what came before is dealt with
  wire.sendUpdate(Y.encodeStateAsUpdate(typed, Y.encodeStateVector(colleague.doc)), 1);
  expect(await wire.hears("syncStatus")).toEqual({ kind: "syncStatus", isSaved: true });
  const kept = new Y.Doc();
  for (const { kind, payload } of await entriesOf(on, room)) if (kind === "update") Y.applyUpdate(kept, payload);
  expect(words(kept)).toBe("Đề nghị một hai");
});

describe("what the gate refuses", () => {
  test("[GAT6] an update under somebody else's client id", () =>
    expectRefused(({ doc }) => change(doc, (forged) => write(forged, "!"), doc.clientID), {
      code: "not-allowed",
      path: "author",
    }));

  test("[GAT6] somebody else's client id after everybody left and the room was opened again", async () => {
    const { node, room, colleague } = await desk();
    const forged = change(colleague.doc, (doc) => write(doc, "!"), colleague.doc.clientID);
    await node.live.close();
    colleague.leave();
    const wire = await Wire.enter(node, "justice-2", room);
    wire.sendUpdate(forged);
    expect(await wire.refusal()).toEqual({ type: "refused", code: "not-allowed", path: "author" });
  });

  test.each([
    ["no bytes at all", []],
    ["bytes that end too early", [1, 1, 1]],
    ["bytes after the end", [0, 0, 0]],
    ["a count that would cost 264 MB", [1, 0xff, 0xff, 0xff, 0x0f, 1, 0, 0]],
  ])("[GAT7] %s", (_, bytes) => expectRefused(() => Uint8Array.from(bytes), { code: "malformed", path: "encoding" }));

  test("[GAT7] the other encoding (V2), empty or not", async () => {
    await expectRefused(() => Y.encodeStateAsUpdateV2(new Y.Doc()), { code: "malformed", path: "encoding" });
    await expectRefused(({ doc }) => Y.encodeStateAsUpdateV2(doc), { code: "malformed", path: "encoding" });
  });

  test("[GAT7] an update with the one before it missing", () =>
    expectRefused(
      ({ doc }) => {
        const ahead = new Y.Doc();
        Y.applyUpdate(ahead, Y.encodeStateAsUpdate(doc));
        write(ahead, "một");
        return change(ahead, (later) => write(later, "hai"), ahead.clientID);
      },
      { code: "malformed", path: "gap" },
    ));

  test("[GAT7] an update that hangs on what nobody here has", () =>
    expectRefused(
      ({ doc }) => {
        const elsewhere = new Y.Doc();
        Y.applyUpdate(elsewhere, Y.encodeStateAsUpdate(doc));
        write(elsewhere, "một");
        return change(elsewhere, (later) => write(later, "hai"));
      },
      { code: "malformed", path: "missing" },
    ));

  test("[GAT7] a deletion of what nobody here has", () =>
    expectRefused(() => Uint8Array.from([0, 1, 9, 1, 0, 5]), { code: "malformed", path: "gap" }));

  test("[GAT8] one change of more bytes than a pasted decree has", () =>
    expectRefused(({ doc }) => change(doc, (large) => write(large, "a".repeat(LIMITS.updateBytes))), {
      code: "too-large",
    }));

  test("[GAT8] on return more is taken, for nobody could come back otherwise, but not without end", async () => {
    const { node, colleague, wire } = await desk();
    await wire.isAsked();
    wire.sendUpdate(
      change(colleague.doc, (doc) => write(doc, "a".repeat(LIMITS.updateBytes))),
      1,
    );
    expect(await wire.hears("syncStatus")).toEqual({ kind: "syncStatus", isSaved: true });
    await wire.isAsked();
    wire.sendUpdate(
      change(colleague.doc, (doc) => write(doc, "a".repeat(LIMITS.syncBytes))),
      1,
    );
    expect(await wire.refusal()).toEqual({ type: "refused", code: "too-large" });
    expect(node.failures).toEqual([]);
  });

  test("[GAT9] a root that a desk does not have", () =>
    expectRefused(({ doc }) => change(doc, (other) => other.getMap("secrets").set("a", 1)), {
      code: "malformed",
      path: "root",
    }));
});

describe("whoever may only read", () => {
  const message = (text: string) => (encoder: encoding.Encoder) => encoding.writeVarString(encoder, text);

  test.each([[1], [2]] as const)("[GAT3] cannot write by a sync message of step %i", async (step) => {
    const on = ground();
    const node = await stage(on);
    const reader = await Visitor.enter(node, "observer", DRAFT_ROOM);
    const before = (await on.journal.head(DRAFT_ROOM)).seq;
    const wire = await Wire.enter(node, "observer", DRAFT_ROOM);
    wire.sendUpdate(
      change(reader.doc, (doc) => doc.getXmlFragment("text").delete(0, 1)),
      step,
    );
    expect(await wire.refusal()).toEqual({ type: "refused", code: "not-allowed" });
    expect((await on.journal.head(DRAFT_ROOM)).seq).toBe(before);
    expect((await Visitor.enter(node, "observer", DRAFT_ROOM)).doc.getXmlFragment("text").length).toBe(1);
  });

  test("[GAT3] reaches nobody with a stateless message, nor with one of the service's own kind", async () => {
    const node = await stage();
    const other = await Visitor.enter(node, "justice-1", DRAFT_ROOM);
    const wire = await Wire.enter(node, "observer", DRAFT_ROOM);
    await wire.hears("authenticated");
    wire.send(5, message(JSON.stringify({ type: "access" })));
    wire.send(6, message(JSON.stringify({ type: "access" })));
    await wire.hears("close");
    await other.hasHeardAll();
    expect(other.heard).toEqual([]);
  });

  test("[GAT3] may come back with what everyone has", async () => {
    const node = await stage();
    const reader = await Visitor.enter(node, "observer", DRAFT_ROOM);
    reader.leave();
    const again = await Visitor.enter(node, "observer", DRAFT_ROOM, { doc: reader.doc });
    expect(again.provider.authorizedScope).toBe("readonly");
    expect(again.heard).toEqual([]);
  });
});

test("[GAT18] a question that is none ends its connection, also where the room is busy and would answer later", async () => {
  const { on, node, colleague, wire } = await desk();
  const append = on.journal.append.bind(on.journal);
  const [asked, disk] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  on.journal.append = async (...what) => {
    asked.resolve();
    await disk.promise;
    return append(...what);
  };
  write(colleague.doc, " bổ sung");
  await asked.promise;
  wire.send(0, (encoder) => {
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarUint8Array(encoder, Uint8Array.of(200, 200, 200, 1, 1));
  });
  expect(await wire.ended).toBe(4422);
  disk.resolve();
  await colleague.saved();
  expect(node.failures).toEqual([]);
});
