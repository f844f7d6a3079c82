import { expect, test } from "vitest";
import { FieldWriter, roomFor } from "./field-writer.ts";

test("[JRN7] numbers, words and pieces come one after the other, each word and measured piece behind its length", () => {
  const word = "Điều 1 😀";
  const { bytes } = new FieldWriter(100)
    .number(2 ** 40 + 7)
    .word(word)
    .piece(Uint8Array.of(1, 2))
    .measured(Uint8Array.of(3));
  const utf8 = Buffer.from(word);
  expect([...bytes]).toEqual([0, 0, 1, 0, 0, 0, 0, 7, 0, 0, 0, utf8.length, ...utf8, 1, 2, 0, 0, 0, 1, 3]);
});

test("[JRN7] a word for which no room was made is no part of anything: it is not cut", () => {
  expect(() => new FieldWriter(100_000).word("ế".repeat(50_000))).toThrow(RangeError);
});

test("[JRN7] what is longer than most has a room of its own", () => {
  const long = "ế".repeat(50_000);
  const { bytes } = new FieldWriter(roomFor(long)).word(long);
  expect(bytes.subarray(4).toString()).toBe(long);
});
