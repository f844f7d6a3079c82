import type { Reply } from "./reply.ts";

/** What is needed of the line to the service. */
export interface Line {
  /** Whether it is wanted; a line that was given up falls without a question. */
  readonly shouldConnect: boolean;
  on(event: "disconnect", fell: () => void): unknown;
  off(event: "disconnect", fell: () => void): unknown;
  disconnect(): void;
}

/**
 * Finds out that the session is over. A browser is not told why its WebSocket was refused, so whenever the line falls or
 * does not come about, `ask` asks who this is; where nobody is signed in any more, knocking stops. Returns how to stop.
 */
export function watchSession(line: Line, ask: () => Promise<Reply<unknown>>, ended: () => void): () => void {
  let isAsking = false;
  const fell = async (): Promise<void> => {
    if (isAsking || !line.shouldConnect) return;
    isAsking = true;
    const reply = await ask();
    isAsking = false;
    if (!isSignedOut(reply) || !line.shouldConnect) return;
    line.disconnect();
    ended();
  };
  const listener = (): void => void fell();
  line.on("disconnect", listener);
  return () => line.off("disconnect", listener);
}

function isSignedOut(reply: Reply<unknown>): boolean {
  return reply.kind === "refused" && reply.refusal.refused === "not-signed-in";
}
