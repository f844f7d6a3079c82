import { RECORD_GENERATION, type RoundCommand } from "@duthao/domain";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { desk, does, entriesOf, ground, openNode, stage, type TestNode } from "../fixture/node.ts";
import { justiceDesk, words, write } from "../fixture/desk.ts";
import { Visitor } from "../fixture/visitor.ts";
import { Wire } from "../fixture/wire.ts";

const RECORD = `record:r1.${RECORD_GENERATION}`;
const NO_LONGER = { type: "refused", code: "no-longer-seated" };
const REMOVE: RoundCommand = { type: "remove-person", person: "justice-2" };

/** Two nodes on one journal, and a desk that justice shares with finance. */
async function two() {
  const on = ground();
  const here = await stage(on);
  const there = await openNode(on);
  await does(here, "justice-1", { type: "open-joint-desk", desk: "joint", organisations: ["finance"] });
  return { on, here, there, room: justiceDesk(here), joint: "desk:joint", finance: `desk:${desk(here, "finance")}` };
}

/** A program of `justice-2` in a room, in the plain protocol; gives the code that it will be closed with. */
async function program(node: TestNode, room: string): Promise<Promise<number>[]> {
  const socket = new WebSocket(`${node.url("justice-2")}&plain=${room}`);
  await new Promise((resolve) => socket.addEventListener("message", resolve, { once: true }));
  return [new Promise<number>((resolve) => socket.addEventListener("close", ({ code }) => resolve(code)))];
}

/** Moves `justice-2` to finance; asked on the given node. */
async function move(node: TestNode): Promise<void> {
  await does(node, "finance-1", {
    type: "invite-person",
    person: "justice-2",
    organisation: "finance",
    role: "delegate",
  });
  await does(node, "justice-2", { type: "move-person", person: "justice-2", organisation: "finance" });
}

describe("who is taken out of a round", () => {
  test("[ROU33] is shown out of every room of it, on the other node too, and told why; nobody else is", async () => {
    const { here, there, room, joint } = await two();
    const rooms = [room, joint, "draft:d1", RECORD];
    const left = await Promise.all(
      [here, there].flatMap((node) => rooms.map((name) => Visitor.enter(node, "justice-2", name))),
    );
    const stays = await Promise.all(rooms.map((name) => Visitor.enter(there, "justice-1", name)));
    await does(here, "justice-1", REMOVE);
    expect(await Promise.all(left.map((visitor) => visitor.hears("refused")))).toEqual(left.map(() => NO_LONGER));
    await Promise.all(stays.map((visitor) => visitor.hasHeardAll()));
    expect(stays.flatMap(({ heard }) => heard)).toEqual([]);
    expect(
      await Promise.all(
        [here, there].flatMap((node) => rooms.map((name) => new Visitor(node, "justice-2", name).entered)),
      ),
    ).toEqual(left.map(() => "no-longer-seated"));
    expect(await new Visitor(there, "justice-2", `desk:${desk(here, "finance")}`).entered).toBe("not-allowed");
    expect([...here.failures, ...there.failures]).toEqual([]);
  });

  test("[ROU33] is barred from nowhere for it: whoever is shown out of many rooms did nothing wrong", async () => {
    const { here, there, room } = await two();
    const tabs = await Promise.all(Array.from({ length: 25 }, () => Visitor.enter(there, "justice-2", room)));
    await move(here);
    await Promise.all(tabs.map((visitor) => visitor.hears("refused")));
    expect(await new Visitor(there, "justice-2", "draft:d1").entered).toBe("entered");
  });

  test("[ROU33] with a program in the plain protocol, it is closed as not allowed", async () => {
    const { here, there, room } = await two();
    const [closed] = await program(there, room);
    await does(here, "justice-1", REMOVE);
    expect(await closed).toBe(4403);
  });

  test("[ROU33] what they typed before they heard of it, and bring later, is not taken, and they are told why", async () => {
    const { on, here, there, room } = await two();
    const visitor = await Visitor.enter(there, "justice-2", room);
    write(visitor.doc, "Đã lưu");
    await visitor.saved();
    const offline = new Y.Doc();
    Y.applyUpdate(offline, Y.encodeStateAsUpdate(visitor.doc));
    visitor.leave();
    write(offline, " muộn");
    await does(here, "justice-1", REMOVE);
    expect(await new Visitor(there, "justice-2", room, { doc: offline }).entered).toBe("no-longer-seated");
    const wire = await Wire.enter(here, "justice-2", room);
    wire.sendUpdate(Y.encodeStateAsUpdate(offline));
    expect((await wire.hears("permissionDenied")).reason).toBe("no-longer-seated");
    expect(words((await Visitor.enter(here, "justice-1", room)).doc)).toBe("Đã lưu");
    expect((await entriesOf(on, room)).at(-1)?.actor).toBe("justice-2");
  });

  test.each([1, 2, 3, 4])(
    "[ROU33] while they type: what was said to be saved is there, the same on both nodes, seed %i",
    async (seed) => {
      const { on, here, there, room } = await two();
      const node = seed % 2 === 0 ? here : there;
      const wire = await Wire.enter(node, "justice-2", room);
      await wire.hears("authenticated");
      const typing = new Y.Doc();
      const updates: Uint8Array[] = [];
      typing.on("update", (update: Uint8Array) => updates.push(update));
      write(typing, "0");
      for (let times = 1; times < 40; times++) write(typing, String(times % 10));
      const half = updates.length >> 1;
      updates.slice(0, half).forEach((update) => wire.sendUpdate(update));
      const removed = does(seed < 3 ? here : there, "justice-1", REMOVE);
      updates.slice(half).forEach((update) => wire.sendUpdate(update));
      await removed;
      await wire.hears("close");
      // whatever was under way when the right ended is through by the time somebody else's is
      const colleague = await Visitor.enter(node, "justice-1", room);
      write(colleague.doc, "!");
      await colleague.saved();
      const ofTheirs = (await entriesOf(on, room)).filter(
        ({ kind, actor }) => kind === "update" && actor === "justice-2",
      );
      expect(ofTheirs.length).toBeGreaterThanOrEqual(wire.count("syncStatus"));
      const seen = words(colleague.doc).replace("!", "");
      expect(words(typing).startsWith(seen)).toBe(true);
      expect(words((await Visitor.enter(node === here ? there : here, "justice-1", room)).doc)).toBe(
        words(colleague.doc),
      );
      expect([...here.failures, ...there.failures]).toEqual([]);
    },
  );

  test("[ROU33] while the bus is down, another node lets them go on until it has read the journal, and no longer", async () => {
    const { on, here, there, room } = await two();
    const visitor = await Visitor.enter(there, "justice-2", room);
    on.bus.isCut = true;
    await does(here, "justice-1", REMOVE);
    await there.rounds.catchUp();
    expect(await visitor.hears("refused")).toEqual(NO_LONGER);
  });
});

