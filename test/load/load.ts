// Measures Duthao and its peers side by side, in one run.
import { parseArgs } from "node:util";
import { bars, judged, table } from "./bars.ts";
import { CASES, type Case } from "./cases.ts";
import { RAISED_LIMITS } from "./duthao.ts";
import { pinGenerator } from "./process.ts";
import type { Result } from "./result.ts";

const HELP = `pnpm load [options]

  --size small|full   how much (small: some minutes; full, the default: an hour)
  --case NAME         this case alone; may be given again
  --peer NAME         these servers alone; may be given again
  --rounds N          measurements of each, of which the median counts (3)
  --json              one line per result, and last one with the bars
  --help

Cases: ${CASES.map(({ name }) => name).join(", ")}`;

const { values } = parseArgs({
  options: { size: { type: "string", default: "full" }, case: { type: "string", multiple: true }, peer: { type: "string", multiple: true }, rounds: { type: "string" }, json: { type: "boolean", default: false }, help: { type: "boolean", default: false } },
});

if (values.help) {
  console.log(HELP);
  process.exit(0);
}

const isSmall = values.size === "small";
const rounds = Number(values.rounds ?? (isSmall ? 1 : 3));
const chosen = CASES.filter(({ name }) => values.case?.includes(name) ?? true);
if (chosen.length === 0 || !(rounds >= 1)) {
  console.error(HELP);
  process.exit(64);
}

pinGenerator();
const say = (text: string): void => {
  if (!values.json) console.log(text);
};
say(`Limits of ours that a load must raise: ${Object.keys(RAISED_LIMITS).join(", ")}.`);

const results: Result[] = [];
for (const each of chosen) await measure(each);
const met = bars(results);
if (values.json) console.log(JSON.stringify({ bars: met.map(judged) }));
else console.log(`\n${table(met)}`);

/** The peers take turns, in reverse order every other round, so that what changes on the machine touches all alike. */
async function measure({ name, peers, needs, run }: Case): Promise<void> {
  const running = peers.filter((peer) => values.peer?.includes(peer.name) ?? true);
  say(`\n${name}`);
  for (let round = 1; round <= rounds; round++) {
    for (const peer of round % 2 === 1 ? running : running.toReversed()) {
      const system = await peer.start(needs(isSmall));
      try {
        const result: Result = { case: name, server: peer.name, round, ...(await run(system, isSmall)) };
        results.push(result);
        if (values.json) console.log(JSON.stringify(result));
        else say(`  ${JSON.stringify({ ...result, case: undefined })}${(result.generator ?? 0) > 0.95 ? "  (the generator is at its limit)" : ""}`);
      } catch (error) {
        console.error(`${name}, ${peer.name}, round ${round}: ${error instanceof Error ? error.message : String(error)}`);
      } finally {
        await system.stop();
      }
    }
  }
}
