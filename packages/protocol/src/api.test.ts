import { expect, test } from "vitest";
import { CommandResult } from "./api.ts";

test("[PRO4] what a command made happen is read also where words of it are hidden by now", () => {
  const hidden = { type: "comment.replied", thread: "t1", comment: { id: "c1", body: "" } };
  expect(CommandResult.parse({ seq: 7, events: [hidden] })).toEqual({ seq: 7, events: [hidden] });
  for (const events of [undefined, {}, [null], ["x"], [{}]])
    expect(CommandResult.safeParse({ seq: 7, events }).success).toBe(false);
});
