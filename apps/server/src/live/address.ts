import type { IncomingMessage } from "node:http";

/** Where a request comes from: the other end of its socket, or the entry of X-Forwarded-For that the outermost of so many trusted proxies added. */
export function addressOf(
  {
    headers,
    socket,
  }: Pick<IncomingMessage, "headers"> & { readonly socket: { readonly remoteAddress?: string | undefined } },
  proxies: number,
): string {
  const said = [headers["x-forwarded-for"] ?? []]
    .flat()
    .flatMap((line) => line.split(","))
    .map((address) => address.trim())
    .filter(Boolean);
  const hops = [socket.remoteAddress ?? "", ...said.toReversed()];
  return hops[Math.min(proxies, hops.length - 1)] ?? "";
}
