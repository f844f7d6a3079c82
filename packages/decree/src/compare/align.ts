import { mayBeAlike, overlap } from "./likeness.ts";
import type { ComparedPiece, Pieces } from "./piece.ts";
import { CONTINUOUS, isNumbered } from "../schema/number.ts";

/** Which piece of one text is which of the other. */
export class PieceAlignment {
  private readonly there = new Map<ComparedPiece, ComparedPiece>();
  private readonly back = new Map<ComparedPiece, ComparedPiece>();

  after(before: ComparedPiece): ComparedPiece | undefined {
    return this.there.get(before);
  }

  before(after: ComparedPiece): ComparedPiece | undefined {
    return this.back.get(after);
  }

  /** Whether either has a counterpart already. */
  has(piece: ComparedPiece): boolean {
    return this.there.has(piece) || this.back.has(piece);
  }

  pair(before: ComparedPiece, after: ComparedPiece): void {
    this.there.set(before, after);
    this.back.set(after, before);
  }
}

/** Aligns two texts: by identity; what is left where it is the same to the letter; then by number, title and likeness. */
export function align(before: Pieces, after: Pieces): PieceAlignment {
  const alignment = new PieceAlignment();
  alignment.pair(before.root, after.root);
  alignById(before, after, alignment);
  for (const isWave of WAVES) {
    const [a, b] = [before.all.filter(isWave), after.all.filter(isWave)];
    alignEqual(a, b, alignment);
    alignAlike(a, b, alignment);
  }
  alignMoved(before, after, alignment);
  return alignment;
}

const CONTAINERS: ReadonlySet<string> = new Set(["attached", "annex", "part", "chapter", "division", "subdivision"]);

/** From the outside in: what is in two articles is compared when it is known that they are the same. */
const WAVES: readonly ((piece: ComparedPiece) => boolean)[] = [
  ({ level }) => CONTAINERS.has(level),
  ({ level }) => level === "article",
  ({ level }) => level === "clause",
  ({ level }) => level === "point",
  ({ level }) => !isNumbered(level),
];

function alignById(before: Pieces, after: Pieces, alignment: PieceAlignment): void {
  const known = new Map(after.all.map((piece) => [piece.id, piece]));
  for (const piece of before.all) {
    const same = known.get(piece.id);
    if (same && !alignment.has(same) && isNumbered(same.level) === isNumbered(piece.level)) alignment.pair(piece, same);
  }
}

/** Pieces with all the same words, in the same surroundings first; several of the same are taken in their order. */
function alignEqual(
  before: readonly ComparedPiece[],
  after: readonly ComparedPiece[],
  alignment: PieceAlignment,
): void {
  for (const keyOf of [nearKey(alignment), farKey]) {
    const waiting = new Map<string, ComparedPiece[]>();
    for (const piece of after) {
      const key = alignment.has(piece) ? "" : keyOf(piece, false);
      if (key !== "") waiting.set(key, [...(waiting.get(key) ?? []), piece]);
    }
    for (const piece of before) {
      const key = alignment.has(piece) ? "" : keyOf(piece, true);
      const same = key === "" ? undefined : waiting.get(key)?.shift();
      if (same) alignment.pair(piece, same);
    }
  }
}

type KeyOf = (piece: ComparedPiece, isBefore: boolean) => string;

const nearKey =
  (alignment: PieceAlignment): KeyOf =>
  (piece, isBefore) => {
    const home = piece.parent && (isBefore ? piece.parent : alignment.before(piece.parent));
    return home ? `${home.order} ${piece.level} ${piece.text()}` : "";
  };

/** Short pieces say the same in many places. */
const TELLING = 40;

const farKey: KeyOf = (piece) => (piece.text().length < TELLING ? "" : `${piece.level} ${piece.text()}`);

/** Two pieces that may be one, and how likely. */
interface Candidate {
  readonly a: ComparedPiece;
  readonly b: ComparedPiece;
  readonly score: number;
}

/** Least score for being the same. Two paragraphs of one decree that have nothing to do with each other have some 0.2 of their words in common. */
const SAME = 0.45;

