import { expect, test } from "vitest";
import { second, typed } from "./replay.fixture.ts";
import { TextAt } from "./text-at.ts";

const letters = Array.from(
  { length: 1_200 },
  (_, index) => [index + 1, "drafter", String.fromCharCode(97 + (index % 26))] as const,
);
const whole = letters.map(([, , letter]) => letter).join("");

test("[WEB12] the text of a moment holds what was typed until then, forwards and backwards", () => {
  const text = new TextAt(typed(...letters));
  for (const seconds of [1, 5, 1_200, 1_100, 499, 500, 501, 3, 0, 900]) {
    expect(text.at(second(seconds)).textContent, `${seconds} s`).toBe(whole.slice(0, seconds));
  }
});

test("[WEB12] asking again for a text that was just drawn gives the same one", () => {
  const text = new TextAt(typed(...letters.slice(0, 20)));
  expect(text.at(second(10))).toBe(text.at(second(10)));
});
