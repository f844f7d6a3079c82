import { expect, test } from "vitest";
import { ENDED, gravest, isOver, OFFLINE, SAVED, SAVING, type RoomState } from "./room-state.ts";

const REFUSED: RoomState = { kind: "refused", code: "too-large", aside: "" };

test("[WEB31] a page that is in several rooms shows the gravest of their states", () => {
  expect(gravest([])).toBe(SAVED);
  expect(gravest([SAVED, SAVING, SAVED])).toBe(SAVING);
  expect(gravest([SAVING, OFFLINE])).toBe(OFFLINE);
  expect(gravest([REFUSED, ENDED, OFFLINE])).toBe(REFUSED);
});

test("[WEB31] refused and ended are final, the others pass", () => {
  expect([SAVED, SAVING, OFFLINE, ENDED, REFUSED].map(isOver)).toEqual([false, false, false, true, true]);
});
