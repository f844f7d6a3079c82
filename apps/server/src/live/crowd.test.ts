import { expect, test } from "vitest";
import { Crowd } from "./crowd.ts";

const LIMITS = { socketsPerPerson: 3, socketsPerAddress: 5 };

test("[ACC12] people are counted with their connections on other nodes, until such a node is silent for long", () => {
  let now = 0;
  const crowd = new Crowd(LIMITS, () => now);
  crowd.came("delegate", "10.0.0.1");
  crowd.hear({ kind: "guests", people: { delegate: 1 }, addresses: { "10.0.0.2": 1 } }, "node-2");
  expect(crowd.isFull("delegate", "10.0.0.3")).toBe(false);
  crowd.hear({ kind: "guests", people: { delegate: 1, drafter: 3 }, addresses: {} }, "node-3");
  expect([crowd.isFull("delegate", "10.0.0.3"), crowd.isFull("drafter", "10.0.0.3"), crowd.isFull("neighbour", "10.0.0.3")]).toEqual([true, true, false]);
  crowd.hear({ kind: "guests", people: {}, addresses: {} }, "node-3");
  expect(crowd.isFull("delegate", "10.0.0.3")).toBe(false);
  crowd.hear({ kind: "guests", people: { delegate: 9 }, addresses: {} }, "node-3");
  now = 15_001;
  expect(crowd.isFull("delegate", "10.0.0.3")).toBe(false);
});

test("[ACC12] an address is counted whoever comes from it, and whoever goes makes room", () => {
  const crowd = new Crowd(LIMITS, () => 0);
  for (const person of ["a", "b", "c", "d", "e"]) crowd.came(person, "10.0.0.1");
  expect([crowd.isFull("f", "10.0.0.1"), crowd.isFull("f", "10.0.0.2")]).toEqual([true, false]);
  crowd.went("c", "10.0.0.1");
  expect(crowd.isFull("f", "10.0.0.1")).toBe(false);
  expect(crowd.counts()).toEqual({ kind: "guests", people: { a: 1, b: 1, d: 1, e: 1 }, addresses: { "10.0.0.1": 4 } });
});
