import { expect, test } from "vitest";
import { isToShow } from "./fate.ts";

test("[WEB111] words that lost their place wait until nobody types; a room that is over says so at once", () => {
  const typing = { isTyping: true, isShown: false };
  const rests = { isTyping: false, isShown: false };
  expect([isToShow([], rests), isToShow([{ code: "stray" }], rests)]).toEqual([false, true]);
  expect(isToShow([{ code: "stray" }, { code: "gone" }], typing)).toBe(false);
  expect(isToShow([{ code: "stray" }, { code: "not-allowed" }], typing)).toBe(true);
  expect(isToShow([{ code: "stray" }], { isTyping: true, isShown: true })).toBe(true);
});
