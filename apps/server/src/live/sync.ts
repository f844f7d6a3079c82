import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { CLOSE, frameBytes, WebSocketCarrier } from "@duthao/room";
import { WebSocketServer, type RawData, type WebSocket } from "ws";
import type { House } from "../house.ts";
import { isOwnOrigin } from "../http/origin.ts";
import { bearerIn, holdsRoom, tokenOf } from "../token.ts";
import { addressOf } from "./address.ts";
import type { Arriving, Guests } from "./guests.ts";
import { sessionPass, tokenPass, type Pass } from "./pass.ts";
import { shownTo } from "./shown-request.ts";
import { takeTicket } from "./ticket.ts";

const REASONS = { 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 429: "Too Many Requests", 500: "Internal Server Error", 503: "Service Unavailable" } as const;
type Status = keyof typeof REASONS;

const YJS = "/yjs/";

/** Wrong tickets and tokens from one address in a minute: a hall whose sessions all end at once has fewer. Each costs a look into the store. */
const GUESSES_PER_MINUTE = 3_000;

const MINUTE = 60_000;

/** Seconds after which somebody who was one too many may try again. */
const RETRY_AFTER = 10;

/**
 * Opens `/sync` on a server, for whoever brings a ticket, and `/yjs/{room}`, for programs that bring a token and speak
 * the protocol of y-websocket: to the origins that are allowed, and to programs that send none. Gives how to take no more connections.
 */
export function openSync(server: Server, guests: Guests, house: House): () => void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: frameBytes(house.live.limits), perMessageDeflate: false });
  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => void admit(request, socket, head);

  async function admit(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const destroy = (): void => void socket.destroy();
    socket.on("error", destroy);
    try {
      const address = addressOf(request, house.settings.trustProxy);
      const guesses = `guesses from ${address}`;
      if (house.asking.asked(guesses).current >= GUESSES_PER_MINUTE) return refuseUpgrade(socket, 429);
      const pass = await whoMayEnter(request, house);
      if (pass === 401) house.asking.ask(guesses, MINUTE);
      if (typeof pass === "number") return refuseUpgrade(socket, pass);
      if (guests.isClosing) return refuseUpgrade(socket, 503);
      const arriving = { pass, address, ...shownTo(house.settings.extensions, request, address) };
      if (guests.isFull(pass.account.id, arriving.address)) return refuseUpgrade(socket, 429);
      sockets.handleUpgrade(request, socket, head, (websocket) => {
        socket.off("error", destroy); // from here on the WebSocket looks after it
        seat(websocket, socket, arriving);
      });
    } catch (error) {
      house.log.error({ err: error }, "A connection could not be opened.");
      refuseUpgrade(socket, 500);
    }
  }

  function seat(websocket: WebSocket, stream: Duplex, arriving: Arriving): void {
    const visit = guests.enter(arriving, new WebSocketCarrier(websocket, stream));
    websocket.on("message", (data, isBinary) => {
      if (isBinary) visit.hear(bytesOf(data));
      else void visit.end(CLOSE.textInsteadOfBytes, "bytes only");
    });
    websocket.on("close", () => visit.left());
    websocket.on("error", (error) => house.report(error, "sync"));
  }

  server.on("upgrade", onUpgrade);
  return () => void server.off("upgrade", onUpgrade);
}

function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}

/** The pass behind an upgrade, or the status it is refused with. */
async function whoMayEnter({ url = "", headers }: IncomingMessage, house: House): Promise<Pass | Status> {
  const [path, query = ""] = url.split("?");
  const room = path?.startsWith(YJS) ? decoded(path.slice(YJS.length)) : undefined;
  if (path !== "/sync" && room === undefined) return 404;
  if (headers.origin !== undefined && !isOwnOrigin(headers.origin, headers, house.settings)) return 403;
  const said = new URLSearchParams(query);
  if (room !== undefined) return program(room, said.get("token") ?? bearerIn(headers.authorization) ?? "", house);
  const session = await takeTicket(said.get("ticket") ?? "", house);
  return session ? sessionPass(session) : 401;
}

/** A room that the token does not hold and one that is not there look alike; what its owner may do there is asked by the room. */
async function program(room: string, word: string, house: House): Promise<Pass | Status> {
  const found = await tokenOf(word, house);
  if (!found) return 401;
  return holdsRoom(found.token.scope, room, house) ? tokenPass(found.token, found.account, room) : 403;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function refuseUpgrade(socket: Duplex, status: Status): void {
  const retry = status === 429 ? `Retry-After: ${RETRY_AFTER}\r\n` : "";
  socket.end(`HTTP/1.1 ${status} ${REASONS[status]}\r\n${retry}Connection: close\r\nContent-Length: 0\r\n\r\n`);
}
