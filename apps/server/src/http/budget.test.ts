import { expect, test } from "vitest";
import { Budget, type BudgetOwner } from "./budget.ts";

const of = (person: string | undefined, address: string): BudgetOwner => ({ person, address });

test("[API30] a person, an address and all together hold no more than their shares, each counted for itself", () => {
  const budget = new Budget({ node: 100, address: 60, person: 30 });
  expect([budget.take(of("p1", "a"), 30), budget.take(of("p1", "b"), 1)]).toEqual([undefined, "own"]);
  expect([budget.take(of("p2", "a"), 30), budget.take(of("p3", "a"), 1), budget.take(of(undefined, "a"), 1)]).toEqual([
    undefined,
    "own",
    "own",
  ]);
  expect([budget.take(of(undefined, "b"), 40), budget.take(of("p4", "c"), 1)]).toEqual([undefined, "all"]);
  expect(budget.held).toBe(100);
});

test("[API30] what is looked at or refused takes nothing, and what is given back may be taken again", () => {
  const budget = new Budget({ node: 100, address: 60, person: 30 });
  const holder = of("p1", "a");
  expect([budget.excess(holder, 30), budget.excess(holder, 31), budget.take(holder, 31), budget.held]).toEqual([
    undefined,
    "own",
    "own",
    0,
  ]);
  for (let times = 0; times < 10; times++) {
    expect(budget.take(holder, 30)).toBeUndefined();
    budget.give(holder, 10);
    budget.give(holder, 20);
  }
  expect(budget.held).toBe(0);
});
