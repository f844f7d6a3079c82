import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { CannotStart } from "./cannot-start.ts";
import { loadExtensions } from "./extensions.ts";

/** A module of these words, as a file. */
function module(words: string): string {
  const folder = mkdtempSync(join(tmpdir(), "duthao-extension-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, "extension.mjs");
  writeFileSync(file, words);
  return file;
}

test("[EXT8] the extensions of all modules are loaded, and hooks that are never called are told of", async () => {
  const warned: unknown[] = [];
  const files = [
    module("export default { extensionName: 'a' };"),
    module("export default [{ extensionName: 'b', async onRequest() {} }, { extensionName: 'c' }];"),
  ];
  const found = await loadExtensions(files, { warn: (about: unknown) => void warned.push(about) });
  expect(found.map(({ extensionName }) => extensionName)).toEqual(["a", "b", "c"]);
  expect(warned).toEqual([{ file: files[1], hooks: ["onRequest"] }]);
});

test.each([
  ["is not there", () => "/nowhere/extension.mjs", /nowhere.*cannot be loaded/],
  ["cannot be read", () => module("export default {"), /cannot be loaded/],
  ["has no default export", () => module("export const a = 1;"), /no extension of Hocuspocus/],
  [
    "exchanges documents by itself",
    () => module("class Redis { pub; sub; redisTransactionOrigin; }\nexport default new Redis();"),
    /REDIS_URL/,
  ],
])("[EXT8] one that %s ends the start with a sentence", async (_, file, sentence) => {
  const loading = loadExtensions([file()], { warn: () => {} });
  await expect(loading).rejects.toThrow(CannotStart);
  await expect(loading).rejects.toThrow(sentence);
});
