import type { LiveRoom } from "@duthao/client";
import { addNote, noteProposal } from "@duthao/decree";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Server } from "../journey/server.ts";
import { enterOwnDesk } from "./audit/typist.ts";
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

test("[LIV7] two colleagues write together, one where WebSockets are blocked, also over a restart of the service", async () => {
  const blocked = await signIn(server.origin, "khdt-1", BlockedSocket as unknown as typeof WebSocket); // reason: what the client uses of one
  const here = await enterOwnDesk(blocked);
  const colleague = await signIn(server.origin, "khdt-2");
  const there = await enterOwnDesk(colleague);
  addNote(here.doc, "n1", {
    target: { kind: "place", anchor: { kind: "draft", draft: "demo-1" } },
    kind: "other",
    at: 0,
    by: "khdt-1",
  });
  const type = (room: LiveRoom, words: string) =>
    noteProposal(room.doc, "n1")?.insert(noteProposal(room.doc, "n1")?.length ?? 0, words);
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
