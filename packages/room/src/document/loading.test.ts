import { deskRoom, draftRoom } from "@duthao/domain";
import { describe, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { authorsOf } from "../persistence/checkpoints.ts";
import { DRAFT, entriesOf, ground, openNode, stage } from "../fixture/node.ts";
import { justiceDesk, words, write } from "../fixture/desk.ts";
import { Visitor } from "../fixture/visitor.ts";

const PAGE = "a".repeat(30_000);

describe("a room opened again", () => {
  test("[GAT12] has the same document after everybody left, from its checkpoint", async () => {
    const on = ground();
    const node = await stage(on);
    const room = justiceDesk(node);
    const one = await Visitor.enter(node, "justice-1", room);
    write(one.doc, PAGE);
    await one.saved();
    await node.close();
    const { seq } = await on.journal.head(room);
    expect((await on.checkpoints.latest(room))?.seq).toBe(seq);
    const again = await Visitor.enter(await openNode(on), "justice-2", room);
    expect(Y.encodeStateAsUpdate(again.doc)).toEqual(Y.encodeStateAsUpdate(one.doc));
  });

  const harms: readonly (readonly [string, ((state: Uint8Array) => Uint8Array) | undefined])[] = [
    ["that is not what was saved", undefined],
    ["that is cut short", (state) => state.slice(0, state.length / 2)],
    ["that is nothing", () => Uint8Array.of()],
    ["of another layout", (state) => Uint8Array.of(9, ...state)],
  ];

  test.for(harms)("[JRN32] opens without a checkpoint %s, tells it, and keeps another", async ([, harm]) => {
    const on = ground();
    const node = await stage(on);
    const room = justiceDesk(node);
    const one = await Visitor.enter(node, "justice-1", room);
    write(one.doc, PAGE);
    await one.saved();
    await node.close();
    const { seq, state } = (await on.checkpoints.latest(room)) ?? { seq: 0, state: new Uint8Array() };
    const kept = { seq, state: state.slice() };
    if (harm) await on.checkpoints.save(room, { seq, state: harm(state.slice()) });
    else state.fill(7, 40, 60); // in memory it is the very bytes
    const again = await openNode(on);
    const two = await Visitor.enter(again, "justice-2", room);
    expect(Y.encodeStateAsUpdate(two.doc)).toEqual(Y.encodeStateAsUpdate(one.doc));
    await vi.waitFor(async () => expect(await on.checkpoints.latest(room)).toEqual(kept));
    if (harm) expect(again.damaged).toEqual([{ stream: room, seq }]); // the store tells of what is not what was saved
  });

  test("[JRN32] opens without a checkpoint of what the journal does not have", async () => {
    const on = ground();
    const node = await stage(on);
    const room = justiceDesk(node);
    const one = await Visitor.enter(node, "justice-1", room);
    write(one.doc, PAGE);
    await one.saved();
    await node.close();
    const { seq } = await on.journal.head(room);
    const forged = new Y.Doc();
    write(forged, "Nobody wrote this.");
    for (const name of [room, authorsOf(room)])
      await on.checkpoints.save(name, { seq: seq + 5, state: Y.encodeStateAsUpdateV2(forged) });
    const two = await Visitor.enter(await openNode(on), "justice-2", room);
    expect(Y.encodeStateAsUpdate(two.doc)).toEqual(Y.encodeStateAsUpdate(one.doc));
  });

  test("[GAT12] is not kept again each time somebody types a word and leaves", async () => {
    const on = ground();
    const node = await stage(on);
    const room = justiceDesk(node);
    for (const person of ["justice-1", "justice-2"]) {
      const one = await Visitor.enter(node, person, room);
      write(one.doc, "a");
      await one.saved();
      one.leave();
      await vi.waitFor(() => expect(node.live.figures().sessions).toBe(0));
    }
    expect(await on.checkpoints.latest(room)).toBeUndefined();
  });

  test("[GAT12] is kept when everybody has left it, and once more where that failed", async () => {
    const on = ground();
    const save = on.checkpoints.save.bind(on.checkpoints);
    on.checkpoints.save = async () => {
      throw new Error("The disk is full.");
    };
    const node = await stage(on);
    const room = justiceDesk(node);
    const leave = async (word: string): Promise<void> => {
      const one = await Visitor.enter(node, "justice-1", room);
      write(one.doc, word);
      await one.saved();
      one.leave();
      await vi.waitFor(() => expect(node.live.figures().sessions).toBe(0));
    };
    await leave(PAGE);
    await vi.waitFor(() => expect(node.failures).toHaveLength(1));
    on.checkpoints.save = save;
    await leave("a");
    await vi.waitFor(async () =>
      expect((await on.checkpoints.latest(room))?.seq).toBe((await on.journal.head(room)).seq),
    );
  });

  test("[GAT12] tells everybody who waits for it where opening it fails in the end, and is opened anew for who comes then", async () => {
    const on = ground();
    const node = await stage(on);
    const room = justiceDesk(node);
    const head = on.journal.head.bind(on.journal);
    const caughtUp = Promise.withResolvers<void>();
    let heads = 0;
    on.journal.head = async (stream) => {
      if (stream !== room || ++heads < 2) return head(stream);
      on.journal.head = head;
      await caughtUp.promise;
      throw new Error("The database is away.");
    };
    const first = new Visitor(node, "justice-1", room);
    await vi.waitFor(() => expect(heads).toBe(2)); // the room is there, and reads what came while it was opened
    const second = new Visitor(node, "justice-2", room);
    await vi.waitFor(() => expect(node.live.figures().connections).toBe(2));
    caughtUp.resolve();
    expect([await first.entered, await second.entered]).toEqual(["failed", "failed"]);
    expect(on.bus.attending(room)).toBe(0);
    const again = await Visitor.enter(node, "justice-2", room);
    const another = await Visitor.enter(node, "justice-1", room);
    write(another.doc, "Đề nghị");
    await again.sees((doc) => words(doc) === "Đề nghị");
  });

  test("[GAT12] has the same document without its checkpoints", async () => {
    const on = ground();
    const node = await stage(on);
    const room = justiceDesk(node);
    const one = await Visitor.enter(node, "justice-1", room);
    write(one.doc, "Đề nghị");
    await one.saved();
    const fresh = await openNode({ ...ground(), journal: on.journal });
    expect(words((await Visitor.enter(fresh, "justice-2", room)).doc)).toBe("Đề nghị");
    expect(await fresh.live.authors(deskRoom(room.slice("desk:".length)))).toEqual(
      new Map([[one.doc.clientID, "justice-1"]]),
    );
  });

  test("[GAT12] has the same authors from its checkpoint", async () => {
    const on = ground();
    const node = await stage(on);
    const room = justiceDesk(node);
    const one = await Visitor.enter(node, "justice-1", room);
    write(one.doc, PAGE);
    await one.saved();
    await node.close();
    const read: number[] = [];
    const journal = {
      ...on.journal,
      read: (stream: string, from: number, to?: number) => (
        stream === room && read.push(from),
        on.journal.read(stream, from, to)
      ),
    };
    const again = await openNode({ ...on, journal });
    expect(await again.live.authors(deskRoom(room.slice("desk:".length)))).toEqual(
      new Map([[one.doc.clientID, "justice-1"]]),
    );
    expect(read).toEqual([]);
  });

  test("[GAT12] was kept along the way as well, not only at the end", async () => {
    const on = ground();
    const node = await stage(on);
    const room = justiceDesk(node);
    const one = await Visitor.enter(node, "justice-1", room);
    for (let page = 0; page < 4; page++) {
      write(one.doc, PAGE);
      await one.saved();
    }
    expect(await on.checkpoints.latest(room)).toBeDefined();
    const again = await Visitor.enter(await openNode(on), "justice-2", room);
    expect(words(again.doc)).toBe(PAGE.repeat(4));
  });

  test("[GAT12] as it was at a seq of its stream", async () => {
    const on = ground();
    const node = await stage(on);
    const room = justiceDesk(node);
    const one = await Visitor.enter(node, "justice-1", room);
    write(one.doc, "Đề nghị");
    await one.saved();
    const { seq } = await on.journal.head(room);
    write(one.doc, " bổ sung");
    await one.saved();
    const moment = await node.live.state(deskRoom(room.slice("desk:".length)), seq);
    const then = new Y.Doc();
    Y.applyUpdate(then, moment.update);
    expect([moment.seq, words(then)]).toEqual([seq, "Đề nghị"]);
  });
});

describe("a draft's text", () => {
  test("[GAT16] begins once", async () => {
    const on = ground();
    const node = await stage(on);
    const before = (await on.journal.head("draft:d1")).seq;
    expect(await node.live.seedDraft("d1", DRAFT)).toBe(false);
    expect((await on.journal.head("draft:d1")).seq).toBe(before);
    const reader = await Visitor.enter(node, "observer", "draft:d1");
    expect(Y.encodeStateAsUpdate(reader.doc)).toEqual(DRAFT);
  });

  test("[GAT16] has an author from its first letter", async () => {
    const on = ground();
    const node = await stage(on);
    expect(await node.live.authors(draftRoom("d1"))).toEqual(new Map([[7, "service"]]));
    expect((await entriesOf(on, "draft:d1")).map(({ kind, actor }) => [kind, actor])).toEqual([
      ["event", "service"],
      ["update", "service"],
    ]);
  });
});
