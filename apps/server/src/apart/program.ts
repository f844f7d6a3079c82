// The program that does what takes long: whatever grows with a file or with a draft. Answers with one line, a refusal or `null`, and then what
// was asked for.
import { readFile } from "node:fs/promises";
import { answerApart, type Told } from "@duthao/exchange";
import { isRefusal, type Refusal } from "@duthao/domain";
import type { Order } from "./order.ts";
import { answerTo } from "./work.ts";

await answerApart(async ({ order, parts, rest }: Told) => {
  const answer = await answerTo(order as Order, { parts, rest, read: readFile }); // reason: said by work-apart.ts
  return isRefusal(answer) ? head(answer) : Buffer.concat([Buffer.from(head(null)), typeof answer === "string" ? Buffer.from(answer) : answer]);
});

function head(refusal: Refusal | null): string {
  return `${JSON.stringify(refusal)}\n`;
}
