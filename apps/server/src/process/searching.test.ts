import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { draftUpdate, readStructure } from "@duthao/decree";
import { isRefusal } from "@duthao/domain";
import { readText, type ResidentLimits } from "@duthao/exchange";
import { expect, onTestFinished, test } from "vitest";
import { Searching } from "./searching.ts";

const STAYS = new AbortController().signal;
const LIMITS: ResidentLimits = {
  processorSeconds: 0.5,
  milliseconds: 60_000,
  heapMegabytes: 64,
  answerBytes: 1_000_000,
  residentBytes: 2 ** 32,
  idle: 2,
  idleMilliseconds: 60_000,
  goneMilliseconds: 1,
};

function draft(...lines: readonly string[]): readonly Uint8Array[] {
  let ids = 0;
  return [draftUpdate(readStructure(readText(lines.join("\n")).blocks, () => `s${++ids}`).doc, 7)];
}

/** Searches with a program that never ends for the word "heavy". */
function searching(limits: Partial<ResidentLimits> = {}): Searching {
  const folder = mkdtempSync(join(tmpdir(), "duthao-searching-"));
  const file = join(folder, "program.ts");
  const program = new URL("../../../../packages/exchange/src/process/run-as-program.ts", import.meta.url).href;
  writeFileSync(
    file,
    `import { answerResident } from ${JSON.stringify(program)};\nawait answerResident(async ({ order }) => { while (order.sought === "heavy"); return JSON.stringify(order.sought); });`,
  );
  const made = new Searching(pathToFileURL(file), { ...LIMITS, ...limits });
  onTestFinished(() => {
    made.close();
    rmSync(folder, { recursive: true });
  });
  return made;
}

/** What is found, or the refusal. */
async function find(made: Searching, who: string, sought: string, gone = STAYS): Promise<unknown> {
  const answer = await made.find(who, { sought, options: {} }, { parts: [], gone });
  return isRefusal(answer) ? answer : JSON.parse(answer.toString());
}

test("[API32] a draft is searched apart, as it is at that moment", async () => {
  const made = new Searching();
  onTestFinished(() => made.close());
  const count = async (parts: readonly Uint8Array[], sought: string): Promise<unknown> => {
    const answer = await made.find("an", { sought, options: {} }, { parts, gone: STAYS });
    return isRefusal(answer) ? answer : (JSON.parse(answer.toString()) as { readonly count: number }).count;
  };
  const [before, after] = [
    draft("Điều 1. Phạm vi", "Cụm công nghiệp."),
    draft("Điều 1. Phạm vi", "Cụm công nghiệp, cụm làng nghề."),
  ];
  expect([
    await count(before, "cụm"),
    await count(before, "làng nghề"),
    await count(after, "cụm"),
    await count(before, "cụm"),
  ]).toEqual([1, 0, 2, 1]);
});

test("[API32] a search that takes too much is ended with a sentence, and keeps nobody else's waiting", async () => {
  const made = searching({ processorSeconds: 1 });
  const heavy = find(made, "an", "heavy");
  for (const who of ["binh", "chi", "binh"]) expect(await find(made, who, "x")).toBe("x");
  expect(await heavy).toEqual({ refused: "too-heavy" });
  expect(await find(made, "an", "x")).toBe("x");
});

test("[API32] a search ends when whoever asked has gone, and their next one is done", async () => {
  const made = searching();
  const gone = new AbortController();
  const heavy = find(made, "an", "heavy", gone.signal);
  const next = find(made, "an", "x");
  gone.abort();
  expect(await heavy).toEqual({ refused: "busy" });
  expect(await next).toBe("x");
});
