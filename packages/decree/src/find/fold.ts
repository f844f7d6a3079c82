import { withoutDiacritics } from "@duthao/domain";

/** What counts as the same when words are looked for, whatever their diacritics: these are compared apart (`marks.ts`). */
export interface Folding {
  /** "Điều" is not "điều". */
  readonly matchCase?: boolean;
}

/** A text made ready for looking in it. */
export interface FoldedText {
  readonly text: string;
  /** Where each of its characters stands in the text as it was, and at the end its length; `undefined` while they are the same. */
  readonly origins: readonly number[] | undefined;
}

/** Folds a text: composed or decomposed, with diacritics or without, words are found all the same, and any white space is a space. */
export function fold(text: string, { matchCase = false }: Folding = {}): FoldedText {
  const letters = (part: string): string => {
    const cased = matchCase ? part : part.toLowerCase();
    return withoutDiacritics(cased.replace(/\s/g, " "));
  };
  const whole = letters(text);
  if (whole.length === text.length && text.normalize("NFC") === text) return { text: whole, origins: undefined };
  return foldByLetter(text, letters);
}

/** A letter with the marks that follow it. */
const LETTER = /\P{M}?\p{M}*/gsu;

function foldByLetter(text: string, letters: (part: string) => string): FoldedText {
  const origins: number[] = [];
  let folded = "";
  for (const { 0: letter, index } of text.matchAll(LETTER)) {
    const part = letters(letter);
    folded += part;
    for (let at = 0; at < part.length; at++) origins.push(index);
  }
  return { text: folded, origins: [...origins, text.length] };
}

/** The place in the text as it was. */
export function originOf({ origins }: FoldedText, at: number): number {
  return origins ? (origins[at] ?? origins.at(-1) ?? 0) : at;
}
