import { readFileSync } from "node:fs";
import { draftUpdate, readStructure, schema } from "@duthao/decree";
import { readText } from "@duthao/exchange";

type Draft = ReturnType<typeof readStructure>["doc"];

const source = new URL("../../fixture/01-nd-32-2024-cum-cong-nghiep.txt", import.meta.url);
const long = new URL("../../fixture/04-nd-214-2025-dau-thau.txt", import.meta.url);

const WORDS_PER_CLAUSE = 100;
const CLAUSES_PER_ARTICLE = 5;

/** A draft of so many words, all from a real decree, in articles of five clauses: one update that gives the whole of it. */
export function draftOf(words: number): Uint8Array {
  const all = readFileSync(source, "utf8")
    .split(/[\s|]+/)
    .filter((word) => word !== "");
  let at = 0;
  const take = (count: number): string => Array.from({ length: count }, () => all[at++ % all.length]).join(" ");
  const paragraph = (id: string, count: number) => schema.node("paragraph", { id }, [schema.text(take(count))]);
  const clause = (id: string) => schema.node("clause", { id }, [paragraph(`${id}p`, WORDS_PER_CLAUSE)]);
  const article = (id: string) =>
    schema.node("article", { id }, [
      schema.node("title", null, [schema.text(take(6))]),
      ...Array.from({ length: CLAUSES_PER_ARTICLE }, (_, index) => clause(`${id}c${index}`)),
    ]);
  const articles = Math.max(1, Math.round(words / (WORDS_PER_CLAUSE * CLAUSES_PER_ARTICLE + 6)));
  return updateOf(
    schema.node(
      "doc",
      null,
      Array.from({ length: articles }, (_, index) => article(`a${index}`)),
    ),
  );
}

/** Decree 04 as it is, the longest there is: 578 KB of text with 146 articles; ids are s1, s2 … in order. */
export function decree04(): Draft {
  let last = 0;
  return readStructure(readText(readFileSync(long, "utf8").normalize("NFC")).blocks, () => `s${++last}`).doc;
}

/** One update that gives the whole of a text. */
export function updateOf(text: Draft): Uint8Array {
  return draftUpdate(text, FIRST_HAND);
}

/** The Yjs client that the text is written by. */
const FIRST_HAND = 1;
