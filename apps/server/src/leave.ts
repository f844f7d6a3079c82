import type { WebSocket } from "ws";

/** How long a client may take to say goodbye, in milliseconds. */
const GOODBYE = 2_000;

/** Says goodbye and waits for the other side to say it too; one that does not answer is cut. */
export function leave(websocket: WebSocket, code: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => websocket.terminate(), GOODBYE);
    websocket.once("close", () => {
      clearTimeout(cut);
      resolve();
    });
    websocket.close(code);
  });
}
