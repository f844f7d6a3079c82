import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Entry } from "@duthao/domain";
import { chain, EMPTY, entryHash, follows } from "./chain.ts";

const entry: Omit<Entry, "hash"> = {
  stream: "draft:a",
  seq: 258,
  at: 1_700_000_000_000,
  actor: "bà",
  kind: "update",
  command: "",
  payload: Uint8Array.of(0, 255),
};

describe("the hash of an entry", () => {
  test("[JRN7] is SHA-256 over the bytes that its description names", () => {
    const bytes = [
      "11".repeat(32), // previous hash
      "0000000000000102", // seq
      "0000018bcfe56800", // at
      "00000007",
      "64726166743a61", // stream: draft:a
      "00000003",
      "62c3a0", // actor: bà
      "00000006",
      "757064617465", // kind: update
      "00000000", // command
      "00000002",
      "00ff", // payload
    ];
    const described = createHash("sha256")
      .update(Buffer.from(bytes.join(""), "hex"))
      .digest("hex");
    expect(Buffer.from(entryHash(new Uint8Array(32).fill(0x11), entry)).toString("hex")).toBe(described);
  });

  test("[JRN7] differs where one field's end becomes the next one's beginning", () => {
    const hashes = [
      { ...entry, actor: "ab", command: "c" },
      { ...entry, actor: "a", command: "bc" },
      { ...entry, stream: "draft:aa", actor: "b", command: "c" },
    ].map((fields) => Buffer.from(entryHash(EMPTY.hash, fields)).toString("hex"));
    expect(new Set(hashes).size).toBe(3);
  });

  test.for<Partial<Entry>>([
    { seq: 259 },
    { at: 0 },
    { stream: "draft:b" },
    { actor: "" },
    { kind: "event" },
    { command: "c" },
    { payload: Uint8Array.of(0) },
  ])("[JRN7] differs with %j", (other) => {
    expect(entryHash(EMPTY.hash, { ...entry, ...other })).not.toEqual(entryHash(EMPTY.hash, entry));
  });

  test("[JRN7] differs with the hash before it", () => {
    expect(entryHash(new Uint8Array(32).fill(1), entry)).not.toEqual(entryHash(EMPTY.hash, entry));
  });
});

describe("a chained entry", () => {
  test("[JRN8] keeps its bytes where whoever gave them goes on using theirs", () => {
    const payload = Uint8Array.of(1, 2, 3);
    const [first] = chain("draft:a", EMPTY, [{ ...entry, payload }]);
    payload.fill(0);
    expect(first?.payload).toEqual(Uint8Array.of(1, 2, 3));
  });

  test("[JRN6, JRN14] does not follow where its hash is another's, or its time is before the last one's", () => {
    const [first, second] = chain("draft:a", EMPTY, [
      { ...entry, at: 5 },
      { ...entry, at: 3 },
    ]);
    if (!first || !second) throw new Error("Two were chained.");
    expect([first.at, second.at, follows(EMPTY, first), follows(first, second), follows(EMPTY, second)]).toEqual([
      5,
      5,
      true,
      true,
      false,
    ]);
    const back = { ...second, at: 3 };
    expect(follows(first, { ...back, hash: entryHash(first.hash, back) })).toBe(false);
  });
});
