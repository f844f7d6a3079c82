// Breaks everything that can break while people type, and counts what was lost.
import { parseArgs } from "node:util";
import { holds, lineOf, type Fault } from "./fault.ts";
import { FAULTS } from "./suite.ts";

const HELP = `pnpm faults [options]

  --fault NAME   this fault alone; may be given again
  --runs N       so many runs of each, instead of its own number
  --short        the short form, as the tests have it
  --json         one line per fault: {"fault","runs","acknowledged","lost","falseAcks","accepted"},
                 then what was measured beside it
  --help

Ends with 0 where nothing was lost, nothing acknowledged too early and nothing accepted that should have been refused.

${FAULTS.map(({ name, about, runs: { whole, short } }) => `  ${name.padEnd(20)} ${about} (${whole}, short ${short})`).join("\n")}`;

const { values } = parseArgs({
  options: {
    fault: { type: "string", multiple: true },
    runs: { type: "string" },
    short: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
const form = values.short ? "short" : "whole";
const chosen = FAULTS.filter(({ name }) => values.fault?.includes(name) ?? true);
const unknown = values.fault?.filter((name) => !FAULTS.some((fault) => fault.name === name)) ?? [];
const runs = values.runs === undefined ? undefined : Number(values.runs);

if (values.help) {
  console.log(HELP);
  process.exit(0);
}
if (unknown.length > 0 || (runs !== undefined && !(Number.isInteger(runs) && runs >= 1))) {
  console.error(
    unknown.length > 0
      ? `There is no fault ${unknown.join(", ")}.\n\n${HELP}`
      : `--runs must be a whole number from 1.\n\n${HELP}`,
  );
  process.exit(64);
}

let held = true;
for (const fault of chosen) held = (await tried(fault)) && held;
process.exit(held ? 0 : 1);

async function tried(fault: Fault): Promise<boolean> {
  const many = runs ?? fault.runs[form];
  if (!values.json) console.log(`\n${fault.name}: ${fault.about}`);
  try {
    const outcome = await fault.run(many, form, (progress) => void (values.json || console.log(`  ${progress}`)));
    console.log(
      values.json
        ? JSON.stringify(lineOf(fault, many, outcome))
        : `  ${holds(outcome) ? "holds" : "FAILS"}: ${JSON.stringify(lineOf(fault, many, outcome))}`,
    );
    return holds(outcome);
  } catch (error) {
    console.error(
      `${fault.name} could not be tried to its end: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    return false;
  }
}
