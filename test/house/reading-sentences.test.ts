import { expect, test } from "vitest";
import en from "../../apps/web/src/reading/language/en.ts";
import vi from "../../apps/web/src/reading/language/vi.ts";
import { LOSS_REASONS } from "../../packages/exchange/src/source.ts";
import { UNREADABLE_CODES } from "../../packages/exchange/src/unreadable.ts";

test.each([
  ["Vietnamese", vi],
  ["English", en],
])(
  "[REA10, REA14] the pages say in %s why a file cannot be read and what was lost of it",
  (_, { unreadable, loss }) => {
    expect(Object.keys(unreadable).toSorted()).toEqual([...UNREADABLE_CODES].toSorted());
    expect(Object.keys(loss).toSorted()).toEqual([...LOSS_REASONS].toSorted());
  },
);