/** In what surrounds both the likeliest pairs first; Điều and what is above them may have gone anywhere in the text. */
function alignAlike(
  before: readonly ComparedPiece[],
  after: readonly ComparedPiece[],
  alignment: PieceAlignment,
): void {
  const groups = new Map<string, { a: ComparedPiece[]; b: ComparedPiece[] }>();
  const put = (piece: ComparedPiece, side: "a" | "b", home: ComparedPiece | null | undefined): void => {
    if (alignment.has(piece) || (!home && !CONTINUOUS.has(piece.level))) return;
    const key = CONTINUOUS.has(piece.level) ? piece.level : `${home?.order} ${piece.level}`;
    const group = groups.get(key) ?? { a: [], b: [] };
    group[side].push(piece);
    groups.set(key, group);
  };
  for (const piece of before) put(piece, "a", piece.parent);
  for (const piece of after) put(piece, "b", piece.parent && alignment.before(piece.parent));
  for (const { a, b } of groups.values())
    takeBest(
      candidates(a, b).map(([one, other]) => ({ a: one, b: other, score: scoreOf(one, other) })),
      SAME,
      alignment,
    );
}

/** Above so many pairs, only those are looked at that have rare words in common. */
const PAIRS_LIMIT = 40_000;

function candidates(
  before: readonly ComparedPiece[],
  after: readonly ComparedPiece[],
): readonly (readonly [ComparedPiece, ComparedPiece])[] {
  if (before.length * after.length <= PAIRS_LIMIT) return before.flatMap((a) => after.map((b) => [a, b] as const));
  const places = holdersOf(before);
  return after.flatMap((b) => likeliest(b, places).map((a) => [a, b] as const));
}

function takeBest(found: readonly Candidate[], least: number, alignment: PieceAlignment): void {
  const likely = found.filter(({ score }) => score >= least);
  for (const { a, b } of likely.toSorted(
    (one, other) => other.score - one.score || one.a.order - other.a.order || one.b.order - other.b.order,
  )) {
    if (!alignment.has(a) && !alignment.has(b)) alignment.pair(a, b);
  }
}

const SAME_NUMBER = 0.2;
const SAME_TITLE = 0.35;

/** How likely two pieces are one: what they have in common, their number, their title, and whether one is a part of the other. */
function scoreOf(a: ComparedPiece, b: ComparedPiece): number {
  const numbered = a.number === b.number ? SAME_NUMBER : 0;
  const titled =
    a.words !== "" && a.children.length > 0 && a.words.toLowerCase() === b.words.toLowerCase() ? SAME_TITLE : 0;
  if (numbered + titled === 0 && !mayBeAlike(a.features(), b.features())) return 0;
  const { alike, held } = overlap(a.features(), b.features());
  return Math.max(alike, PART_OF * held) + numbered + titled;
}

/** A piece that was divided, or had much added, holds the other. */
const PART_OF = 0.6;

/** What goes far must be recognised by its words alone. */
const MOVED = 0.75;
const CANDIDATES = 3;
/** A pair of words that stands in more pieces tells nothing. */
const COMMON = 40;

/** What is left, wherever it went: by the words that few pieces have. */
function alignMoved(before: Pieces, after: Pieces, alignment: PieceAlignment): void {
  const isLeft = (piece: ComparedPiece): boolean => !alignment.has(piece) && piece.text().length >= TELLING;
  const places = holdersOf(before.all.filter(isLeft));
  const pairs = after.all.filter(isLeft).flatMap((b) =>
    likeliest(b, places)
      .filter((a) => a.level === b.level)
      .map((a): Candidate => ({ a, b, score: overlap(a.features(), b.features()).alike })),
  );
  takeBest(pairs, MOVED, alignment);
}

/** Which pieces have a word, or a pair of words; those of many are cut short. */
function holdersOf(pieces: readonly ComparedPiece[]): ReadonlyMap<number, readonly ComparedPiece[]> {
  const holders = new Map<number, ComparedPiece[]>();
  for (const piece of pieces) {
    for (const hash of new Set(piece.features().hashes)) {
      const known = holders.get(hash);
      if (!known) holders.set(hash, [piece]);
      else if (known.length <= COMMON) known.push(piece);
    }
  }
  return holders;
}

function likeliest(
  piece: ComparedPiece,
  places: ReadonlyMap<number, readonly ComparedPiece[]>,
): readonly ComparedPiece[] {
  const votes = new Map<ComparedPiece, number>();
  for (const hash of new Set(piece.features().hashes)) {
    const holders = places.get(hash) ?? [];
    if (holders.length <= COMMON) for (const holder of holders) votes.set(holder, (votes.get(holder) ?? 0) + 1);
  }
  return [...votes]
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, CANDIDATES)
    .map(([holder]) => holder);
}
