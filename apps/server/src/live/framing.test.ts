import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { expect, test } from "vitest";
import { framed, unframed } from "./framing.ts";

const messages = [0, 1, 127, 128, 300, 70_000].map((length) => new Uint8Array(length).fill(length));

test("[SSE1] messages are framed as lib0 frames them, and come back as they were", () => {
  const encoder = encoding.createEncoder();
  for (const message of messages) encoding.writeVarUint8Array(encoder, message);
  expect(new Uint8Array(framed(messages))).toEqual(encoding.toUint8Array(encoder));
  expect(unframed(framed(messages))).toEqual(messages.map((message) => Buffer.from(message)));
  const decoder = decoding.createDecoder(framed(messages));
  for (const message of messages) expect(decoding.readVarUint8Array(decoder)).toEqual(message);
});

test("[SSE1] bytes that end too early, or begin with no length, are none", () => {
  for (const bytes of [[2, 1], [128], [255, 255, 255, 255, 255, 1], [1, 0, 5]]) expect(unframed(Uint8Array.from(bytes)), bytes.join()).toBeUndefined();
  expect(unframed(new Uint8Array())).toEqual([]);
});
