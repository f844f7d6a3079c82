// Type-checks every workspace package under its own settings: the pure ones without DOM or Node types.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";

const folders = ["packages", "apps", "test"].flatMap((parent) => readdirSync(parent).map((name) => `${parent}/${name}`));
const projects = [".", ...folders].filter((folder) => existsSync(`${folder}/tsconfig.json`));
const failed = projects.filter((folder) => {
  const checker = folder === "apps/web" ? "vue-tsc" : "tsc";
  const bin = folder === "apps/web" ? "apps/web/node_modules/.bin/vue-tsc" : `node_modules/.bin/${checker}`;
  return spawnSync(bin, ["-p", folder], { stdio: "inherit" }).status !== 0;
});
if (failed.length > 0) {
  console.error(`Types fail in: ${failed.join(", ")}`);
  process.exit(1);
}
console.log(`Types hold in ${projects.length} projects.`);
