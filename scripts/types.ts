// Type-checks every workspace package under its own settings: the pure ones without DOM or Node types.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { availableParallelism } from "node:os";

const folders = ["apps", "packages", "test"].flatMap((parent) =>
  readdirSync(parent).map((name) => `${parent}/${name}`),
);
const projects = [".", ...folders].filter((folder) => existsSync(`${folder}/tsconfig.json`));

async function holds(folder: string): Promise<boolean> {
  const checker = folder === "apps/web" ? "apps/web/node_modules/.bin/vue-tsc" : "node_modules/.bin/tsc";
  const known = `node_modules/.cache/types/${folder.replaceAll("/", "-")}.tsbuildinfo`;
  const [code] = (await once(
    spawn(checker, ["-p", folder, "--incremental", "--tsBuildInfoFile", known], { stdio: "inherit" }),
    "exit",
  )) as [number | null]; // reason: `once` is untyped
  return code === 0;
}

/** As many at once as there are cores; each takes the next project when it has done one. */
async function work(waiting: string[], failed: string[]): Promise<void> {
  for (let folder = waiting.shift(); folder !== undefined; folder = waiting.shift())
    if (!(await holds(folder))) failed.push(folder);
}

const failed: string[] = [];
const waiting = [...projects];
await Promise.all(Array.from({ length: availableParallelism() }, () => work(waiting, failed)));
if (failed.length > 0) {
  console.error(`Types fail in: ${failed.join(", ")}`);
  process.exit(1);
}
console.log(`Types hold in ${projects.length} projects.`);
