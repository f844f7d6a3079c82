import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { NewEntry } from "@duthao/service";
import { entriesIn, readPage } from "./page.ts";
import { openStore, type Store } from "./store.ts";

async function opened(): Promise<Store> {
  const folder = await mkdtemp(join(tmpdir(), "duthao-page-"));
  const store = await openStore({ kind: "sqlite", file: join(folder, "duthao.db") });
  onTestFinished(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });
  return store;
}

const entryOf = (size: number): NewEntry => ({
  at: 0,
  actor: "drafter",
  kind: "update",
  payload: new Uint8Array(size),
});

/** How many entries each page has, of a stream with payloads of these sizes in bytes. */
async function pages(sizes: readonly number[]): Promise<number[]> {
  const store = await opened();
  await store.journal.append("draft:a", sizes.map(entryOf));
  const lengths: number[] = [];
  for (let from = 1; from <= sizes.length; from += lengths.at(-1) ?? 0) {
    const range = { stream: "draft:a", from, to: sizes.length };
    const page = await readPage(store.kysely, range);
    const entries = page ? entriesIn(page, range) : [];
    expect(entries[0]?.seq).toBe(from);
    lengths.push(entries.length);
  }
  return lengths;
}

test("[JRN9] a page has a thousand small entries", async () => {
  expect(await pages(Array.from({ length: 2_500 }, () => 60))).toEqual([1_000, 1_000, 500]);
});

test("[JRN9] a page has four megabytes of large entries, and one entry where that alone has more", async () => {
  const megabyte = 1024 * 1024;
  expect(await pages([1, 1, 1, 3, 1, 9, 5, 1, 2].map((count) => count * megabyte))).toEqual([3, 2, 1, 1, 2]);
});

test.each([1, 2, 3, 4])(
  "[JRN14] where a stream goes on after query %i for its next page, that page has no hole before it",
  async (query) => {
    const store = await opened();
    await store.journal.append("draft:a", [entryOf(1)]);
    let left = query;
    const written = store.kysely.withPlugin({
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => {
        left -= 1;
        if (left === 0) await store.journal.append("draft:a", [entryOf(1), entryOf(1)]);
        return result;
      },
    });
    const range = { stream: "draft:a", from: 2, to: Number.MAX_SAFE_INTEGER };
    for (const page of [await readPage(written, range), await readPage(written, range)]) {
      if (page) expect(entriesIn(page, range).map(({ seq }) => seq)).toEqual([2, 3]);
    }
  },
);
