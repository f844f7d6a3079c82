import { expect, test } from "vitest";
import { addressOf } from "./address.ts";

const from = (said: string | undefined, proxies: number): string =>
  addressOf(
    { headers: said === undefined ? {} : { "x-forwarded-for": said }, socket: { remoteAddress: "10.0.0.1" } },
    proxies,
  );

test.each([
  ["nobody's word without a proxy", "6.6.6.6", 0, "10.0.0.1"],
  ["the one that the proxy was asked from", "203.0.113.9", 1, "203.0.113.9"],
  ["what the proxy added, not what a client wrote before it", "6.6.6.6, 203.0.113.9", 1, "203.0.113.9"],
  ["the farthest of two proxies", "6.6.6.6, 203.0.113.9, 10.0.0.2", 2, "203.0.113.9"],
  ["the farthest there is, where fewer were said", "203.0.113.9", 3, "203.0.113.9"],
  ["the socket's, where nothing was said", undefined, 1, "10.0.0.1"],
])("[ACC20] an address is %s", (_, said, proxies, address) => {
  expect(from(said, proxies)).toBe(address);
});
