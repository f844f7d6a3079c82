import { PassThrough } from "node:stream";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Budget } from "./budget.ts";
import { takeBytes, unfit, type BodyTerms } from "./request-body.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

/** Terms for ten bytes, which may come for a minute and be silent for a second. */
function terms(): BodyTerms {
  return {
    holder: { person: "p1", address: "a" },
    budget: new Budget({ node: 100, address: 100, person: 20 }),
    limit: 10,
    patience: { silence: 1_000, whole: 60_000 },
  };
}

/** Lets a stream hand on what was written into it. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** What became of a body: its bytes, or why it was not taken. */
function taking(stream: PassThrough, given: BodyTerms): Promise<string> {
  return takeBytes(stream, given).then(
    ({ bytes }) => bytes.toString(),
    (error: { refusal: { refused: string } }) => error.refusal.refused,
  );
}

test("[API30] a body of unknown length is taken up to its limit, held until it is given back, and not a byte further", async () => {
  const [exact, over, given] = [new PassThrough(), new PassThrough(), terms()];
  const taken = takeBytes(exact, given);
  exact.write("12345");
  exact.end("67890");
  const { bytes, give } = await taken;
  expect([bytes.toString(), given.budget.held]).toEqual(["1234567890", 10]);
  give();
  const refused = taking(over, given);
  over.write("1234567890");
  over.write("1");
  expect([await refused, given.budget.held]).toEqual(["too-large", 0]);
});

test("[API30] a body may come slowly as long as it comes, and for so long as a body may", async () => {
  const [slow, given] = [new PassThrough(), terms()];
  const taken = taking(slow, given);
  for (let byte = 0; byte < 5; byte++) {
    slow.write("1");
    await settled();
    vi.advanceTimersByTime(900);
  }
  slow.end();
  expect(await taken).toBe("11111");
  for (const [step, times] of [
    [1_000, 1],
    [900, 67],
  ] as const) {
    const stream = new PassThrough();
    const refused = taking(stream, {
      ...given,
      limit: 100,
      budget: new Budget({ node: 100, address: 100, person: 100 }),
    });
    for (let time = 0; time < times; time++) {
      stream.write("1");
      await settled();
      vi.advanceTimersByTime(step);
    }
    expect(await refused).toBe("too-slow");
  }
});

test("[API30] a body that breaks off is none, and holds nothing any more", async () => {
  const [stream, given] = [new PassThrough(), terms()];
  const broken = taking(stream, given);
  stream.write("123");
  await settled();
  stream.destroy();
  expect([await broken, given.budget.held]).toEqual(["malformed", 0]);
});

test("[API30] what a body says of itself is refused before a byte of it comes", () => {
  const given = terms();
  expect([unfit(10, given), unfit(11, given)?.refused]).toEqual([undefined, "too-large"]);
  given.budget.take(given.holder, 15);
  expect(unfit(10, given)?.refused).toBe("too-many");
  given.budget.take({ person: undefined, address: "b" }, 85);
  expect(unfit(5, { ...given, holder: { person: "p2", address: "c" } })?.refused).toBe("busy");
});
