import type { Hocuspocus, WebSocketLike } from "@hocuspocus/server";
import { SYNC_LIMIT } from "./gate.ts";
import type { Report } from "./listener.ts";
import type { Participant, Seat } from "./participant.ts";

/** What is used of a WebSocket of the `ws` package, after its upgrade was authenticated. */
export interface Socket extends WebSocketLike {
  readonly bufferedAmount: number;
  on(event: "message", listener: (data: Uint8Array | ArrayBuffer | Uint8Array[], isBinary: boolean) => void): unknown;
  on(event: "close", listener: (code: number, reason: Uint8Array) => void): unknown;
  on(event: "error", listener: (error: Error) => void): unknown;
  terminate(): void;
}

/** Bytes of one WebSocket frame: the largest update with the room's name. The HTTP server refuses larger ones (`maxPayload`). */
export const FRAME_LIMIT = SYNC_LIMIT + 1024;

/** Bytes waiting for a reader who does not read; beyond this the connection is cut, and the client comes back and asks anew. */
const BACKLOG_LIMIT = 64 * 1024 * 1024;

/** Gives a socket to Hocuspocus, with this person at its other end. */
export function seat(hocuspocus: Hocuspocus<Seat>, socket: Socket, request: Request, participant: Participant, report: Report): void {
  const client = hocuspocus.handleConnection(withBacklogLimit(socket), request, { participant });
  socket.on("message", (data, isBinary) => {
    if (isBinary) client.handleMessage(copied(data));
    else socket.close(1003, "binary only");
  });
  socket.on("close", (code, reason) => client.handleClose({ code, reason: new TextDecoder().decode(reason) }));
  socket.on("error", (error) => report(error, "socket"));
}

/** A copy with a buffer of its own: lib0 reads past the end of a view, into whatever else lies in a shared buffer. */
function copied(data: Uint8Array | ArrayBuffer | Uint8Array[]): Uint8Array {
  if (Array.isArray(data)) return new Uint8Array(Buffer.concat(data));
  return new Uint8Array(data instanceof ArrayBuffer ? data.slice(0) : data);
}

function withBacklogLimit(socket: Socket): WebSocketLike {
  return {
    get readyState() {
      return socket.readyState;
    },
    send(data) {
      if (socket.bufferedAmount > BACKLOG_LIMIT) socket.terminate();
      else socket.send(data);
    },
    close: (code, reason) => socket.close(code, reason),
  };
}
