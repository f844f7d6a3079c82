import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { CLOSE, frameBytes, webSocketCarrier } from "@duthao/room";
import { WebSocketServer, type RawData, type WebSocket } from "ws";
import type { Account, Session } from "./accounts.ts";
import { again } from "./again.ts";
import { Guests } from "./guests.ts";
import type { House } from "./house.ts";
import { isOwnOrigin } from "./http/origin.ts";
import { leave } from "./leave.ts";
import { takeTicket } from "./ticket.ts";

/** RFC 6455: "service restart"; clients come back by themselves. */
const RESTARTING = 1012;

/** How long a connection may outlive a session that expired or was ended on another node, in milliseconds. */
const LOOK_AGAIN_AFTER = 60_000;

const REASONS = { 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 500: "Internal Server Error" } as const;

/** The WebSocket door. */
export interface Sync {
  /** Takes no more connections and ends those there are; those who do not answer are cut. */
  close(): Promise<void>;
}

/**
 * Opens `/sync` on a server: to the page's own origin, for whoever brings a ticket. Programs that send no origin bring one
 * all the same. A connection ends with the session that got the ticket.
 */
export function openSync(server: Server, house: House, lookAgainAfter = LOOK_AGAIN_AFTER): Sync {
  const guests = new Guests(house.accounts);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: frameBytes(house.live.limits), perMessageDeflate: false });
  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => void admit(request, socket, head);

  async function admit(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on("error", () => socket.destroy());
    try {
      const answer = await whoMayEnter(request, house);
      if (typeof answer === "number") return refuseUpgrade(socket, answer);
      sockets.handleUpgrade(request, socket, head, (websocket) => {
        guests.admit(websocket, answer);
        seat(websocket, socket, answer.account);
      });
    } catch (error) {
      house.log.error({ err: error }, "A connection could not be opened.");
      refuseUpgrade(socket, 500);
    }
  }

  function seat(websocket: WebSocket, stream: Duplex, account: Account): void {
    const guest = house.live.connect(webSocketCarrier(websocket, stream), account);
    websocket.on("message", (data, isBinary) => (isBinary ? guest.hear(bytesOf(data)) : guest.end(CLOSE.textInsteadOfBytes, "bytes only")));
    websocket.on("close", () => guest.left());
    websocket.on("error", (error) => house.report(error, "sync"));
  }

  const showOut = (account?: string) => guests.showOut(account).catch((failure: unknown) => house.report(failure, "sync"));
  const endings = [house.accounts.onEnded((account) => void showOut(account)), again(lookAgainAfter, () => showOut())];
  server.on("upgrade", onUpgrade);
  return {
    async close() {
      server.off("upgrade", onUpgrade);
      endings.forEach((end) => end());
      await Promise.all([...sockets.clients].map((websocket) => leave(websocket, RESTARTING)));
    },
  };
}

function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}

/** The session behind an upgrade, or the status it is refused with. */
async function whoMayEnter({ url = "", headers }: IncomingMessage, house: House): Promise<Session | 401 | 403 | 404> {
  const [path, query = ""] = url.split("?");
  if (path !== "/sync") return 404;
  if (headers.origin !== undefined && !isOwnOrigin(headers.origin, headers, house.settings.publicOrigin)) return 403;
  return (await takeTicket(new URLSearchParams(query).get("ticket") ?? "", house)) ?? 401;
}

function refuseUpgrade(socket: Duplex, status: keyof typeof REASONS): void {
  socket.end(`HTTP/1.1 ${status} ${REASONS[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
