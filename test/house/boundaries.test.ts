import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

interface Row {
  readonly workspace: readonly string[];
  readonly outside: readonly string[];
}

/** The table "who may import whom" of ARCHITECTURE.md: the law itself, not a copy of it. */
function readLaw(): ReadonlyMap<string, Row> {
  const lines = readFileSync(join(root, "ARCHITECTURE.md"), "utf8").split("\n");
  const start = lines.findIndex((line) => line.startsWith("| may import |"));
  const cells = (line: string) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim());
  const names = cells(lines[start] ?? "").slice(1, -1);
  const law = new Map<string, Row>();
  for (const line of lines.slice(start + 2)) {
    if (!line.startsWith("|")) break;
    const [owner = "", ...rest] = cells(line);
    const outside = rest.at(-1) ?? "";
    law.set(owner, {
      workspace: names.filter((_, index) => rest[index] === "✓"),
      outside: outside
        .split(",")
        .map((name) => name.trim())
        .filter((name) => name !== "" && name !== "–"),
    });
  }
  return law;
}

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(path);
    else if (
      /\.(ts|vue)$/.test(entry.name) &&
      !/\.test\.ts$|\.d\.ts$|\.fixture\.ts$|\/fixture(-\w+)?\.ts$|\/fixture\//.test(path)
    )
      yield path;
  }
}

/** What a file imports and re-exports, read by the compiler's own scanner; of a component its script alone. */
function imports(file: string): string[] {
  const text = readFileSync(file, "utf8");
  const script = file.endsWith(".vue") ? (/<script[^>]*>([^]*?)<\/script>/.exec(text)?.[1] ?? "") : text;
  return ts.preProcessFile(script, true, true).importedFiles.map(({ fileName }) => fileName);
}

const packageOf = (specifier: string): string =>
  specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
const isBuiltin = (specifier: string): boolean => specifier.startsWith("node:") || builtinModules.includes(specifier);
const matches = (name: string, allowed: readonly string[]): boolean =>
  allowed.some((rule) => rule === name || (rule.endsWith("/*") && name.startsWith(rule.slice(0, -1))));

/** Packages that know no clock, disk or network: not even Node's own modules. */
const PURE = new Set(["domain", "decree", "client", "service"]);

function trespass(owner: string, row: Row, file: string, specifier: string): string | undefined {
  const where = `${relative(root, file)} → ${specifier}`;
  if (specifier.startsWith("."))
    return relative(join(root, folderOf(owner)), join(dirname(file), specifier)).startsWith("..") ? where : undefined;
  if (isBuiltin(specifier)) return PURE.has(owner) || owner === "apps/web" ? where : undefined;
  const name = packageOf(specifier);
  if (name.startsWith("@duthao/")) return row.workspace.includes(name.slice("@duthao/".length)) ? undefined : where;
  return matches(name, row.outside) ? undefined : where;
}

const folderOf = (owner: string): string => (owner.startsWith("apps/") ? owner : `packages/${owner}`);

describe("who may import whom", () => {
  const law = readLaw();

  test("[HSE1] the table names every package and app", () => {
    const folders = [
      ...readdirSync(join(root, "packages")),
      ...readdirSync(join(root, "apps")).map((name) => `apps/${name}`),
    ];
    expect([...law.keys()].toSorted()).toEqual(folders.toSorted());
  });

  for (const [owner, row] of law) {
    test(`[HSE1] ${owner} imports only what the table allows`, () => {
      const trespasses = [...sources(join(root, folderOf(owner), "src"))].flatMap((file) =>
        imports(file).flatMap((specifier) => trespass(owner, row, file, specifier) ?? []),
      );
      expect(trespasses).toEqual([]);
    });
  }

  test("[HSE2] only the server app reads the environment", () => {
    const readers = [...law.keys()]
      .filter((owner) => owner !== "apps/server")
      .flatMap((owner) => [...sources(join(root, folderOf(owner), "src"))])
      .filter((file) => readFileSync(file, "utf8").includes("process.env"));
    expect(readers.map((file) => relative(root, file))).toEqual([]);
  });
});
