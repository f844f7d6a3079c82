import { afterEach, expect, test, vi } from "vitest";
import { browserDevice, pageMemory } from "./browser.ts";
import { Ways } from "./ways.ts";

afterEach(() => vi.unstubAllGlobals());

const refuses = (): never => {
  throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
};
const carry = (): never => refuses();

test("[LIV40] a browser that throws at remembering which way to go ends no connection: the page remembers it for itself", () => {
  const ways = new Ways({ socket: carry, http: carry, now: () => 1_000, memory: { getItem: refuses, setItem: refuses, removeItem: refuses } });
  expect(ways.next().name).toBe("socket");
  ways.failed(ways.next());
  ways.cameAbout(ways.next());
  expect(ways.next().name).toBe("http");
});

test("[LIV40] nor does one that is full, and still gives what was there", () => {
  const ways = new Ways({ socket: carry, http: carry, now: () => 1_000, memory: { getItem: () => null, setItem: refuses, removeItem: refuses } });
  ways.failed(ways.next());
  ways.cameAbout(ways.next());
  expect(ways.next().name).toBe("http");
});

test.each(["indexedDB", "sessionStorage"])("[LIV40] a browser that throws at being asked for its %s keeps nothing, and the page goes on", async (name) => {
  const descriptor = Object.getOwnPropertyDescriptor(globalThis, name);
  Object.defineProperty(globalThis, name, { configurable: true, get: refuses });
  try {
    expect(name === "indexedDB" ? await browserDevice() : pageMemory()).toBeUndefined();
  } finally {
    if (descriptor) Object.defineProperty(globalThis, name, descriptor);
    else Reflect.deleteProperty(globalThis, name);
  }
});
