import { createClient, type RoomState } from "@duthao/client";
import { ground, openNode, stage } from "@duthao/room/fixture";
import { expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";

test("[GAT4] a room that the disk would not open is offline to its people, not ended, and opens once it can", async () => {
  const on = ground();
  const node = await stage(on);
  await node.close();
  const again = await openNode(on);
  const read = on.journal.read.bind(on.journal);
  on.journal.read = () => {
    throw new Error("disk unreadable");
  };
  const fetch = async () => Response.json({ ticket: "t1" }, { status: 201 }); // nobody asks for it here
  const client = createClient({ origin: "http://127.0.0.1", fetch, socket: class extends WebSocket {
    constructor() {
      super(again.url("justice-1"));
    }
  } });
  onTestFinished(() => client.close());
  const { room } = client.openRoom("draft:d1");
  const states: RoomState["kind"][] = [];
  await new Promise<void>((resolve) => room.state.subscribe(({ kind }) => {
    states.push(kind);
    if (kind === "offline") resolve();
  }));
  on.journal.read = read;
  await room.synced;
  expect(await room.saved()).toBe(true);
  expect(states).not.toContain("ended");
  expect(again.failures).toContainEqual(new Error("disk unreadable"));
});
