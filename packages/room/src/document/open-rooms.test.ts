import { deskRoom } from "@duthao/domain";
import type { Extension } from "@hocuspocus/server";
import { expect, test, vi } from "vitest";
import { does, ground, stage, type Ground } from "../fixture/node.ts";
import { words, write } from "../fixture/desk.ts";
import { Visitor } from "../fixture/visitor.ts";

/** A room that the tests are about, and as many others as push it out once nobody is in it. */
const ROOM = "desk:j0";
const OTHERS = ["j1", "j2", "j3", "j4", "j5"];

/** A node with these desks, and of which rooms its extension was asked whether they may go, and told that they have gone. */
async function desks({ on = ground(), extension = {} }: { readonly on?: Ground; readonly extension?: Extension } = {}) {
  const [asked, gone]: [string[], string[]] = [[], []];
  const watching: Extension = {
    beforeUnloadDocument: async ({ documentName }) => void asked.push(documentName),
    afterUnloadDocument: async ({ documentName }) => void gone.push(documentName),
  };
  const node = await stage(on, undefined, [watching, extension]);
  for (const desk of ["j0", ...OTHERS])
    await does(node, "justice-1", { type: "open-joint-desk", desk, organisations: ["finance"] });
  const look = (desk: string): Promise<void> => node.live.read(deskRoom(desk), () => {});
  return {
    node,
    asked,
    gone,
    look,
    /** Has all the other rooms opened and left, so that there are more than are kept. */
    pushOut: async () => {
      for (const desk of OTHERS) await look(desk);
      await vi.waitFor(() => expect(gone).toContain("desk:j1")); // or it is not the first to go
    },
    /** Somebody is in the room, and whoever comes finds them there. */
    isAlive: async (one: Visitor) => {
      write(one.doc, "Đề nghị");
      await one.saved();
      const two = await Visitor.enter(node, "finance-1", ROOM);
      write(two.doc, " bổ sung");
      await one.sees((doc) => words(doc) === "Đề nghị bổ sung");
      expect(gone).not.toContain(ROOM);
    },
  };
}

test("[GAT21] of the rooms that nobody is in, those left last are kept, and the others let go of", async () => {
  const { gone, look, node } = await desks();
  for (const desk of ["j0", "j1", "j2", "j3", "j0", "j4", "j5"]) await look(desk);
  await vi.waitFor(() => expect(gone).toEqual(["desk:j1", "desk:j2"]));
  expect(node.live.figures().rooms).toBe(4);
});

test("[GAT21] a room is not let go of while an extension loads it for somebody who enters", async () => {
  const [reached, loaded] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const afterLoadDocument: Extension["afterLoadDocument"] = async ({ documentName }) => {
    if (documentName !== ROOM) return;
    reached.resolve();
    await loaded.promise;
  };
  const { node, pushOut, isAlive } = await desks({ extension: { afterLoadDocument } });
  const one = new Visitor(node, "justice-1", ROOM);
  await reached.promise;
  await pushOut();
  loaded.resolve();
  expect(await one.entered).toBe("entered");
  await isAlive(one);
});

test("[GAT21] nor for whoever came while it was kept: no extension is even asked", async () => {
  const on = ground();
  const { node, asked, pushOut, isAlive } = await desks({ on });
  const [begun, disk] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const save = on.checkpoints.save.bind(on.checkpoints);
  on.checkpoints.save = async (...what) => {
    begun.resolve();
    await disk.promise;
    return save(...what);
  };
  const before = await Visitor.enter(node, "justice-1", ROOM);
  write(before.doc, "a".repeat(30_000));
  await before.saved();
  before.leave();
  await begun.promise;
  await pushOut();
  const one = await Visitor.enter(node, "justice-1", ROOM);
  one.doc.getMap("notes").delete("n1");
  disk.resolve();
  await isAlive(one);
  expect(asked).not.toContain(ROOM);
});

test("[GAT21] nor for whoever came while extensions were asked", async () => {
  const [reached, answered] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const beforeUnloadDocument: Extension["beforeUnloadDocument"] = async ({ documentName }) => {
    if (documentName !== ROOM) return;
    reached.resolve();
    await answered.promise;
  };
  const { node, look, isAlive } = await desks({ extension: { beforeUnloadDocument } });
  for (const desk of ["j0", "j1", "j2", "j3", "j4"]) await look(desk);
  await reached.promise;
  const one = await Visitor.enter(node, "justice-1", ROOM);
  answered.resolve();
  await isAlive(one);
});
