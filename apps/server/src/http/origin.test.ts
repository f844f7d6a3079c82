import { expect, test } from "vitest";
import { readSettings } from "../settings.ts";
import { isOwnOrigin, mayChange } from "./origin.ts";

const HOST = { host: "10.0.0.7:4000" };

test("[ACC13] where nobody said where people open the page, the host that was asked is the page's", () => {
  const settings = readSettings({});
  expect(isOwnOrigin("http://10.0.0.7:4000", HOST, settings)).toBe(true);
  expect(isOwnOrigin("http://localhost:4000", HOST, settings)).toBe(true);
  for (const other of ["http://10.0.0.7:4001", "https://evil.example", "null", "10.0.0.7:4000", ""])
    expect(isOwnOrigin(other, HOST, settings), other).toBe(false);
});

test("[ACC13] where somebody said, that and what was added to it, and nothing else", () => {
  const settings = readSettings({
    PUBLIC_URL: "https://duthao.example.vn",
    ALLOWED_ORIGINS: "https://b.example.vn, http://c.example.vn:8080",
  });
  for (const ours of ["https://duthao.example.vn", "https://b.example.vn", "http://c.example.vn:8080"])
    expect(isOwnOrigin(ours, HOST, settings), ours).toBe(true);
  for (const other of ["http://10.0.0.7:4000", "http://duthao.example.vn", "https://duthao.example.vn.evil.example"])
    expect(isOwnOrigin(other, HOST, settings), other).toBe(false);
});

test("[ACC13] what a browser says of another site counts, whatever else it says", () => {
  const settings = readSettings({ PUBLIC_URL: "https://duthao.example.vn", ALLOWED_ORIGINS: "https://b.example.vn" });
  expect(
    mayChange({ ...HOST, origin: "https://b.example.vn", "sec-fetch-site": "same-site", cookie: "x" }, settings),
  ).toBe(true);
  expect(mayChange({ ...HOST, "sec-fetch-site": "cross-site" }, settings)).toBe(false);
  expect(mayChange({ ...HOST, origin: "https://evil.example", "sec-fetch-site": "same-origin" }, settings)).toBe(false);
  expect(mayChange({ ...HOST, cookie: "x" }, settings)).toBe(false);
  expect(mayChange(HOST, settings)).toBe(true);
});
