import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { FRAME_LIMIT } from "@duthao/room";
import { WebSocketServer, type WebSocket } from "ws";
import type { House } from "./house.ts";
import { isOwnOrigin } from "./http/origin.ts";
import { webHeaders } from "./http/web-headers.ts";
import type { Settings } from "./settings.ts";

/** RFC 6455: "service restart"; clients come back by themselves. */
const RESTARTING = 1012;

/** How long a client may take to say goodbye, in milliseconds. */
const GOODBYE = 2_000;

const REASONS = { 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 500: "Internal Server Error" } as const;

/** The WebSocket door. */
export interface Sync {
  /** Takes no more connections and ends those there are; those who do not answer are cut. */
  close(): Promise<void>;
}

/** Opens `/sync` on a server: to the page's own origin, for somebody signed in. Programs that send no origin come with a cookie all the same. */
export function openSync(server: Server, house: House): Sync {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: FRAME_LIMIT, perMessageDeflate: false });
  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => void admit(request, socket, head);

  async function admit(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on("error", () => socket.destroy());
    try {
      const answer = await whoMayEnter(request, house);
      if (typeof answer === "number") return refuseUpgrade(socket, answer);
      sockets.handleUpgrade(request, socket, head, (websocket) => house.live.connect(websocket, webRequest(request, house.settings), answer));
    } catch (error) {
      house.log.error({ err: error }, "A connection could not be opened.");
      refuseUpgrade(socket, 500);
    }
  }

  server.on("upgrade", onUpgrade);
  return {
    async close() {
      server.off("upgrade", onUpgrade);
      await Promise.all([...sockets.clients].map(leave));
    },
  };
}

/** Says goodbye and waits for the other side to say it too. */
function leave(websocket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => websocket.terminate(), GOODBYE);
    websocket.once("close", () => {
      clearTimeout(cut);
      resolve();
    });
    websocket.close(RESTARTING);
  });
}

function webRequest({ url = "", headers }: IncomingMessage, { publicOrigin }: Settings): Request {
  return new Request(new URL(url, publicOrigin), { headers: webHeaders(headers) });
}

/** The account behind an upgrade, or the status it is refused with. */
async function whoMayEnter({ url = "", headers }: IncomingMessage, { settings, accounts }: House) {
  if (url.split("?")[0] !== "/sync") return 404;
  if (headers.origin !== undefined && !isOwnOrigin(headers.origin, headers, settings.publicOrigin)) return 403;
  return (await accounts.session(webHeaders(headers)))?.account ?? 401;
}

function refuseUpgrade(socket: Duplex, status: keyof typeof REASONS): void {
  socket.end(`HTTP/1.1 ${status} ${REASONS[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
