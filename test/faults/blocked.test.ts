import type { Client, LiveRoom } from "@duthao/client";
import { addNote, noteProposal } from "@duthao/decree";
import { deskRoom, roomName } from "@duthao/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Server } from "../journey/server.ts";
import { signIn } from "./person.ts";

let server: Server;
beforeAll(async () => {
  server = await Server.start();
});
afterAll(() => server.stop());

/** A WebSocket in a network that lets none through. */
class BlockedSocket extends EventTarget {
  binaryType = "blob";
  readonly readyState = 0;

  constructor() {
    super();
    setTimeout(() => this.dispatchEvent(Object.assign(new Event("close"), { code: 1006, reason: "" })));
  }
  send(): void {}
  close(): void {}
}

async function ownDesk(client: Client): Promise<LiveRoom> {
  const desks = await client.desks("demo");
  if (desks.kind !== "done") throw new Error(`No desks: ${JSON.stringify(desks)}`);
  const [home] = [...desks.value.values()].filter(({ organisations }) => organisations.length === 1);
  if (!home) throw new Error("Every organisation has a desk of its own.");
  const { room } = client.openRoom(roomName(deskRoom(home.id)));
  await room.synced;
  return room;
}

test("[LIV7] two colleagues write together, one where WebSockets are blocked, also over a restart of the service", async () => {
  const blocked = await signIn(server.origin, "khdt-1", BlockedSocket as unknown as typeof WebSocket); // reason: what the client uses of one
  const here = await ownDesk(blocked);
  const colleague = await signIn(server.origin, "khdt-2");
  const there = await ownDesk(colleague);
  addNote(here.doc, "n1", { target: { kind: "place", anchor: { kind: "draft", draft: "demo-1" } }, kind: "other", at: 0, by: "khdt-1" });
  const type = (room: LiveRoom, words: string) => noteProposal(room.doc, "n1")?.insert(noteProposal(room.doc, "n1")?.length ?? 0, words);
  const says = (room: LiveRoom) => noteProposal(room.doc, "n1")?.toJSON() ?? "";
  type(here, "một");
  expect(await here.saved()).toBe(true);
  await expect.poll(() => says(there), { timeout: 20_000 }).toBe("một");
  type(there, " hai");
  await expect.poll(() => says(here), { timeout: 20_000 }).toBe("một hai");

  await server.kill();
  await expect.poll(() => here.state.get().kind, { timeout: 20_000 }).toBe("offline");
  type(here, " ba");
  await server.start();
  await expect.poll(() => says(there), { timeout: 50_000 }).toBe("một hai ba");
  expect(await here.saved()).toBe(true);
  await Promise.all([blocked.close(), colleague.close()]);
});
