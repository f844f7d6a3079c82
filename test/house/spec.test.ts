import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root, sourceFiles } from "./files.ts";

const NUMBER = /[A-Z]{3}\d+/.source;

function rules(): readonly string[] {
  const spec = readFileSync(join(root, "docs/SPEC.md"), "utf8");
  return [...spec.matchAll(new RegExp(`^- \\*\\*(${NUMBER})\\*\\*`, "gm"))].map((match) => match[1] ?? "");
}

/** Rule numbers in test titles, with the file that cites them. */
function citations(): Map<string, string> {
  const files = sourceFiles().filter((file) => file.endsWith(".test.ts") || file.startsWith(join(root, "test/")));
  const found = new Map<string, string>();
  for (const file of files) {
    for (const match of readFileSync(file, "utf8").matchAll(
      new RegExp(`["'\`]\\[(${NUMBER}(?:[, ]+${NUMBER})*)\\]`, "g"),
    )) {
      for (const rule of (match[1] ?? "").split(/[, ]+/)) found.set(rule, file);
    }
  }
  return found;
}

test("[HSE3] every rule has a test, and every test's rule is in docs/SPEC.md", () => {
  const written = new Set(rules());
  const cited = citations();
  expect(
    [...written].filter((rule) => !cited.has(rule)),
    "rules without a test",
  ).toEqual([]);
  expect(
    [...cited].filter(([rule]) => !written.has(rule)),
    "tests without a rule",
  ).toEqual([]);
});

test("[HSE3] no two rules have one number", () => {
  const numbers = rules();
  expect(numbers.filter((number, at) => numbers.indexOf(number) !== at)).toEqual([]);
});
