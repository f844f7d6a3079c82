import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { productFiles, root } from "./files.ts";

/** The files of ours that a file imports from, for types alone too; of a component its script. */
function importsOf(file: string): readonly string[] {
  const text = readFileSync(file, "utf8");
  const script = file.endsWith(".vue") ? (/<script[^>]*>([^]*?)<\/script>/.exec(text)?.[1] ?? "") : text;
  return ts
    .preProcessFile(script, true, true)
    .importedFiles.flatMap(({ fileName }) => (fileName.startsWith(".") ? join(dirname(file), fileName) : []));
}

/** The groups of files that import each other in a circle (Tarjan's strongly connected components). */
function cyclesIn(graph: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const [index, low, stack, cycles] = [
    new Map<string, number>(),
    new Map<string, number>(),
    [] as string[],
    [] as string[][],
  ];
  const visit = (file: string): number => {
    const at = index.size;
    index.set(file, at);
    low.set(file, at);
    stack.push(file);
    for (const next of graph.get(file) ?? []) {
      if (!index.has(next)) low.set(file, Math.min(low.get(file) ?? at, visit(next)));
      else if (stack.includes(next)) low.set(file, Math.min(low.get(file) ?? at, index.get(next) ?? at));
    }
    if (low.get(file) === at) {
      const members = stack.splice(stack.indexOf(file));
      if (members.length > 1) cycles.push(members);
    }
    return low.get(file) ?? at;
  };
  for (const file of graph.keys()) if (!index.has(file)) visit(file);
  return cycles;
}

test("[HSE6] no files import each other in a circle, not for types either", () => {
  const graph = new Map(productFiles().map((file) => [file, importsOf(file)]));
  expect(cyclesIn(graph).map((files) => files.map((file) => relative(root, file)).toSorted())).toEqual([]);
});
