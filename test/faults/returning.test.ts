import { createClient, type RoomState } from "@duthao/client";
import { addNote, noteProposal } from "@duthao/decree";
import { deskRoom, roomName } from "@duthao/domain";
import { desk, ground, openNode, stage } from "@duthao/room/fixture";
import { expect, onTestFinished, test } from "vitest";

/** Whoever asks gets a ticket; nobody looks at it here. */
const giveTicket = async () => Response.json({ ticket: "t1", person: "justice-1" }, { status: 201 });

test("[GAT4] a room that the disk would not open is offline to its people, not ended, and opens once it can", async () => {
  const on = ground();
  const node = await stage(on);
  await node.close();
  const again = await openNode(on);
  const read = on.journal.read.bind(on.journal);
  on.journal.read = () => {
    throw new Error("disk unreadable");
  };
  const client = createClient({
    origin: "http://127.0.0.1",
    fetch: giveTicket,
    socket: class extends WebSocket {
      constructor() {
        super(again.url("justice-1"));
      }
    },
  });
  onTestFinished(() => client.close());
  const { room } = client.openRoom("draft:d1");
  const states: RoomState["kind"][] = [];
  await new Promise<void>((resolve) =>
    room.state.subscribe(({ kind }) => {
      states.push(kind);
      if (kind === "offline") resolve();
    }),
  );
  on.journal.read = read;
  await room.synced;
  expect(await room.saved()).toBe(true);
  expect(states).not.toContain("ended");
  expect(again.failures).toContainEqual(new Error("disk unreadable"));
});

test("[WEB35] what is typed away and what is typed while coming back in is taken in its order", async () => {
  const node = await stage();
  const sockets: WebSocket[] = [];
  let whileEntering = (): void => undefined;
  const client = createClient({
    origin: "http://127.0.0.1",
    fetch: giveTicket,
    socket: class extends WebSocket {
      constructor() {
        super(node.url("justice-1"));
        sockets.push(this);
      }

      override send(data: Parameters<WebSocket["send"]>[0]): void {
        super.send(data);
        if (data instanceof Uint8Array && isAsking(data)) whileEntering();
      }
    },
  });
  onTestFinished(() => client.close());
  const { room } = client.openRoom(roomName(deskRoom(desk(node, "justice"))));
  await room.synced;
  addNote(room.doc, "n1", { target: { kind: "reply", thread: "t1" }, kind: "other", at: 1, by: "justice-1" });
  const type = (words: string): void =>
    noteProposal(room.doc, "n1")?.insert(noteProposal(room.doc, "n1")?.length ?? 0, words);
  type("trước");
  expect(await room.saved()).toBe(true);

  const away = new Promise<void>((resolve) => room.state.subscribe(({ kind }) => kind === "offline" && resolve()));
  sockets.at(-1)?.close();
  await away;
  type(" trong lúc đi vắng");
  whileEntering = () => {
    whileEntering = () => undefined;
    setImmediate(() => type(" khi trở lại"));
  };
  expect(await room.saved()).toBe(true);
  type(" sau");
  expect(await room.saved()).toBe(true);
  const kept = await node.live.read(deskRoom(desk(node, "justice")), (doc) => noteProposal(doc, "n1")?.toJSON());
  expect(kept).toBe("trước trong lúc đi vắng khi trở lại sau");
});

/** Whether a message asks for what the service has: type 0, step 0, after the room's name. */
function isAsking(data: Uint8Array): boolean {
  const after = 1 + (data[0] ?? 0);
  return data[after] === 0 && data[after + 1] === 0;
}
