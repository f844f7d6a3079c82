import * as encoding from "lib0/encoding";
import { describe, expect, test, vi } from "vitest";
import * as Y from "yjs";
import type { Transport, OutgoingMessage } from "./transport.ts";
import { stage, type TestNode } from "../fixture/node.ts";
import { justiceDesk, words, write } from "../fixture/desk.ts";
import { Visitor } from "../fixture/visitor.ts";
import type { ClientSocket } from "./client-socket.ts";
import { LIMITS } from "../limits.ts";
import { CloseCode } from "@duthao/protocol";

/** A connection of which a test sees what becomes of it, and says how much of what was sent was not read. */
class Line implements Transport {
  bufferedAmount = 0;
  sent = 0;
  readonly ends: number[] = [];

  readonly #reads: boolean;

  constructor(reads = true) {
    this.#reads = reads;
  }

  send({ frame }: OutgoingMessage): void {
    this.sent += 1;
    if (!this.#reads) this.bufferedAmount += frame.length;
  }

  close(code: number): void {
    this.ends.push(code);
  }

  terminate(): void {}
}

/** A Hocuspocus message of a type to a room. */
function message(room: string, type: number, write: (encoder: encoding.Encoder) => void = () => {}): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarString(encoder, room);
    encoding.writeVarUint(encoder, type);
    write(encoder);
  });
}

/** One that asks to be let in. */
const asking = (room: string): Uint8Array =>
  message(room, 2, (encoder) => {
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarString(encoder, "");
  });

/** One that brings bytes: 0 asks for the document by a state vector, 1 gives what there is, 2 is a change. */
const syncing = (room: string, step: 0 | 1 | 2, bytes: Uint8Array): Uint8Array =>
  message(room, 0, (encoder) => {
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, bytes);
  });

const closing = (room: string): Uint8Array => message(room, 7);

const EVERYTHING = Uint8Array.of(0);

/** A connection that was let in to a room. */
async function letIn({ live }: TestNode, line: Line, room: string): Promise<ClientSocket> {
  const { sessions } = live.figures();
  const socket = live.connect(line, { id: "justice-1", name: "justice-1" });
  socket.receive(asking(room));
  await vi.waitFor(() => expect(live.figures().sessions).toBe(sessions + 1));
  return socket;
}

describe("a connection", () => {
  test.each([
    ["nothing", []],
    ["a name that does not end", [200, 1]],
    ["a name and no type", [1, 97]],
    ["bytes at random", [255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 3]],
  ])("[GAT18] is ended where it sends %s", async (_, bytes) => {
    const node = await stage();
    const line = new Line();
    node.live.connect(line, { id: "justice-1", name: "justice-1" }).receive(Uint8Array.from(bytes));
    expect(line.ends).toEqual([CloseCode.malformed]);
  });

  test("[GAT18] is ended where it does not read, and nobody else's with it", async () => {
    const node = await stage();
    const room = justiceDesk(node);
    const slow = new Line();
    node.live.connect(slow, { id: "justice-1", name: "justice-1" }).receive(asking(room));
    const [one, two] = [await Visitor.enter(node, "justice-1", room), await Visitor.enter(node, "justice-2", room)];
    await vi.waitFor(() => expect(node.live.figures().sessions).toBe(3));
    slow.bufferedAmount = LIMITS.backlogBytes + 1;
    const before = slow.sent;
    write(one.doc, "Đề nghị");
    await one.saved();
    expect([slow.ends, slow.sent]).toEqual([[CloseCode.tryAgainLater], before]);
    await vi.waitFor(() => expect(words(two.doc)).toBe("Đề nghị"));
    expect(node.live.figures().connections).toBe(2);
  });

  test("[GAT18] is ended where it asks for a room's document again and again, also by leaving in between", async () => {
    const node = await stage();
    const room = justiceDesk(node);
    const line = new Line();
    const socket = node.live.connect(line, { id: "justice-1", name: "justice-1" });
    for (let asked = 0; asked < LIMITS.stepsBurst + 1; asked++) {
      socket.receive(asking(room));
      await vi.waitFor(() => expect(node.live.figures().sessions).toBe(1));
      socket.receive(syncing(room, 0, EVERYTHING));
      socket.receive(closing(room));
    }
    expect(line.ends).toEqual([CloseCode.tooMany]);
  });

  test("[GAT18] is ended where it asks for it under ever new addresses", async () => {
    const node = await stage();
    const room = justiceDesk(node);
    const line = new Line();
    const socket = node.live.connect(line, { id: "justice-1", name: "justice-1" });
    for (let asked = 0; asked < LIMITS.stepsBurst + 1; asked++) {
      socket.receive(asking(`${room}\0${asked}`));
      await vi.waitFor(() => expect(node.live.figures().sessions).toBe(asked + 1));
      socket.receive(syncing(`${room}\0${asked}`, 0, EVERYTHING));
    }
    expect(line.ends).toEqual([CloseCode.tooMany]);
  });

  test("[GAT18] is ended where it does not read the document that it asked for, and asks again", async () => {
    const node = await stage();
    const room = justiceDesk(node);
    const one = await Visitor.enter(node, "justice-2", room);
    write(one.doc, "a".repeat(LIMITS.updateBytes - 1_000));
    await one.saved();
    const line = new Line(false);
    const socket = await letIn(node, line, room);
    for (let asked = 0; asked < LIMITS.stepsBurst && line.ends.length === 0; asked++)
      socket.receive(syncing(room, 0, EVERYTHING));
    expect(line.ends).toEqual([CloseCode.tryAgainLater]);
    expect(line.bufferedAmount).toBeLessThan(LIMITS.backlogBytes + 3 * LIMITS.updateBytes);
  });

  test("[GAT18] is not ended where it has not read a document yet that is larger than what may wait otherwise", async () => {
    const node = await stage();
    const room = justiceDesk(node);
    const one = await Visitor.enter(node, "justice-2", room);
    for (let part = 0; part < 3; part++) {
      write(one.doc, "a".repeat(LIMITS.updateBytes - 1_000));
      await one.saved();
    }
    const line = new Line(false);
    const socket = await letIn(node, line, room);
    line.bufferedAmount = 0; // all before it was read
    socket.receive(syncing(room, 0, EVERYTHING));
    expect(line.bufferedAmount).toBeGreaterThan(LIMITS.backlogBytes);
    write(one.doc, "b");
    await one.saved();
    expect(line.ends).toEqual([]);
  });

  test("[GAT18] is ended where it brings more changes than anybody types, whatever it calls them", async () => {
    const node = await stage();
    const room = justiceDesk(node);
    const line = new Line();
    const socket = await letIn(node, line, room);
    const doc = new Y.Doc();
    write(doc, "a");
    const bytes = syncing(room, 1, Y.encodeStateAsUpdate(doc));
    for (let sent = 0; sent < LIMITS.updatesBurst * 2; sent++) socket.receive(bytes);
    expect(line.ends).toEqual([CloseCode.tooMany]);
  });

  test("[GAT18] may leave rooms before their doors are open, as often as it likes", async () => {
    const node = await stage();
    const room = justiceDesk(node);
    const line = new Line();
    const socket = node.live.connect(line, { id: "justice-1", name: "justice-1" });
    for (let left = 0; left < LIMITS.waitingMessages + 10; left++) {
      socket.receive(asking(room));
      socket.receive(syncing(room, 0, EVERYTHING));
      socket.receive(closing(room));
    }
    expect(line.ends).toEqual([]);
  });
});
