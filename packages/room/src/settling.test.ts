import { describe, expect, test } from "vitest";
import { DRAFT, ground, stage } from "./fixture.ts";
import { Visitor } from "./fixture-visitor.ts";
import { Settling, type Later } from "./settling.ts";

/** A clock that a test winds on by hand. */
class Clock {
  readonly #waiting = new Set<() => void>();

  readonly later: Later = (run) => {
    this.#waiting.add(run);
    return () => this.#waiting.delete(run);
  };

  /** Lets the time pass that everything waits for. */
  pass(): void {
    const due = [...this.#waiting];
    this.#waiting.clear();
    due.forEach((run) => run());
  }
}

/** Lets everything go on that waits for nothing but its turn. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("a draft that settles", () => {
  test("[GAT15] is told of once, however often it was changed", async () => {
    const clock = new Clock();
    const told: string[] = [];
    const settling = new Settling(clock.later, async (draft) => void told.push(draft));
    settling.stir("d1");
    settling.stir("d1");
    settling.stir("d2");
    await settled();
    expect(told).toEqual([]);
    clock.pass();
    await settled();
    expect(told).toEqual(["d1", "d2"]);
    clock.pass();
    await settled();
    expect(told).toEqual(["d1", "d2"]);
  });

  test("[GAT15] leads to one thing after the other, and closing waits for all of them", async () => {
    const clock = new Clock();
    const told: string[] = [];
    const settling = new Settling(clock.later, async (draft) => {
      told.push(`${draft} begins`);
      await settled();
      told.push(`${draft} is done`);
    });
    settling.stir("d1");
    clock.pass();
    settling.stir("d2");
    await settling.settleAll();
    expect(told).toEqual(["d1 begins", "d1 is done", "d2 begins", "d2 is done"]);
  });

  test("[GAT15] is told of after a drafter typed, not after somebody only read", async () => {
    const clock = new Clock();
    const node = await stage(ground(), clock.later);
    expect(await node.live.seedDraft("d1", DRAFT)).toBe(false);
    await Visitor.enter(node, "observer", "draft:d1");
    clock.pass();
    await settled();
    expect(node.settled).toEqual([]);
    const drafter = await Visitor.enter(node, "drafter", "draft:d1");
    drafter.doc.getXmlFragment("text").delete(0, 1);
    await drafter.saved();
    clock.pass();
    await settled();
    expect(node.settled).toEqual(["d1"]);
  });
});
