/** Where to go on after signing in: a page of this site that was asked for, else the start page. A browser reads an address by its own rules, so it is read by these first. */
export function wayBack(back: unknown, origin: string): string {
  const address = typeof back === "string" && back.startsWith("/") ? URL.parse(back, origin) : null;
  return address?.origin === origin ? `${address.pathname}${address.search}${address.hash}` : "/";
}
