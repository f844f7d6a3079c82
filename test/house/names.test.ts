import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, test } from "vitest";
import { productFiles, root } from "./files.ts";

/** Where each type that a file exports is declared. */
function exportedTypes(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  for (const file of productFiles()) {
    for (const [, name = ""] of readFileSync(file, "utf8").matchAll(
      /^export (?:abstract )?(?:class|interface|type|enum) (\w+)/gm,
    )) {
      found.set(name, (found.get(name) ?? new Set()).add(relative(root, file)));
    }
  }
  return new Map([...found].map(([name, files]) => [name, [...files]]));
}

interface Word {
  readonly word: string;
  readonly files: readonly string[];
}

/** The words of the glossary that say where in the code they are. */
function glossary(): readonly Word[] {
  const lines = readFileSync(join(root, "docs/GLOSSARY.md"), "utf8").split("\n");
  return lines.flatMap((line) => {
    const cells = line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim());
    const files = [...(cells.at(-1) ?? "").matchAll(/`(\w[\w-]*)\/([\w./-]+\.(?:ts|vue))`/g)].map(
      ([, owner = "", path = ""]) => fileOf(owner, path),
    );
    return files.length > 0 ? [{ word: cells[0] ?? "", files }] : [];
  });
}

/** `domain/round.ts` is short for `packages/domain/src/round.ts`, and `web/…` and `server/…` for those apps. */
function fileOf(owner: string, path: string): string {
  return (
    [`packages/${owner}/src/${path}`, `apps/${owner}/src/${path}`].find((file) => existsSync(join(root, file))) ??
    `${owner}/${path}`
  );
}

const asInCode = (text: string): string => text.toLowerCase().replaceAll(/[^a-z]/g, "");

test("[HSE5] no two exported types have one name", () => {
  const twice = [...exportedTypes()].filter(([, files]) => files.length > 1);
  expect(twice.map(([name, files]) => `${name}: ${files.join(", ")}`)).toEqual([]);
});

test("[HSE5] every word of the glossary is in the file that it names", () => {
  const words = glossary();
  expect(words.length, "words with a file").toBeGreaterThan(30);
  const missing = words.flatMap(({ word, files }) =>
    files.flatMap((file) => {
      const path = join(root, file);
      if (!existsSync(path)) return `${word}: ${file} is not there`;
      return asInCode(readFileSync(path, "utf8")).includes(asInCode(word)) ? [] : `${word}: not in ${file}`;
    }),
  );
  expect(missing).toEqual([]);
});

test("[HSE5] no word stands in the glossary twice", () => {
  const words = glossary().map(({ word }) => word);
  expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([]);
});
