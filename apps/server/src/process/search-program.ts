// The program that searches drafts, one search after another. It keeps the texts that it read last: people search one for several words.
import { createHash } from "node:crypto";
import { answerResident } from "@duthao/exchange";
import { OutsideSchema, textOfUpdates } from "@duthao/decree";
import { searchText, type DraftText } from "@duthao/service";
import type { Sought } from "./searching.ts";

/** Texts that are kept. */
const KEPT = 2;

const texts = new Map<string, DraftText>();

await answerResident(async ({ order, parts }) => {
  const { sought, options } = order as Sought; // reason: said by searching.ts
  const text = textOf(parts);
  return text ? JSON.stringify(searchText(text, sought, options)) : "";
});

/** A draft's text; none while what was typed at once makes none. */
function textOf(parts: readonly Uint8Array[]): DraftText | undefined {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(`${part.byteLength} `).update(part);
  const name = hash.digest("hex");
  try {
    const text = texts.get(name) ?? textOfUpdates(parts);
    texts.delete(name);
    texts.set(name, text);
    for (const old of [...texts.keys()].slice(0, -KEPT)) texts.delete(old);
    return text;
  } catch (error) {
    if (error instanceof OutsideSchema) return undefined;
    throw error;
  }
}
