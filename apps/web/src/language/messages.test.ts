import { REFUSAL_CODES } from "@duthao/domain";
import { expect, test } from "vitest";
import { LOCALES } from "./locale.ts";
import { messages, type Messages } from "./messages.ts";

function leaves(tree: Messages, path = ""): [string, string][] {
  return Object.entries(tree).flatMap(([name, value]) => (typeof value === "string" ? [[path + name, value] as [string, string]] : leaves(value, `${path + name}.`)));
}

const named = (sentence: string) => new Set([...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));

test("[WEB1] every sentence exists in both languages and names the same values", () => {
  const vi = new Map(leaves(messages.vi));
  const en = new Map(leaves(messages.en));
  expect(new Set(en.keys())).toEqual(new Set(vi.keys()));
  for (const [key, sentence] of vi) expect(named(en.get(key) ?? ""), key).toEqual(named(sentence));
});

test("[WEB1] no sentence is empty or shouts, and none of the English is Vietnamese", () => {
  for (const locale of LOCALES) for (const [key, sentence] of leaves(messages[locale])) expect(sentence, `${locale} ${key}`).toMatch(/^[^!]+$/);
  for (const [key, sentence] of leaves(messages.en)) expect(sentence, key).not.toMatch(/[ăâđêôơư\u1ea0-\u1ef9]/i);
});

test.each(REFUSAL_CODES)("[WEB2] the refusal %s has its sentence in both languages", (code) => {
  for (const locale of LOCALES) expect(messages[locale]["refusal"]).toHaveProperty([code], expect.stringMatching(/^\p{Lu}.+\.$/u));
});
