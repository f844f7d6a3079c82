import type { Round } from "@duthao/domain";
import type { Item } from "./items.ts";

/** Words as they are compared: with or without diacritics, in capitals or not, they are the same. */
export function folded(words: string): string {
  return words.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();
}

/** Whether all the sought words are somewhere in a thread: who, where, the quote, what is said, proposed or answered. */
export function isFound(round: Round, item: Item, sought: string): boolean {
  if (item.kind === "note") return false;
  const { anchor, place, comments, answer } = item.thread;
  const names = comments.flatMap(({ organisations }) => organisations.flatMap((id) => round.organisations.get(id) ?? [])).flatMap(({ name, short }) => [name, short]);
  const said = comments.filter(({ hidden }) => !hidden).flatMap(({ body, proposal = "" }) => [body, proposal]);
  const all = folded([place.path, anchor.kind === "range" ? anchor.quote.exact : "", answer?.disposition.explanation ?? "", ...names, ...said].join("\n"));
  return folded(sought).split(/\s+/).every((word) => all.includes(word));
}
