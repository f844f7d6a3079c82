// Builds the page when its sources are newer than what was built.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";

const root = fileURLToPath(new URL("..", import.meta.url));
const web = join(root, "apps/web");
const stamp = join(web, "dist/.sources");
const sources = [
  "apps/web/src",
  "apps/web/index.html",
  "apps/web/vite.config.ts",
  "apps/web/package.json",
  "packages/domain/src",
  "packages/decree/src",
  "packages/client/src",
  "packages/protocol/src",
  "pnpm-lock.yaml",
];

function* files(path: string): Generator<string> {
  if (!existsSync(path)) return;
  if (statSync(path).isFile()) yield path;
  else for (const name of readdirSync(path).toSorted()) yield* files(join(path, name));
}

/** What the page is built from, as one hash over names and contents. */
function fingerprint(): string {
  const hash = createHash("sha256");
  for (const source of sources)
    for (const file of files(join(root, source))) hash.update(file.slice(root.length)).update(readFileSync(file));
  return hash.digest("hex");
}

/** Builds the page unless it is already built from these very sources. Returns whether it is there. */
export function buildPage(): boolean {
  const now = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === now) return true;
  const { status } = spawnSync(join(web, "node_modules/.bin/vite"), ["build", "--logLevel", "warn"], {
    cwd: web,
    stdio: "inherit",
  });
  if (status === 0) writeFileSync(stamp, now);
  return status === 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exit(buildPage() ? 0 : 1);
