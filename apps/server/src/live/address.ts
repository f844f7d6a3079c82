import type { IncomingMessage } from "node:http";

/** Where a request comes from: the other end of its socket, or what a trusted proxy says was its other end. */
export function addressOf({ headers, socket }: IncomingMessage, trustProxy: boolean): string {
  const [said] = trustProxy ? [headers["x-forwarded-for"] ?? []].flat().flatMap((line) => line.split(",")) : [];
  return said?.trim() || (socket.remoteAddress ?? "");
}
