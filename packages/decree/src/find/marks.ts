/** What stands over and under the letters of a syllable. */
interface Marks {
  /** The tone, wherever in the syllable it is put: "hoà" and "hòa" are one syllable. */
  readonly tone: string;
  /** For each letter what makes it another one: the horn of "ư", the stroke of "đ". */
  readonly letters: readonly string[];
}

const SYLLABLE = /[\p{L}\p{M}\p{N}]+/gu;
const TONE = /[\u0300\u0301\u0303\u0309\u0323]/g;

/**
 * Whether words in a text may be those that are sought, which are spelt with the same letters. A mark that somebody typed
 * has to be there, but for a syllable that has none at all: who wrote it left them out. Marks that nobody typed may be there.
 */
export function mayBeMarked(sought: string, text: string): boolean {
  return agree(
    sought,
    text,
    (wanted, there) =>
      hasNone(there) ||
      ((wanted.tone === "" || wanted.tone === there.tone) &&
        wanted.letters.every((mark, at) => mark === "" || mark === there.letters[at])),
  );
}

/** Whether words in a text have the very marks that are sought. */
export function isMarked(sought: string, text: string): boolean {
  return agree(
    sought,
    text,
    (wanted, there) =>
      wanted.tone === there.tone &&
      wanted.letters.length === there.letters.length &&
      wanted.letters.every((mark, at) => mark === there.letters[at]),
  );
}

function agree(sought: string, text: string, same: (wanted: Marks, there: Marks) => boolean): boolean {
  const there = syllablesOf(text);
  return syllablesOf(sought).every((syllable, at) => same(marksOf(syllable), marksOf(there[at] ?? "")));
}

function syllablesOf(text: string): readonly string[] {
  return text.toLowerCase().match(SYLLABLE) ?? [];
}

function hasNone({ tone, letters }: Marks): boolean {
  return tone === "" && letters.every((mark) => mark === "");
}

function marksOf(syllable: string): Marks {
  const apart = syllable.normalize("NFD");
  const tone = apart.match(TONE)?.join("") ?? "";
  const letters = [...apart.replace(TONE, "").matchAll(/(\P{M})(\p{M}*)/gu)].map(([, letter, marks = ""]) =>
    letter === "đ" ? "-" : marks,
  );
  return { tone, letters };
}
