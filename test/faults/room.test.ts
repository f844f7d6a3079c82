import type { LiveRoom, RoomState } from "@duthao/client";
import { addNote, noteProposal, TEXT_ROOT } from "@duthao/decree";
import { deskRoom, draftRoom, roomName } from "@duthao/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import { XmlElement, XmlText } from "yjs";
import { Server } from "../journey/server.ts";
import { enterOwnDesk } from "./audit/typist.ts";
import { signIn } from "./person.ts";

const DRAFT = roomName(draftRoom("demo-1"));

let server: Server;
beforeAll(async () => {
  server = await Server.start();
});
afterAll(() => server.stop());

/** Resolves when the room is in this state. */
async function reach(room: LiveRoom, kind: RoomState["kind"]): Promise<RoomState> {
  const now = room.state.get();
  if (now.kind === kind) return now;
  return new Promise((resolve) => {
    const stop = room.state.subscribe((state) => {
      if (state.kind !== kind) return;
      stop();
      resolve(state);
    });
  });
}

function writeNote(room: LiveRoom, id: string, words: string): void {
  addNote(room.doc, id, {
    target: { kind: "place", anchor: { kind: "draft", draft: "demo-1" } },
    kind: "other",
    at: 0,
    by: "vcci-1",
  });
  noteProposal(room.doc, id)?.insert(0, words);
}

test("[WEB35] what is typed while the line is down is said to be saved only when it is", async () => {
  const client = await signIn(server.origin, "vcci-1");
  const room = await enterOwnDesk(client);
  writeNote(room, "n1", "trước");
  expect(room.state.get().kind).toBe("saving");
  expect(await room.saved()).toBe(true);

  await server.kill();
  await reach(room, "offline");
  for (const word of [" và", " trong", " lúc", " mất", " kết nối"])
    noteProposal(room.doc, "n1")?.insert(noteProposal(room.doc, "n1")?.length ?? 0, word);
  expect(room.state.get().kind).toBe("offline");

  await server.start();
  expect(await room.saved()).toBe(true);
  await server.kill();
  await client.close();

  await server.start();
  const again = await enterOwnDesk(await signIn(server.origin, "vcci-1"));
  expect(noteProposal(again.doc, "n1")?.toJSON()).toBe("trước và trong lúc mất kết nối");
});

test("[WEB36] a reader's words in the draft are refused, and kept for the reader", async () => {
  const client = await signIn(server.origin, "tuphap-1");
  const { room } = client.openRoom(DRAFT);
  await room.synced;
  const paragraph = new XmlElement("paragraph");
  paragraph.insert(0, [new XmlText("Tôi viết thêm một đoạn.")]);
  room.doc.getXmlFragment(TEXT_ROOT).push([paragraph]);
  expect(await room.saved()).toBe(false);
  expect(room.state.get()).toEqual({ kind: "refused", code: "not-allowed" });
  await expect
    .poll(() => client.asides.get())
    .toMatchObject([{ room: DRAFT, code: "not-allowed", words: "Tôi viết thêm một đoạn." }]);

  const anew = client.openRoom(DRAFT);
  expect(anew.room).not.toBe(room);
  await anew.room.synced;
  expect(anew.room.doc.getXmlFragment(TEXT_ROOT).toJSON()).not.toContain("Tôi viết thêm");
});

test("[WEB36] a room that is not open to somebody is over for them", async () => {
  const client = await signIn(server.origin, "tuphap-1");
  const { room } = client.openRoom(roomName(deskRoom("somebody-elses")));
  expect(await room.saved()).toBe(false);
  expect(room.state.get()).toEqual({ kind: "ended", why: "access" });
});