describe("who is moved", () => {
  test("[ROU33] loses the old desks and has the new ones, goes on in draft and record, and is told to look again", async () => {
    const { here, there, room, joint, finance } = await two();
    const enter = (who: string, name: string) => Visitor.enter(there, who, name);
    const [old, draft, record, other] = await Promise.all([
      enter("justice-2", room),
      enter("justice-2", "draft:d1"),
      enter("justice-2", RECORD),
      enter("justice-1", RECORD),
    ]);
    expect(await new Visitor(there, "justice-2", finance).entered).toBe("not-allowed");
    await move(here);
    expect(await old.hears("refused")).toEqual(NO_LONGER);
    expect(await record.hears("access")).toEqual({ type: "access" });
    await Promise.all([draft, record, other].map((visitor) => visitor.hasHeardAll()));
    expect([draft.heard, record.heard, other.heard]).toEqual([[], [{ type: "access" }], []]);
    expect(
      await Promise.all([room, finance, joint].map((name) => new Visitor(there, "justice-2", name).entered)),
    ).toEqual(["no-longer-seated", "entered", "entered"]);
  });

  test("[ROU33] their programs are shown out of the draft too: they were let in for the old seat", async () => {
    const { here, there } = await two();
    const [closed] = await program(there, "draft:d1");
    await move(here);
    expect(await closed).toBe(4403);
  });

  test("[ROU34] what they wrote at the old desk is still that organisation's when it is published", async () => {
    const { here, there, room } = await two();
    const visitor = await Visitor.enter(there, "justice-2", room);
    write(visitor.doc, "Đề nghị");
    await visitor.saved();
    await move(here);
    const note = await there.live.rooms.note(room.replace("desk:", ""), "n1");
    expect(note?.contributions).toEqual([
      { person: "justice-2", organisation: "justice", characters: "Đề nghị".length },
    ]);
    await does(here, "finance-1", { type: "remove-person", person: "justice-2" });
    expect((await here.live.rooms.note(room.replace("desk:", ""), "n1"))?.contributions).toEqual(note?.contributions);
  });
});
