import type { IncomingHttpHeaders } from "node:http";

/**
 * Whether an origin is the page's own: the public one, or the host that was asked.
 * `null`, which a sandboxed page sends, is nobody's.
 */
export function isOwnOrigin(origin: string, { host }: IncomingHttpHeaders, publicOrigin: string): boolean {
  return origin === publicOrigin || URL.parse(origin)?.host === host;
}

/**
 * Whether a request that changes something may come from where it comes from.
 * A browser says where (`Sec-Fetch-Site`, `Origin`), and it must be the page itself. One that brings a cookie must
 * say so; a program without either is not a browser that somebody else's page could steer.
 */
export function mayChange(headers: IncomingHttpHeaders, publicOrigin: string): boolean {
  const { origin, cookie } = headers;
  const site = headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin") return false;
  if (origin !== undefined) return isOwnOrigin(origin, headers, publicOrigin);
  return site !== undefined || cookie === undefined;
}
