import { LOST, type OpenTransport } from "./transport.ts";

/** What is used of the class `WebSocket`, of a browser or of another library. */
export type WebSocketClass = new (url: string) => WebSocket;

/** Carries messages over a WebSocket, each in a frame of its own. `url` is without a query. */
export function overWebSocket(url: string, Socket: WebSocketClass): OpenTransport {
  return (ticket, listener) => {
    let isOver = false;
    const end = (code: number, reason: string): void => {
      if (isOver) return;
      isOver = true;
      listener.closed({ code, reason });
    };
    const socket = open(`${url}?ticket=${encodeURIComponent(ticket)}`, Socket);
    if (!socket) queueMicrotask(() => end(LOST.code, LOST.reason));
    socket?.addEventListener("open", () => isOver || listener.opened());
    socket?.addEventListener(
      "message",
      ({ data }: MessageEvent<unknown>) => isOver || listener.received(bytesOf(data)),
    );
    socket?.addEventListener("close", ({ code, reason }) => end(code, reason));
    // It is followed by "close", which says what there is to say.
    socket?.addEventListener("error", () => {});
    return {
      send: (message) => {
        // reason: a whole message, made by the encoder for this one call
        if (socket?.readyState === OPEN) socket.send(message as Uint8Array<ArrayBuffer>);
      },
      close: () => {
        isOver = true;
        socket?.close();
      },
    };
  };
}

const OPEN = 1;

/** A browser may forbid it with an exception instead of an event. */
function open(url: string, Socket: WebSocketClass): WebSocket | undefined {
  try {
    const socket = new Socket(url);
    socket.binaryType = "arraybuffer";
    return socket;
  } catch {
    return undefined;
  }
}

/** A frame of text is no message: it comes out empty, which nobody can read. */
function bytesOf(data: unknown): Uint8Array {
  return data instanceof ArrayBuffer ? new Uint8Array(data) : new Uint8Array();
}
