import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { WebSocket } from "ws";
import { framed, unframed } from "../live/framing.ts";
import type { Asker } from "./asker.fixture.ts";

/** What somebody hears who asks for a room with a state vector, message by message, to the answer or to the refusal. */
export type Heard = readonly Uint8Array[];

type Ask = (asker: Asker, room: string, stateVector: Uint8Array) => Promise<Heard>;

/** Nothing is known yet. */
export const EMPTY = Uint8Array.of(0);

/** Every way into the live rooms. */
export const LIVE_DOORS: Readonly<Record<string, Ask>> = {
  "/sync": async (asker, room, vector) => overWebSocket(asker, `/sync?ticket=${await ticketOf(asker)}`, [knock(room), question(room, vector)], true),
  "/yjs": async (asker, room, vector) => overWebSocket(asker, `/yjs/${room}?token=${await tokenOf(asker)}`, [question(undefined, vector)], false),
  "/sync/http": overEvents,
};

const [SYNC, AUTH, CLOSE] = [0, 2, 7];
const [ASK, ANSWER] = [0, 1];
const DENIED = 1;

/** Asks to be let in to a room, in the protocol of Hocuspocus. */
const knock = (room: string): Uint8Array => message(room, AUTH, (encoder) => {
  encoding.writeVarUint(encoder, 0);
  encoding.writeVarString(encoder, "");
});

const question = (room: string | undefined, stateVector: Uint8Array): Uint8Array => message(room, SYNC, (encoder) => {
  encoding.writeVarUint(encoder, ASK);
  encoding.writeVarUint8Array(encoder, stateVector);
});

function message(room: string | undefined, type: number, write: (encoder: encoding.Encoder) => void): Uint8Array {
  return encoding.encode((encoder) => {
    if (room !== undefined) encoding.writeVarString(encoder, room);
    encoding.writeVarUint(encoder, type);
    write(encoder);
  });
}

/** Whether nothing more is to come: the answer, or a refusal. */
function isLast(bytes: Uint8Array, isNamed: boolean): boolean {
  const decoder = decoding.createDecoder(bytes);
  if (isNamed) decoding.readVarString(decoder);
  const type = decoding.readVarUint(decoder);
  if (type === SYNC) return decoding.readVarUint(decoder) === ANSWER;
  return type === CLOSE || (type === AUTH && decoding.readVarUint(decoder) === DENIED);
}

/** The update in a message that carries one. */
export function updateIn(bytes: Uint8Array, isNamed: boolean): Uint8Array | undefined {
  const decoder = decoding.createDecoder(bytes);
  if (isNamed) decoding.readVarString(decoder);
  return decoding.readVarUint(decoder) === SYNC && decoding.readVarUint(decoder) !== ASK ? decoding.readVarUint8Array(decoder) : undefined;
}

async function ticketOf({ at, cookie }: Asker): Promise<string> {
  return (await at.stage.ask("POST", "/api/live-tickets", { headers: { cookie } })).json<{ ticket: string }>().ticket;
}

/** A token for the round, where there is one for them. */
async function tokenOf({ at, cookie }: Asker): Promise<string> {
  const body = { name: "chương trình", scope: { kind: "round", name: "r1" } };
  return (await at.stage.ask("POST", "/api/tokens", { headers: { cookie }, body })).json<{ token?: string }>().token ?? "none";
}

async function overWebSocket({ at }: Asker, path: string, messages: readonly Uint8Array[], isNamed: boolean): Promise<Heard> {
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
        const sent = new Uint8Array(framed([knock(room), question(room, stateVector)]));
        await fetch(`${origin}/sync/http/${connection}`, { method: "POST", body: sent, headers: { "content-type": "application/octet-stream" } });
      }
      if (name === "message") heard.push(...(unframed(Buffer.from(data, "base64")) ?? []));
      if (name === "close" || heard.some((each) => isLast(each, true))) return heard; // leaving the loop ends the connection
    }
  }
  return heard;
}
