import type { Organisation } from "@duthao/domain";

/** The B of Bộ, which nearly every ministry begins with and which tells none from another. */
const MINISTRY = /^B(?=\p{Lu}{2})/u;

/** Two letters for an avatar: of one word its first two ("BTP" is TP, "VCCI" is VC), of several the first of the first two ("SCT A" is SA). */
export function initials({ short, kind }: Pick<Organisation, "short" | "kind">): string {
  const [first = "", second] = short.split(/[\s.&,–-]+/).filter(Boolean);
  const word = kind === "ministry" ? first.replace(MINISTRY, "") : first;
  return (second === undefined ? letters(word, 2) : letters(word, 1) + letters(second, 1)).toUpperCase();
}

/** Whole letters, whatever they are made of. */
function letters(word: string, count: number): string {
  return Array.from(word).slice(0, count).join("");
}
