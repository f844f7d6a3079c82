import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the project. */
export const root = fileURLToPath(new URL("../..", import.meta.url));

/** What was fetched or made from the sources. */
const MADE = new Set(["node_modules", "dist", "data", "test-results"]);

/** Every TypeScript file of the project, without asking git: it is not on every machine, nor in a downloaded archive. */
export function sourceFiles(): string[] {
  return ["apps", "packages", "scripts", "test"].flatMap((folder) => [...within(join(root, folder))]);
}

/** The files that the product is made of: no tests, and nothing that only tests use. */
export function productFiles(): string[] {
  return ["apps", "packages"]
    .flatMap((folder) => [...within(join(root, folder), /\.(ts|vue)$/)])
    .filter((file) => !/\.test\.ts$|\.d\.ts$|\.fixture\.ts$|\/fixture(\/.*)?\.ts$|\/fixture\//.test(file));
}

function* within(folder: string, kind = /\.ts$/): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* MADE.has(entry.name) ? [] : within(path, kind);
    else if (kind.test(entry.name)) yield path;
  }
}
