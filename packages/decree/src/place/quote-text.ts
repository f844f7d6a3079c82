import type { Node } from "prosemirror-model";

/** A paragraph, title or căn cứ: where its words begin in the plain text and in the document. */
interface Block {
  readonly offset: number;
  readonly pos: number;
  readonly length: number;
}

/** A document's words as one string: blocks apart by a line feed, a hard break a line feed too. */
export interface PlainText {
  readonly text: string;
  readonly blocks: readonly Block[];
}

/** Reads the words of a document once. */
export function plainText(doc: Node): PlainText {
  const blocks: Block[] = [];
  const words: string[] = [];
  let offset = 0;
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true;
    const text = node.textBetween(0, node.content.size, "", "\n");
    blocks.push({ offset, pos: pos + 1, length: text.length });
    words.push(text);
    offset += text.length + 1;
    return false;
  });
  return { text: words.join("\n"), blocks };
}

/** The offset of a position; one between blocks counts as the end of the block before it. */
export function offsetOf({ blocks }: PlainText, pos: number): number {
  const block = blocks[lastAtMost(blocks.length, (at) => (blocks[at]?.pos ?? 0) <= pos)];
  return block ? block.offset + Math.min(pos - block.pos, block.length) : 0;
}

/** The position of an offset. */
export function posOf({ blocks }: PlainText, offset: number): number {
  const block = blocks[lastAtMost(blocks.length, (at) => (blocks[at]?.offset ?? 0) <= offset)];
  return block ? block.pos + Math.min(offset - block.offset, block.length) : 0;
}

/** A text without its white space: two texts broken into lines differently have the same letters. */
export interface Letters {
  readonly letters: string;
  /** The offset in the text of each letter. */
  readonly origins: Uint32Array;
}

/** Takes the white space out of a text. */
export function lettersOf(text: string): Letters {
  const origins = new Uint32Array(text.length);
  const words: string[] = [];
  let count = 0;
  for (const { 0: word, index } of text.matchAll(/\S+/g)) {
    words.push(word);
    for (let at = 0; at < word.length; at++) origins[count++] = index + at;
  }
  return { letters: words.join(""), origins: origins.subarray(0, count) };
}

/** How many letters stand before an offset of the text. */
export function lettersBefore({ origins }: Letters, offset: number): number {
  return lastAtMost(origins.length, (at) => (origins[at] ?? 0) < offset) + 1;
}

const LETTER = /[\p{L}\p{M}\p{N}]/u;

/** A stretch made whole at both ends, where it begins or ends inside a word. */
export function wholeWords(
  text: string,
  { from, to }: { readonly from: number; readonly to: number },
): { from: number; to: number } {
  const cuts = (offset: number) => LETTER.test(text[offset - 1] ?? "") && LETTER.test(text[offset] ?? "");
  while (cuts(from)) from--;
  while (cuts(to)) to++;
  return { from, to };
}

/** The last index for which `holds`, which holds up to some index and not after it; -1 for none. */
function lastAtMost(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
