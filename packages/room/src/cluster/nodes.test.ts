import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { ground, openNode, stage } from "../fixture/node.ts";
import { justiceDesk, words, write } from "../fixture/desk.ts";
import { Visitor } from "../fixture/visitor.ts";
import { Wire } from "../fixture/wire.ts";

describe("two nodes on one journal", () => {
  async function two() {
    const on = ground();
    const here = await stage(on);
    const there = await openNode(on);
    const room = justiceDesk(here);
    const one = await Visitor.enter(here, "justice-1", room);
    const other = await Visitor.enter(there, "justice-2", room);
    write(one.doc, "Đề nghị");
    await other.sees((doc) => words(doc) === "Đề nghị");
    return { on, here, there, room, one, other };
  }

  test("[GAT13] what is typed on one is seen on the other, at the same time as well", async () => {
    const { here, there, one, other } = await two();
    write(one.doc, " A");
    write(other.doc, " B");
    await Promise.all([one, other].map((visitor) => visitor.sees((doc) => words(doc).length === "Đề nghị A B".length)));
    expect(Y.encodeStateAsUpdate(one.doc)).toEqual(Y.encodeStateAsUpdate(other.doc));
    expect([...here.failures, ...there.failures]).toEqual([]);
  });

  test("[GAT13] what the bus lost is read from the journal", async () => {
    const { on, there, one, other } = await two();
    on.bus.isCut = true;
    write(one.doc, " một");
    await one.saved();
    await there.live.catchUp();
    await other.sees((doc) => words(doc) === "Đề nghị một");
  });

  test("[GAT13] a ring after lost ones brings them along", async () => {
    const { on, one, other } = await two();
    on.bus.isCut = true;
    write(one.doc, " một");
    await one.saved();
    on.bus.isCut = false;
    write(one.doc, " hai");
    await other.sees((doc) => words(doc) === "Đề nghị một hai");
  });

  test("[GAT13] a client that comes back to a node which has heard less than itself is not refused", async () => {
    const { on, there, room, one, other } = await two();
    on.bus.isCut = true;
    write(one.doc, " một");
    await one.saved();
    const colleague = new Y.Doc();
    Y.applyUpdate(colleague, Y.encodeStateAsUpdate(one.doc));
    write(colleague, " hai");
    const moved = await Visitor.enter(there, "justice-2", room, { doc: colleague });
    await moved.saved();
    await other.sees((doc) => words(doc) === "Đề nghị một hai");
    expect(moved.heard).toEqual([]);
  });

  test("[GAT13] what such a client brings along of somebody of whom the node has not heard, everybody there sees as well", async () => {
    const { on, here, there, room, other } = await two();
    on.bus.isCut = true;
    const another = await Visitor.enter(here, "justice-1", room);
    write(another.doc, " một");
    await another.saved();
    const colleague = new Y.Doc();
    Y.applyUpdate(colleague, Y.encodeStateAsUpdate(another.doc));
    write(colleague, " hai");
    const moved = await Visitor.enter(there, "justice-2", room, { doc: colleague });
    await moved.saved();
    await other.sees((doc) => words(doc) === "Đề nghị một hai");
    expect(moved.heard).toEqual([]);
  });

  test("[GAT6] a client id given to one person on one node is nobody else's on the other, even before the bus tells", async () => {
    const { on, here, there, room, one } = await two();
    const before = Y.encodeStateAsUpdate(one.doc); // neither has heard of the other
    const typed = (words: string): Uint8Array => {
      const doc = new Y.Doc();
      Y.applyUpdate(doc, before);
      doc.clientID = 4242;
      const known = Y.encodeStateVector(doc);
      write(doc, words);
      return Y.encodeStateAsUpdate(doc, known);
    };
    on.bus.isCut = true;
    const [first, second] = [await Wire.enter(here, "justice-1", room), await Wire.enter(there, "justice-2", room)];
    first.sendUpdate(typed(" một"));
    await first.hears("syncStatus");
    second.sendUpdate(typed(" hai ba"));
    expect(await second.refusal()).toEqual({ type: "refused", code: "not-allowed", path: "author" });
    for (const node of [here, there]) {
      await node.live.catchUp();
      expect((await node.live.authors({ kind: "desk", desk: room.slice("desk:".length) })).get(4242)).toBe("justice-1");
    }
    await one.sees((doc) => words(doc) === "Đề nghị một");
  });

  test.each([1, 2, 3, 4])(
    "[GAT13] both append at once while client ids are bound, and end equal, seed %i",
    async (seed) => {
      const { on, here, there, room } = await two();
      const visitors = await Promise.all(
        [here, there, here, there, here, there].map((node, index) =>
          Visitor.enter(node, index % 2 === seed % 2 ? "justice-1" : "justice-2", room),
        ),
      );
      const total = "Đề nghị".length + visitors.length * 3;
      visitors.forEach(({ doc }, index) => {
        for (let times = 0; times < 3; times++) {
          on.bus.isCut = (index + times + seed) % 3 === 0;
          write(doc, String(index));
        }
      });
      await Promise.all(visitors.map((visitor) => visitor.saved()));
      on.bus.isCut = false;
      await Promise.all([here.live.catchUp(), there.live.catchUp()]);
      await Promise.all(visitors.map((visitor) => visitor.sees((doc) => words(doc).length === total)));
      const [first, ...others] = visitors.map(({ doc }) => Y.encodeStateAsUpdate(doc));
      for (const document of others) expect(document).toEqual(first);
      expect([...here.failures, ...there.failures]).toEqual([]);
    },
  );
});
