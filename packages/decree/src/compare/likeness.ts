/** A text by its words and pairs of neighbouring words, for comparing with many others. */
export interface Features {
  /** Their hashes, sorted; what comes twice is there twice. */
  readonly hashes: Uint32Array;
  /** The least of them, each once: two texts that have much in common have some of these in common (Broder, 1997). */
  readonly sketch: Uint32Array;
}

const SKETCH = 48;

/** The features of a text; case and signs count for nothing. */
export function featuresOf(text: string): Features {
  const words = text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const hashes = new Uint32Array(words.length * 2);
  let before = 0;
  words.forEach((word, at) => {
    const hash = hashOf(word);
    hashes[at * 2] = hash;
    hashes[at * 2 + 1] = Math.imul(before, 31) ^ hash;
    before = hash;
  });
  hashes.sort();
  return { hashes, sketch: leastOf(hashes) };
}

/** FNV-1a (Fowler, Noll and Vo, 1991). */
function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

function leastOf(sorted: Uint32Array): Uint32Array {
  const least = new Uint32Array(SKETCH);
  let count = 0;
  for (let at = 0; at < sorted.length && count < SKETCH; at++)
    if (at === 0 || sorted[at] !== sorted[at - 1]) least[count++] = sorted[at] ?? 0;
  return least.subarray(0, count);
}

/** What two texts have in common: `alike` of both together, `held` of the one that is more in the other; 0 to 1 each. */
export interface Overlap {
  /** The share of words and pairs of words in common (Dice, 1945). */
  readonly alike: number;
  readonly held: number;
}

export function overlap({ hashes: a }: Features, { hashes: b }: Features): Overlap {
  if (a.length === 0 || b.length === 0) return { alike: a.length === b.length ? 1 : 0, held: 0 };
  const shared = common(a, b);
  return { alike: (2 * shared) / (a.length + b.length), held: shared / Math.min(a.length, b.length) };
}

/** How much of a text is in another, 0 to 1. */
export function containment({ hashes: part }: Features, { hashes: whole }: Features): number {
  return part.length === 0 ? 0 : common(part, whole) / part.length;
}

/** Whether it may be worth looking at two texts: not for most pairs that have nothing to do with each other. */
export function mayBeAlike(one: Features, other: Features): boolean {
  const least = Math.min(one.sketch.length, other.sketch.length);
  return least < SKETCH || common(one.sketch, other.sketch) >= SKETCH / 8;
}

function common(a: Uint32Array, b: Uint32Array): number {
  let count = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const x = a[i] ?? 0;
    const y = b[j] ?? 0;
    if (x === y) count++;
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return count;
}
