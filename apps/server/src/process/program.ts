// The program that does what takes long: whatever grows with a file or with a draft. Answers with one line, a refusal or `null`, and then what
// was asked for.
import { readFile } from "node:fs/promises";
import { runAsProgram, type ProcessInput } from "@duthao/exchange";
import { isRefusal, type Refusal } from "@duthao/domain";
import type { Task } from "./task.ts";
import { perform } from "./perform.ts";

await runAsProgram(async ({ order, parts, rest }: ProcessInput) => {
  const answer = await perform(order as Task, { parts, rest, read: readFile }); // reason: said by run-task.ts
  return isRefusal(answer)
    ? head(answer)
    : Buffer.concat([Buffer.from(head(null)), typeof answer === "string" ? Buffer.from(answer) : answer]);
});

function head(refusal: Refusal | null): string {
  return `${JSON.stringify(refusal)}\n`;
}
