import * as encoding from "lib0/encoding";
import { describe, expect, test, vi } from "vitest";
import type { Carrier } from "./carrier.ts";
import { stage } from "./fixture.ts";
import { justiceDesk, words, write } from "./fixture-desk.ts";
import { Visitor } from "./fixture-visitor.ts";
import { LIMITS } from "./limits.ts";
import { CLOSE } from "./refused.ts";

/** A connection of which a test sees what becomes of it, and says how much of what was sent was not read. */
class Line implements Carrier {
  backlog = 0;
  sent = 0;
  readonly ends: number[] = [];

  send(): void {
    this.sent += 1;
  }

  close(code: number): void {
    this.ends.push(code);
  }

  terminate(): void {}
}

/** A Hocuspocus message that asks to be let in to a room. */
function asking(room: string): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarString(encoder, room);
    encoding.writeVarUint(encoder, 2);
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarString(encoder, "");
  });
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
    node.live.connect(line, { id: "justice-1", name: "justice-1" }).hear(Uint8Array.from(bytes));
    expect(line.ends).toEqual([CLOSE.malformed]);
  });

  test("[GAT18] is ended where it does not read, and nobody else's with it", async () => {
    const node = await stage();
    const room = justiceDesk(node);
    const slow = new Line();
    node.live.connect(slow, { id: "justice-1", name: "justice-1" }).hear(asking(room));
    const [one, two] = [await Visitor.enter(node, "justice-1", room), await Visitor.enter(node, "justice-2", room)];
    await vi.waitFor(() => expect(node.live.figures().seats).toBe(3));
    slow.backlog = LIMITS.backlogBytes + 1;
    const before = slow.sent;
    write(one.doc, "Đề nghị");
    await one.saved();
    expect([slow.ends, slow.sent]).toEqual([[CLOSE.tooSlow], before]);
    await vi.waitFor(() => expect(words(two.doc)).toBe("Đề nghị"));
    expect(node.live.figures().connections).toBe(2);
  });
});
