import { describe, expect, test } from "vitest";
import { DRAFT, ground, stage } from "../fixture/node.ts";
import { Visitor } from "../fixture/visitor.ts";
import { DraftDebounce, type SetTimer } from "./draft-debounce.ts";

/** A clock that a test winds on by hand. */
class Clock {
  #now = 0;
  /** What waits, and until when. */
  readonly #waiting = new Map<() => void, number>();

  readonly later: SetTimer = (run, milliseconds) => {
    this.#waiting.set(run, this.#now + milliseconds);
    return () => this.#waiting.delete(run);
  };

  pass(milliseconds = 1_000): void {
    this.#now += milliseconds;
    const due = [...this.#waiting].flatMap(([run, at]) => (at <= this.#now ? run : []));
    for (const run of due) this.#waiting.delete(run);
    due.forEach((run) => run());
  }
}

/** Lets everything go on that waits for nothing but its turn. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("a draft that settles", () => {
  test("[GAT15] is told of once, however often it was changed", async () => {
    const clock = new Clock();
    const told: string[] = [];
    const debounce = new DraftDebounce(clock.later, async (draft) => void told.push(draft));
    debounce.changed("d1");
    debounce.changed("d1");
    debounce.changed("d2");
    await settled();
    expect(told).toEqual([]);
    clock.pass();
    await settled();
    expect(told).toEqual(["d1", "d2"]);
    clock.pass();
    await settled();
    expect(told).toEqual(["d1", "d2"]);
  });

  test("[GAT15] has not settled until nobody has typed for a second, counted from the last change", async () => {
    const clock = new Clock();
    const told: string[] = [];
    const debounce = new DraftDebounce(clock.later, async (draft) => void told.push(draft));
    for (let key = 0; key < 3; key++) {
      debounce.changed("d1");
      clock.pass(999);
    }
    await settled();
    expect(told).toEqual([]);
    clock.pass(1);
    await settled();
    expect(told).toEqual(["d1"]);
  });

  test("[GAT15] leads to one thing after the other, and closing waits for all of them", async () => {
    const clock = new Clock();
    const told: string[] = [];
    const debounce = new DraftDebounce(clock.later, async (draft) => {
      told.push(`${draft} begins`);
      await settled();
      told.push(`${draft} is done`);
    });
    debounce.changed("d1");
    clock.pass();
    debounce.changed("d2");
    await debounce.flush();
    clock.pass(); // nothing is told of again
    await settled();
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
