import { expect, test } from "vitest";
import { barRoom } from "./bar-room.ts";

// the sheet's column beside outline and threads at 1,920, 1,440 and 1,280 pixels, at 1,100, and a telephone's
test.each([
  [1218, "widest"],
  [738, "wide"],
  [578, "narrow"],
  [450, "telephone"],
  [366, "telephone"],
] as const)("[WEB85] a bar %i pixels wide is %s", (width, room) => {
  expect(barRoom(width)).toBe(room);
});
