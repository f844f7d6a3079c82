import { expect, test } from "vitest";
import { ENDED, gravest, isOver, OFFLINE, SAVED, SAVING, type RoomState } from "./room-state.ts";

const REFUSED: RoomState = { kind: "refused", code: "too-large" };

test("[WEB31] a page that is in several rooms shows the gravest of their states", () => {
  expect(gravest([])).toBe(SAVED);
  expect(gravest([SAVED, SAVING, SAVED])).toBe(SAVING);
  expect(gravest([SAVING, OFFLINE.none])).toBe(OFFLINE.none);
  expect(gravest([OFFLINE.kept, OFFLINE.unkept, OFFLINE.none])).toBe(OFFLINE.unkept);
  expect(gravest([REFUSED, ENDED.access, OFFLINE.kept])).toBe(REFUSED);
});

test("[WEB31] refused and ended are final, the others pass", () => {
  expect([SAVED, SAVING, OFFLINE.kept, ENDED.access, ENDED.version, REFUSED].map(isOver)).toEqual([
    false,
    false,
    false,
    true,
    true,
    true,
  ]);
});
