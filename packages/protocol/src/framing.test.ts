import { expect, test } from "vitest";
import { pack, unpack } from "./framing.ts";

const messages = [0, 1, 127, 128, 300, 70_000].map((length) => new Uint8Array(length).fill(length));

test("[PRO2] messages that go together come back as they were, and in their order", () => {
  expect(unpack(pack(messages))).toEqual(messages);
  expect(unpack(new Uint8Array())).toEqual([]);
});

test("[PRO2] bytes that end too early, or begin with no length, are none, whatever lies behind them in their buffer", () => {
  for (const bytes of [[2, 1], [128], [255, 255, 255, 255, 255, 255, 255, 255, 255, 1], [1, 0, 5]]) {
    expect(() => unpack(Uint8Array.from(bytes)), bytes.join()).toThrow();
    expect(() => unpack(Uint8Array.from([...bytes, 0, 0, 0, 0, 0]).subarray(0, bytes.length)), bytes.join()).toThrow();
  }
});
