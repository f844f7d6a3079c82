// What cannot be measured on one machine: a nation reads along. Costs of one delivery are measured; how many there are is played.
import { parseArgs } from "node:util";
import { play, type Costs } from "./scale/audience.ts";
import { loadOfReturn } from "./scale/return.ts";

const HELP = `node test/load/simulate.ts [options]: audiences of a record by number of nodes.

  --delivery MICROSECONDS   processor time of one delivery (10), as \`pnpm load\` measures it
  --join MICROSECONDS       processor time of letting one reader in (3000)
  --help
`;

const { values } = parseArgs({
  options: {
    delivery: { type: "string", default: "10" },
    join: { type: "string", default: "3000" },
    help: { type: "boolean", default: false },
  },
});
if (values.help) {
  console.log(HELP);
  process.exit(0);
}

const costs: Costs = { delivery: Number(values.delivery), message: 5, bus: 2 };
const join = Number(values.join);
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const milliseconds = (time: number): string => time.toFixed(0);

console.log(
  "| readers | nodes | published/s | window | core of each node | core of Redis | p50 ms | p99 ms | last ms |",
);
console.log("|---|---|---|---|---|---|---|---|---|");
for (const readers of [10_000, 100_000]) {
  for (const nodes of readers === 10_000 ? [1, 2, 5] : [5, 10, 20, 40]) {
    for (const [publishedPerSecond, window] of [
      [2, 0],
      [10, 0],
      [10, 500],
    ] as const) {
      const { load, redis, p50, p99, last } = play({ readers, nodes, publishedPerSecond, window }, costs);
      console.log(
        `| ${readers} | ${nodes} | ${publishedPerSecond} | ${window} | ${percent(load)} | ${percent(redis)} | ${milliseconds(p50)} | ${milliseconds(p99)} | ${milliseconds(last)} |`,
      );
    }
  }
}

console.log("\n| readers of the node that is gone | nodes left | come back within | core of each node |");
console.log("|---|---|---|---|");
for (const [readers, nodesLeft, withinSeconds] of [
  [10_000, 9, 10],
  [10_000, 9, 30],
  [5_000, 19, 10],
  [5_000, 19, 30],
] as const) {
  console.log(
    `| ${readers} | ${nodesLeft} | ${withinSeconds} s | ${percent(loadOfReturn({ readers, nodesLeft, withinSeconds }, { join }))} |`,
  );
}
