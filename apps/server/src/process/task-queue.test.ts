import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { TaskQueue } from "./task-queue.ts";

/** Work that is done when it is told to; `begun` and `done` name it in the order in which that happened. */
function bench(atOnce: number) {
  const heavy = new TaskQueue(atOnce);
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  return {
    begun,
    ask: (who: string, what: string, gone?: AbortSignal) =>
      heavy.do(
        who,
        () => {
          begun.push(what);
          return new Promise<string>((resolve) => ends.set(what, () => resolve(what)));
        },
        gone,
      ),
    end: async (what: string) => {
      ends.get(what)?.();
      await setImmediate();
    },
    heavy,
  };
}

test("[API24] no more is done at once than there is room for, in the order in which it came", async () => {
  const { ask, begun, end } = bench(2);
  const asked = ["a", "b", "c", "d"].map((who) => ask(who, who));
  await setImmediate();
  expect(begun).toEqual(["a", "b"]);
  await end("b");
  expect(begun).toEqual(["a", "b", "c"]);
  for (const what of ["a", "c", "d"]) await end(what);
  expect(await Promise.all(asked)).toEqual(["a", "b", "c", "d"]);
});

test("[API24] one thing of a person is done at a time, and others go by", async () => {
  const { ask, begun, end } = bench(2);
  const asked = [ask("a", "a1"), ask("a", "a2"), ask("b", "b1")];
  await setImmediate();
  expect(begun).toEqual(["a1", "b1"]);
  await end("a1");
  expect(begun).toEqual(["a1", "b1", "a2"]);
  for (const what of ["b1", "a2"]) await end(what);
  expect(await Promise.all(asked)).toEqual(["a1", "a2", "b1"]);
});

test("[API24] who has too much waiting is refused, and whoever comes where too much waits", async () => {
  const { ask, end } = bench(1);
  const asked = ["a1", "a2", "a3"].map((what) => ask("a", what));
  expect(await ask("a", "a4")).toEqual({ refused: "busy" });
  asked.push(...["b", "c", "d", "e", "f", "g", "h"].map((who) => ask(who, who)));
  expect(await ask("i", "i")).toEqual({ refused: "busy" });
  for (const what of ["a1", "a2", "a3", "b", "c", "d", "e", "f", "g", "h"]) await end(what);
  expect(await Promise.all(asked)).toEqual(["a1", "a2", "a3", "b", "c", "d", "e", "f", "g", "h"]);
});

test("[API24] what fails gives its place back", async () => {
  const { heavy, ask, begun, end } = bench(1);
  await expect(heavy.do("a", () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
  const asked = ask("a", "a1");
  await setImmediate();
  expect(begun).toEqual(["a1"]);
  await end("a1");
  expect(await asked).toBe("a1");
});

test("[API24] who goes while they wait is waited for no more", async () => {
  const { ask, begun, end } = bench(1);
  const gone = new AbortController();
  const first = ask("a", "a1");
  const left = ask("b", "b1", gone.signal);
  const next = ask("c", "c1");
  gone.abort();
  expect(await left).toEqual({ refused: "busy" });
  await end("a1");
  expect(begun).toEqual(["a1", "c1"]);
  await end("c1");
  expect(await Promise.all([first, next])).toEqual(["a1", "c1"]);
});
