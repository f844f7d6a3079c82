import { STATUS_CODES, type IncomingMessage, type Server } from "node:http";
import type { Duplex } from "node:stream";
import { CloseCode } from "@duthao/protocol";
import { frameBytes, WebSocketTransport } from "@duthao/room";
import { WebSocketServer, type RawData, type WebSocket } from "ws";
import type { Services } from "../services.ts";
import { isOwnOrigin } from "../http/origin.ts";
import { bearerIn, holdsRoom, tokenOf } from "../token.ts";
import { addressOf } from "./address.ts";
import type { NewConnection, ConnectionRegistry } from "./connection-registry.ts";
import { rightOfSession, rightOfToken, type AccessRight } from "./access-right.ts";
import { shownTo } from "./shown-request.ts";
import { takeTicket } from "./ticket.ts";

/** What an upgrade is refused with. */
type Status = 401 | 403 | 404 | 429 | 500 | 503;

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
export function openSync(server: Server, registry: ConnectionRegistry, services: Services): () => void {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: frameBytes(services.live.limits),
    perMessageDeflate: false,
  });
  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => void admit(request, socket, head);

  async function admit(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const destroy = (): void => void socket.destroy();
    socket.on("error", destroy);
    try {
      const address = addressOf(request, services.settings.trustProxy);
      const guesses = `guesses from ${address}`;
      if (services.requests.current(guesses).current >= GUESSES_PER_MINUTE) return refuseUpgrade(socket, 429);
      const right = await whoMayEnter(request, services);
      if (right === 401) services.requests.count(guesses, MINUTE);
      if (typeof right === "number") return refuseUpgrade(socket, right);
      if (registry.isClosing) return refuseUpgrade(socket, 503);
      const arriving = { right, address, ...shownTo(services.settings.extensions, request, address) };
      if (registry.isFull(right.account.id, arriving.address)) return refuseUpgrade(socket, 429);
      sockets.handleUpgrade(request, socket, head, (websocket) => {
        socket.off("error", destroy); // from here on the WebSocket looks after it
        open(websocket, socket, arriving);
      });
    } catch (error) {
      services.log.error({ err: error }, "A connection could not be opened.");
      refuseUpgrade(socket, 500);
    }
  }

  function open(websocket: WebSocket, stream: Duplex, arriving: NewConnection): void {
    const connection = registry.connect(arriving, new WebSocketTransport(websocket, stream));
    websocket.on("message", (data, isBinary) => {
      if (isBinary) connection.receive(bytesOf(data));
      else void connection.end(CloseCode.textInsteadOfBytes, "bytes only");
    });
    websocket.on("close", () => connection.disconnected());
    websocket.on("error", (error) => services.report(error, "sync"));
  }

  server.on("upgrade", onUpgrade);
  return () => void server.off("upgrade", onUpgrade);
}

function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}

/** The right behind an upgrade, or the status it is refused with. */
async function whoMayEnter({ url = "", headers }: IncomingMessage, services: Services): Promise<AccessRight | Status> {
  const [path, query = ""] = url.split("?");
  const room = path?.startsWith(YJS) ? decoded(path.slice(YJS.length)) : undefined;
  if (path !== "/sync" && room === undefined) return 404;
  if (headers.origin !== undefined && !isOwnOrigin(headers.origin, headers, services.settings)) return 403;
  const said = new URLSearchParams(query);
  if (room !== undefined)
    return rightOfProgram(room, said.get("token") ?? bearerIn(headers.authorization) ?? "", services);
  const session = await takeTicket(said.get("ticket") ?? "", services);
  return session ? rightOfSession(session) : 401;
}

/** A room that the token does not hold and one that is not there look alike; what its owner may do there is asked by the room. */
async function rightOfProgram(room: string, word: string, services: Services): Promise<AccessRight | Status> {
  const found = await tokenOf(word, services);
  if (!found) return 401;
  return holdsRoom(found.token.scope, room, services) ? rightOfToken(found.token, found.account, room) : 403;
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
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}\r\n${retry}Connection: close\r\nContent-Length: 0\r\n\r\n`,
  );
}
