import { refuse } from "@duthao/domain";
import { expect, test } from "vitest";
import { done, refused, UNREACHABLE, type Reply } from "./reply.ts";
import { watchSession, type Line } from "./session.ts";

/** A line that falls when it is told to, and counts how often it was given up. */
class FallingLine implements Line {
  shouldConnect = true;
  readonly #listeners = new Set<() => void>();

  on(_: "disconnect", fell: () => void): void {
    this.#listeners.add(fell);
  }
  off(_: "disconnect", fell: () => void): void {
    this.#listeners.delete(fell);
  }
  disconnect(): void {
    this.shouldConnect = false;
    this.fall();
  }
  fall(): void {
    for (const fell of this.#listeners) fell();
  }
}

/** Until every answer that is there already has been heard. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
}

async function afterFall(reply: Reply<unknown>): Promise<{ readonly ends: number; readonly line: FallingLine }> {
  const line = new FallingLine();
  let ends = 0;
  watchSession(line, () => Promise.resolve(reply), () => (ends += 1));
  line.fall();
  line.fall();
  await settled();
  return { ends, line };
}

test("[WEB37] where the line falls and nobody is signed in any more, the page hears it once and knocks no longer", async () => {
  const { ends, line } = await afterFall(refused(refuse("not-signed-in")));
  expect(ends).toBe(1);
  expect(line.shouldConnect).toBe(false);
});

test("[WEB37] a line that falls for another reason is kept up", async () => {
  for (const reply of [done({}), UNREACHABLE, refused(refuse("not-allowed"))]) {
    const { ends, line } = await afterFall(reply);
    expect(ends).toBe(0);
    expect(line.shouldConnect).toBe(true);
  }
});

test("[WEB37] a line that was given up meanwhile, or is watched no longer, is not asked about", async () => {
  const line = new FallingLine();
  let asked = 0;
  const stop = watchSession(line, () => Promise.resolve(void (asked += 1)).then(() => UNREACHABLE), () => {});
  line.disconnect();
  line.shouldConnect = true;
  stop();
  line.fall();
  await settled();
  expect(asked).toBe(0);
});
