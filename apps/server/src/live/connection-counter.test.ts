import { expect, test } from "vitest";
import { ConnectionCounter } from "./connection-counter.ts";

const LIMITS = { socketsPerPerson: 3, socketsPerAddress: 5 };

test("[ACC12] people are counted with their connections on other nodes, until such a node is silent for long", () => {
  let now = 0;
  const counter = new ConnectionCounter(LIMITS, () => now);
  counter.connected("delegate", "10.0.0.1");
  counter.fromNode({ kind: "guests", people: { delegate: 1 }, addresses: { "10.0.0.2": 1 } }, "node-2");
  expect(counter.isFull("delegate", "10.0.0.3")).toBe(false);
  counter.fromNode({ kind: "guests", people: { delegate: 1, drafter: 3 }, addresses: {} }, "node-3");
  expect([
    counter.isFull("delegate", "10.0.0.3"),
    counter.isFull("drafter", "10.0.0.3"),
    counter.isFull("neighbour", "10.0.0.3"),
  ]).toEqual([true, true, false]);
  counter.fromNode({ kind: "guests", people: {}, addresses: {} }, "node-3");
  expect(counter.isFull("delegate", "10.0.0.3")).toBe(false);
  counter.fromNode({ kind: "guests", people: { delegate: 9 }, addresses: {} }, "node-3");
  now = 15_001;
  expect(counter.isFull("delegate", "10.0.0.3")).toBe(false);
});

test("[ACC12] an address is counted whoever comes from it, and whoever goes makes room", () => {
  const counter = new ConnectionCounter(LIMITS, () => 0);
  for (const person of ["a", "b", "c", "d", "e"]) counter.connected(person, "10.0.0.1");
  expect([counter.isFull("f", "10.0.0.1"), counter.isFull("f", "10.0.0.2")]).toEqual([true, false]);
  counter.disconnected("c", "10.0.0.1");
  expect(counter.isFull("f", "10.0.0.1")).toBe(false);
  expect(counter.counts()).toEqual({
    kind: "guests",
    people: { a: 1, b: 1, d: 1, e: 1 },
    addresses: { "10.0.0.1": 4 },
  });
});
