import { expect, test } from "vitest";
import { wayBack } from "./way-back.ts";

const ORIGIN = "https://duthao.example.gov.vn";

test.each([
  ["/round/r1?with=beginning#d8", "/round/r1?with=beginning#d8"],
  ["//evil.example", "/"],
  ["/\\evil.example", "/"],
  ["/\t/evil.example", "/"],
  ["/\n\\evil.example/a", "/"],
  ["/\t\r\n//evil.example", "/"],
  ["https://evil.example/", "/"],
  ["javascript:alert(1)", "/"],
  ["round/r1", "/"],
  ["//duthao.example.gov.vn@evil.example/", "/"],
  [["/a", "/b"], "/"],
  [undefined, "/"],
])("[WEB95] signing in leads back to a page of this site alone: %j", (back, to) => {
  const way = wayBack(back, ORIGIN);
  expect(way).toBe(to);
  expect(new URL(way, ORIGIN).origin).toBe(ORIGIN);
});
