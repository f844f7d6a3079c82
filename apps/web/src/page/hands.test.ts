import { expect, test } from "vitest";
import { Hands, type Press } from "./hands.ts";

/** Types these letters in a field, a tenth of a second each, and gives when that was done. */
function typed(hands: Hands, letters: string): number {
  for (const [index, key] of Array.from(letters).entries())
    expect(hands.press(press(key, index * 100, { isInField: true }))).toBe(false);
  return letters.length * 100;
}

const press = (key: string, at: number, rest: Partial<Press> = {}): Press => ({
  key,
  at,
  isChord: false,
  isInField: false,
  ...rest,
});

test("[WEB111] keys that follow what was typed in a field are meant for it, as long as they follow", () => {
  const hands = new Hands();
  let at = typed(hands, "tất cả");
  for (const key of ["j", " ", "Enter", "c"]) expect(hands.press(press(key, (at += 1_000)))).toBe(true);
  expect(hands.press(press("j", at + 5_000))).toBe(false);
  expect(hands.press(press("k", at + 5_100)), "once they have stopped").toBe(false);
});

test.each([
  ["Tab", {}],
  ["Escape", {}],
  ["Enter", { isChord: true, isInField: true }],
  ["k", { isChord: true }],
])("[WEB111] who leaves the field with %s goes on elsewhere", (key, rest) => {
  const hands = new Hands();
  const at = typed(hands, "tất");
  expect(hands.press(press(key, at, rest))).toBe(false);
  expect(hands.press(press("j", at + 100))).toBe(false);
});

test("[WEB111] so does who takes the pointer, and who typed nowhere", () => {
  const hands = new Hands();
  expect(hands.press(press("j", 0))).toBe(false);
  const at = typed(hands, "tất");
  hands.leave();
  expect(hands.press(press("j", at + 100))).toBe(false);
});

test("[WEB111] keys that do nothing alone neither leave nor type", () => {
  const hands = new Hands();
  const at = typed(hands, "T");
  expect(hands.press(press("Shift", at))).toBe(false);
  expect(hands.press(press("J", at + 100))).toBe(true);
});
