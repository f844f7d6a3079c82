// Measures Duthao and its peers side by side, in one run: options, servers, cases, figures, bars.
import { CASES } from "./cases.ts";
import { Grounds } from "./grounds.ts";
import { endAll } from "./machine/endings.ts";
import { CORE, pin, unpinned } from "./machine/pinned.ts";
import { measure, measurePaired } from "./measure.ts";
import { optionsOf } from "./options.ts";
import { lines, tables } from "./report.ts";
import { profiledInto } from "./peers/program.ts";
import type { Result } from "./result.ts";

const options = optionsOf(process.argv.slice(2));
if ("say" in options) {
  (options.code === 0 ? console.log : console.error)(options.say);
  process.exit(options.code);
}

for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => void endAll().finally(() => process.exit(INTERRUPTED)));

/** What a shell gives for a program that was ended by Ctrl+C. */
const INTERRUPTED = 130;

const { size, rounds, paired, profile } = options;
const flags = profile === undefined ? [] : profiledInto(profile);
const report = options.json ? lines : tables;
if (unpinned === undefined) pin(CORE.crowd, process.pid);
else report.warn(`Figures are not to be believed: ${unpinned}.`);

const grounds = new Grounds(size);
const results: Result[] = [];
let isWhole = true;
try {
  for (const each of CASES) {
    const subjects = each.subjects.filter((subject) => options.subjects.has(subject));
    if (!options.cases.has(each.name) || subjects.length === 0) continue;
    report.begin(each);
    const measured = await (paired ? measurePaired : measure)(each, { size, rounds, subjects, grounds, report, flags });
    isWhole &&= measured.length === rounds * subjects.length;
    results.push(...measured);
  }
  if (paired) report.pairs(results);
  else report.end(results);
} finally {
  await endAll();
}
process.exitCode = isWhole ? 0 : 1;
