import type { Reply } from "@duthao/client";
import type { CommandResult } from "@duthao/protocol";
import { expect, test } from "vitest";
import { asking } from "./asking.ts";

const DONE: Reply<CommandResult> = { kind: "done", value: { seq: 1, events: [] } };

/** A service that gives these answers, and the ids under which it was asked. */
function service(...answers: readonly Reply<CommandResult>[]) {
  const ids: (string | undefined)[] = [];
  const left = [...answers];
  const ask = asking({ command: (_, __, id) => (ids.push(id), Promise.resolve(left.shift() ?? DONE)) });
  return { ask, ids };
}

test("[WEB112] what was never answered is asked again under the same id, until there is an answer", async () => {
  const { ask, ids } = service({ kind: "unreachable" }, { kind: "unreachable" }, DONE, DONE);
  for (let time = 0; time < 4; time++) await ask("r1", { type: "publish", desk: "d1", note: "n1" });
  expect(new Set(ids.slice(0, 3)).size).toBe(1);
  expect(ids[3], "what was answered is done with").not.toBe(ids[0]);
});

test("[WEB112] another question is another one", async () => {
  const { ask, ids } = service({ kind: "unreachable" }, { kind: "unreachable" }, { kind: "unreachable" });
  await ask("r1", { type: "publish", desk: "d1", note: "n1" });
  await ask("r1", { type: "publish", desk: "d1", note: "n2" });
  await ask("r2", { type: "publish", desk: "d1", note: "n1" });
  expect(new Set(ids).size).toBe(3);
});
