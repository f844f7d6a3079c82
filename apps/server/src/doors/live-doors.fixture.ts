import { decode, encode, pack, readMessage, unpack, type RoomMessage } from "@duthao/protocol";
import * as decoding from "lib0/decoding";
import { WebSocket } from "ws";
import type { Asker } from "./asker.fixture.ts";

/** What somebody hears who asks for a room with a state vector, message by message, to the answer or to the refusal. */
export type Heard = readonly Uint8Array[];

type Ask = (asker: Asker, room: string, stateVector: Uint8Array) => Promise<Heard>;

/** Nothing is known yet. */
export const EMPTY = Uint8Array.of(0);

/** Every way into the live rooms. */
export const LIVE_DOORS: Readonly<Record<string, Ask>> = {
  "/sync": async (asker, room, vector) =>
    overWebSocket(asker, `/sync?ticket=${await ticketOf(asker)}`, [knock(room), question(room, vector)], true),
  "/yjs": async (asker, room, vector) =>
    overWebSocket(asker, `/yjs/${room}?token=${await tokenOf(asker)}`, [question(undefined, vector)], false),
  "/sync/http": overEvents,
};

/** Asks to be let in to a room, in the protocol of Hocuspocus. */
const knock = (room: string): Uint8Array => encode.token(room, "");

const question = (room: string | undefined, stateVector: Uint8Array): Uint8Array => encode.syncStep1(room, stateVector);

/** Whether nothing more is to come: the answer, or a refusal. */
const isLast = (bytes: Uint8Array, isNamed: boolean): boolean =>
  ["syncStep2", "close", "permissionDenied"].includes(messageIn(bytes, isNamed).kind);

/** The update in a message that carries one. */
export function updateIn(bytes: Uint8Array, isNamed: boolean): Uint8Array | undefined {
  const message = messageIn(bytes, isNamed);
  return message.kind === "syncStep2" || message.kind === "update" ? message.update : undefined;
}

function messageIn(bytes: Uint8Array, isNamed: boolean): RoomMessage {
  if (!isNamed) return readMessage(decoding.createDecoder(bytes));
  const heard = decode(bytes);
  if (typeof heard === "string") throw new Error(`A ${heard} that nobody asked for.`);
  return heard.message;
}

async function ticketOf({ at, cookie }: Asker): Promise<string> {
  return (await at.stage.ask("POST", "/api/live-tickets", { headers: { cookie } })).json<{ ticket: string }>().ticket;
}

/** A token for the round, where there is one for them. */
async function tokenOf({ at, cookie }: Asker): Promise<string> {
  const body = { name: "chương trình", scope: { kind: "round", name: "r1" } };
  return (
    (await at.stage.ask("POST", "/api/tokens", { headers: { cookie }, body })).json<{ token?: string }>().token ??
    "none"
  );
}

async function overWebSocket(
  { at }: Asker,
  path: string,
  messages: readonly Uint8Array[],
  isNamed: boolean,
): Promise<Heard> {
  const socket = new WebSocket(`ws://${at.host}${path}`);
  socket.binaryType = "arraybuffer";
  const heard: Uint8Array[] = [];
  await new Promise<void>((resolve) => {
    socket.on("error", () => resolve());
    socket.on("close", () => resolve());
    socket.on("open", () => messages.forEach((each) => socket.send(each)));
    socket.on("message", (data) => {
      if (!(data instanceof ArrayBuffer)) return;
      heard.push(new Uint8Array(data));
      if (isLast(new Uint8Array(data), isNamed)) resolve();
    });
  });
  socket.terminate();
  return heard;
}

async function overEvents(asker: Asker, room: string, stateVector: Uint8Array): Promise<Heard> {
  const origin = `http://${asker.at.host}`;
  const { body } = await fetch(`${origin}/sync/http?ticket=${await ticketOf(asker)}`);
  if (!body) throw new Error("The answer has no body.");
  const heard: Uint8Array[] = [];
  let text = "";
  for await (const chunk of body) {
    text += Buffer.from(chunk).toString();
    for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
      const [, name = "", data = ""] = /^event: (.*)\ndata: (.*)$/.exec(text.slice(0, end)) ?? [];
      text = text.slice(end + 2);
      if (name === "open") {
        const { connection } = JSON.parse(data) as { connection: string }; // reason: the service's own words
        const sent = new Uint8Array(pack([knock(room), question(room, stateVector)]));
        await fetch(`${origin}/sync/http/${connection}`, {
          method: "POST",
          body: sent,
          headers: { "content-type": "application/octet-stream" },
        });
      }
      if (name === "message") heard.push(...unpack(Buffer.from(data, "base64")));
      if (name === "close" || heard.some((each) => isLast(each, true))) return heard; // leaving the loop ends the connection
    }
  }
  return heard;
}
