import type { Entry } from "@duthao/domain";
import { expect, test } from "vitest";
import { Authors, writeBinding } from "./authors.ts";

const entry = (payload: Uint8Array, kind: Entry["kind"] = "event"): Entry => ({
  stream: "desk:k1",
  seq: 1,
  at: 1,
  actor: "service",
  kind,
  payload,
  command: "",
  hash: new Uint8Array(32),
});

test("[GAT6] a client id is the first person's who used it, whatever is said of it later", () => {
  const authors = new Authors();
  for (const person of ["justice-1", "justice-2"]) authors.learn(entry(writeBinding(7, person)));
  authors.learn(entry(writeBinding(8, "justice-2")));
  expect([authors.of(7), authors.of(8), authors.of(9)]).toEqual(["justice-1", "justice-2", undefined]);
});

test("[GAT12] what is no binding is left alone, and what was kept comes back", () => {
  const authors = new Authors();
  authors.learn(entry(writeBinding(7, "justice-1"), "update"));
  authors.learn(
    entry(new TextEncoder().encode(JSON.stringify({ type: "later.kind", client: 8, person: "justice-2" }))),
  );
  expect(authors.toMap().size).toBe(0);
  authors.learn(entry(writeBinding(2 ** 32 + 1, "justice-1")));
  const again = new Authors();
  again.restore(authors.toState());
  expect(again.toMap()).toEqual(new Map([[2 ** 32 + 1, "justice-1"]]));
});
