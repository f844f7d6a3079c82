import { expect, test } from "vitest";
import { until, Watchable } from "./watchable.ts";

test("[WEB33] a listener hears other values, not the same one again, and nothing after it has stopped", () => {
  const watched = new Watchable("a");
  const heard: string[] = [];
  const stop = watched.subscribe((value) => heard.push(value));
  watched.set("a");
  watched.set("b");
  stop();
  watched.set("c");
  expect(heard).toEqual(["b"]);
  expect(watched.get()).toBe("c");
});

test("[WEB33] waiting for a value that is already there is over at once, otherwise with the first that will do", async () => {
  const watched = new Watchable<number>(1);
  const isTwo = (value: number): value is 2 => value === 2;
  const two = until(watched, isTwo);
  watched.set(3);
  watched.set(2);
  watched.set(4);
  expect(await two).toBe(2);
  expect(await until(watched, (value): value is 4 => value === 4)).toBe(4);
});
