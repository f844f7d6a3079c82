import type { IncomingMessage } from "node:http";

/** Headers and parameters that open something: they are shown to nobody. */
const SECRET_HEADERS = ["cookie", "authorization", "proxy-authorization", "sec-websocket-key"];
const SECRET_PARAMETERS = ["ticket", "token"];

/** The request that opened a connection, as extensions are shown it: without what lets somebody in, and with the address that Duthao counts by. */
export function shownRequest(
  { url = "/", headers }: Pick<IncomingMessage, "url" | "headers">,
  address: string,
): Request {
  const shown = new Headers();
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined && !SECRET_HEADERS.includes(name)) shown.set(name, [value].flat().join(", "));
  shown.set("x-real-ip", address);
  const where = new URL(url, "http://localhost");
  for (const name of SECRET_PARAMETERS) where.searchParams.delete(name);
  return new Request(where, { headers: shown });
}

/** The same for a connection that is being opened, where there are extensions to show it to. */
export const shownTo = (
  extensions: readonly string[],
  request: Pick<IncomingMessage, "url" | "headers">,
  address: string,
): { readonly request?: Request } => (extensions.length > 0 ? { request: shownRequest(request, address) } : {});
