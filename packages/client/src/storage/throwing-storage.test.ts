import { afterEach, expect, test, vi } from "vitest";
import { browserDevice, pageMemory } from "../browser.ts";
import { TransportFallback } from "../transport/transport-fallback.ts";

afterEach(() => vi.unstubAllGlobals());

const refuses = (): never => {
  throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
};
const open = (): never => refuses();

test("[LIV40] a browser that throws at remembering which way to go ends no connection: the page remembers it for itself", () => {
  const fallback = new TransportFallback({
    socket: open,
    http: open,
    now: () => 1_000,
    memory: { getItem: refuses, setItem: refuses, removeItem: refuses },
  });
  expect(fallback.next().name).toBe("socket");
  fallback.failed(fallback.next());
  fallback.succeeded(fallback.next());
  expect(fallback.next().name).toBe("http");
});

test("[LIV40] nor does one that is full, and still gives what was there", () => {
  const fallback = new TransportFallback({
    socket: open,
    http: open,
    now: () => 1_000,
    memory: { getItem: () => null, setItem: refuses, removeItem: refuses },
  });
  fallback.failed(fallback.next());
  fallback.succeeded(fallback.next());
  expect(fallback.next().name).toBe("http");
});

test.each(["indexedDB", "sessionStorage"])(
  "[LIV40] a browser that throws at being asked for its %s keeps nothing, and the page goes on",
  async (name) => {
    const descriptor = Object.getOwnPropertyDescriptor(globalThis, name);
    Object.defineProperty(globalThis, name, { configurable: true, get: refuses });
    try {
      expect(name === "indexedDB" ? await browserDevice() : pageMemory()).toBeUndefined();
    } finally {
      if (descriptor) Object.defineProperty(globalThis, name, descriptor);
      else Reflect.deleteProperty(globalThis, name);
    }
  },
);
