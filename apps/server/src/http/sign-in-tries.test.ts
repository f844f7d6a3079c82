import { memoryBus } from "@duthao/bus";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { RequestCounter } from "./request-counter.ts";
import { DeviceCookies } from "./device-cookie.ts";
import { SignInTries, type SignInTry } from "./sign-in-tries.ts";

const MINUTE = 60_000;

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

const opened = () =>
  new SignInTries(
    new RequestCounter(
      memoryBus(() => {}),
      Date.now,
    ),
  );
const from = (address: string, device?: string): SignInTry => ({ address, account: "an@example.vn", device });

/** Somebody who guesses at one account from an address of its own each time. */
function guess(tries: SignInTries, times: number): readonly (number | undefined)[] {
  return Array.from({ length: times }, (_, at) => tries.begin(from(`203.0.113.${at}`)));
}

test("[ACC21] who guesses at one account from any number of addresses gets thirty tries in a quarter of an hour", () => {
  const tries = opened();
  expect(guess(tries, 30)).toEqual(Array(30).fill(undefined));
  expect(guess(tries, 5)).toEqual(Array(5).fill(15 * MINUTE));
  vi.advanceTimersByTime(15 * MINUTE);
  expect(guess(tries, 1)).toEqual([undefined]);
});

test("[ACC21] a browser in which its owner has signed in before is not kept out by that, nor by others at its address", () => {
  const tries = opened();
  guess(tries, 1_000);
  for (let times = 0; times < 300; times++)
    tries.begin({ address: "10.0.0.1", account: `other${times}@example.vn`, device: undefined });
  expect(tries.begin(from("10.0.0.1"))).toBeGreaterThan(0);
  expect(tries.begin(from("10.0.0.1", "browser"))).toBeUndefined();
});

test("[ACC21] such a browser is no place to guess without end either", () => {
  const tries = opened();
  const tried = Array.from({ length: 40 }, () => {
    vi.advanceTimersByTime(7_000);
    return tries.begin(from("10.0.0.1", "browser")) === undefined;
  });
  expect(tried.filter(Boolean)).toHaveLength(30);
});

test("[ACC5] one address may try ten times a minute at one account, two hundred times at all of them, and no more", () => {
  const tries = opened();
  const tried = (account: string, times: number) =>
    Array.from({ length: times }, () => tries.begin({ address: "10.0.0.1", account, device: undefined }));
  expect(tried("an@example.vn", 11)).toEqual([...Array(10).fill(undefined), MINUTE]);
  for (let account = 0; account < 189; account++) expect(tried(`other${account}@example.vn`, 1)).toEqual([undefined]);
  expect(tried("late@example.vn", 1)).toEqual([MINUTE]);
  expect(tries.begin({ address: "10.0.0.2", account: "late@example.vn", device: undefined })).toBeUndefined();
});

test("[ACC5] a browser that is known for an account may try ten times a minute at it", () => {
  const tries = opened();
  expect(Array.from({ length: 11 }, () => tries.begin(from("10.0.0.1", "browser")))).toEqual([
    ...Array(10).fill(undefined),
    MINUTE,
  ]);
  expect(tries.begin(from("10.0.0.1", "another"))).toBeUndefined();
});

test("[ACC21] only failures count for an account: a hall that signs in to one account is let in", () => {
  const tries = opened();
  for (let at = 0; at < 100; at++) {
    const one = from(`10.0.${at}.1`);
    expect(tries.begin(one)).toBeUndefined();
    tries.succeeded(one);
  }
});

test("[ACC21] every browser has a name of its own, which says nothing of the account", () => {
  const devices = new DeviceCookies("s".repeat(32), "http://localhost:4000");
  const lines = [devices.line("an@example.vn"), devices.line("an@example.vn")];
  expect(new Set(lines.map((line) => devices.known("an@example.vn", line.split(";")[0]))).size).toBe(2);
  expect(lines.join()).not.toMatch(/an@example|Secure/);
});

test("[ACC21] a browser is known by a cookie that nobody else can make, for one account", () => {
  const devices = new DeviceCookies("s".repeat(32), "https://duthao.example.gov.vn");
  const line = devices.line("An@example.vn");
  expect(line).toMatch(/; HttpOnly; SameSite=Lax; Secure$/);
  const cookie = `other=1; ${line.split(";")[0]}`;
  expect(devices.known("an@example.vn", cookie)).toBeTypeOf("string");
  expect(devices.known("binh@example.vn", cookie)).toBeUndefined();
  expect(devices.known("an@example.vn", cookie.replace(/\.[^.]{5}(?=[^.]*$)/, ".AAAAA"))).toBeUndefined();
  expect(
    new DeviceCookies("t".repeat(32), "https://duthao.example.gov.vn").known("an@example.vn", cookie),
  ).toBeUndefined();
  expect(devices.known("an@example.vn", undefined)).toBeUndefined();
});
