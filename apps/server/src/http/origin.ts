import type { IncomingHttpHeaders } from "node:http";
import type { Settings } from "../settings.ts";

type Allowed = Pick<Settings, "origins" | "takesHostAsOrigin">;

/**
 * Whether a page of this origin may use the service: one on the list, or, where nobody said where people open the page,
 * the host that was asked. `null`, which a sandboxed page sends, is nobody's.
 */
export function isOwnOrigin(
  origin: string,
  { host }: IncomingHttpHeaders,
  { origins, takesHostAsOrigin }: Allowed,
): boolean {
  return origins.has(origin) || (takesHostAsOrigin && URL.parse(origin)?.host === host);
}

/**
 * Whether a request that changes something may come from where it comes from.
 * A browser says where (`Sec-Fetch-Site`, `Origin`), and it must be a page of ours. One that brings a cookie must
 * say so; a program without either is not a browser that somebody else's page could steer.
 */
export function mayChange(headers: IncomingHttpHeaders, allowed: Allowed): boolean {
  const { origin, cookie } = headers;
  const site = headers["sec-fetch-site"];
  if (origin !== undefined && !isOwnOrigin(origin, headers, allowed)) return false;
  if (site !== undefined && site !== "same-origin") return origin !== undefined && allowed.origins.has(origin);
  return origin !== undefined || site !== undefined || cookie === undefined;
}
