import { align, PieceAlignment } from "./align.ts";
import { containment, featuresOf } from "./likeness.ts";
import { homeOf, type ComparedPiece, type Pieces } from "./piece.ts";
import { CONTINUOUS } from "../schema/number.ts";

/** What became of the pieces of one text in the other. */
export interface Relation {
  readonly alignment: PieceAlignment;
  /** Pairs that stand elsewhere among their own, both sides of them. */
  readonly moved: ReadonlySet<ComparedPiece>;
  /** What was cut off a piece and stands beside it as pieces of their own, by what is left of it in the new text. */
  readonly split: ReadonlyMap<ComparedPiece, readonly ComparedPiece[]>;
  /** Pieces of the old text that were joined to the one beside them, by that one. */
  readonly merged: ReadonlyMap<ComparedPiece, readonly ComparedPiece[]>;
}

/** Relates two texts. The other way round the same comes out, turned round: which text is asked for first must not matter. */
export function relate(before: Pieces, after: Pieces): Relation {
  if (before.root.text() <= after.root.text()) return related(before, after);
  const { alignment, moved, split, merged } = related(after, before);
  return { alignment: turned(alignment, after), moved, split: merged, merged: split };
}

function turned(alignment: PieceAlignment, { root, all }: Pieces): PieceAlignment {
  const back = new PieceAlignment();
  for (const piece of [root, ...all]) {
    const other = alignment.after(piece);
    if (other) back.pair(other, piece);
  }
  return back;
}

function related(before: Pieces, after: Pieces): Relation {
  const alignment = align(before, after);
  return {
    alignment,
    moved: movedIn(before, alignment),
    split: partsOf(after, (piece) => alignment.before(piece)),
    merged: partsOf(before, (piece) => alignment.after(piece)),
  };
}

/** The levels that are counted through a part of the document, outermost first, then all others. */
const WAVES: readonly ((piece: ComparedPiece) => boolean)[] = [
  ({ level }) => level === "part",
  ({ level }) => level === "chapter",
  ({ level }) => level === "article",
  ({ level }) => !CONTINUOUS.has(level),
];

/** What is not where it was: in something else, or before what it came after. What went along with what it stands in has not moved itself. */
function movedIn(before: Pieces, alignment: PieceAlignment): ReadonlySet<ComparedPiece> {
  const moved = new Set<ComparedPiece>();
  for (const isWave of WAVES) {
    const siblings = new Map<ComparedPiece, [ComparedPiece, ComparedPiece][]>();
    for (const a of before.all.filter(isWave)) {
      const b = alignment.after(a);
      const home = homeOf(a);
      if (!b || !home || isAlong(a, b)) continue;
      if (alignment.after(home) !== homeOf(b)) for (const piece of [a, b]) moved.add(piece);
      else siblings.set(home, [...(siblings.get(home) ?? []), [a, b]]);
    }
    for (const pairs of siblings.values())
      for (const pair of outOfOrder(pairs)) for (const piece of pair) moved.add(piece);
  }
  return moved;

  function isAlong(a: ComparedPiece, b: ComparedPiece): boolean {
    return (
      CONTINUOUS.has(a.level) && a.parent !== null && moved.has(a.parent) && alignment.after(a.parent) === b.parent
    );
  }
}

/** The pairs to take out, with as few words as may be, for the others to be in the same order in both texts. */
function outOfOrder(pairs: readonly [ComparedPiece, ComparedPiece][]): readonly [ComparedPiece, ComparedPiece][] {
  const orders = pairs.map(([, b]) => b.order);
  if (orders.every((order, at) => at === 0 || order > (orders[at - 1] ?? 0))) return [];
  const kept = heaviestRising(
    orders,
    pairs.map(([a, b]) => 2 + a.text().length + b.text().length),
  );
  return pairs.filter((_, at) => !kept.has(at));
}

/** The places of the rising run with the greatest weight, of numbers that are all different. */
function heaviestRising(numbers: readonly number[], weights: readonly number[]): ReadonlySet<number> {
  const best: { weight: number; before: number | undefined }[] = [];
  numbers.forEach((number, at) => {
    let before: number | undefined;
    for (let earlier = 0; earlier < at; earlier++) {
      if (
        (numbers[earlier] ?? 0) < number &&
        (best[earlier]?.weight ?? 0) > (before === undefined ? 0 : (best[before]?.weight ?? 0))
      )
        before = earlier;
    }
    best.push({ weight: (weights[at] ?? 0) + (before === undefined ? 0 : (best[before]?.weight ?? 0)), before });
  });
  const run = new Set<number>();
  let at: number | undefined = best.reduce(
    (heaviest, { weight }, place) => (weight > (best[heaviest]?.weight ?? 0) ? place : heaviest),
    0,
  );
  for (; at !== undefined; at = best[at]?.before) run.add(at);
  return run;
}

/** The share of a part's words that must be in the whole that it was cut from, and how much more than in what is left of that. */
const CUT_FROM = 0.6;
const CUT_AWAY = 0.25;
/** A shorter piece is in many others. */
const PART_WORDS = 3;

/**
 * The new pieces that were cut from the one beside them: its old words hold them, and its words of today do not. Of a text that was
 * divided unequally the larger part is the same as before, whichever it is. `counterpart` gives the old piece.
 */
function partsOf(
  { root, all }: Pieces,
  counterpart: (piece: ComparedPiece) => ComparedPiece | undefined,
): ReadonlyMap<ComparedPiece, readonly ComparedPiece[]> {
  const parts = new Map<ComparedPiece, readonly ComparedPiece[]>();
  const taken = new Set<ComparedPiece>();
  for (const { children } of [root, ...all]) {
    children.forEach((whole, at) => {
      const old = counterpart(whole);
      if (!old || whole.words === "") return;
      const isPart = (piece: ComparedPiece): boolean =>
        counterpart(piece) === undefined && !taken.has(piece) && isCutFrom(piece, whole, old);
      const cut = [...runFrom(children, at, -1, isPart).toReversed(), ...runFrom(children, at, 1, isPart)];
      for (const piece of cut) taken.add(piece);
      if (cut.length > 0) parts.set(whole, cut);
    });
  }
  return parts;
}

/** The neighbours of a piece, one after another on one side, as long as something holds for them. */
function runFrom(
  pieces: readonly ComparedPiece[],
  from: number,
  step: 1 | -1,
  holds: (piece: ComparedPiece) => boolean,
): ComparedPiece[] {
  const run: ComparedPiece[] = [];
  for (let piece = pieces[from + step]; piece && holds(piece); piece = pieces[from + step * (run.length + 1)])
    run.push(piece);
  return run;
}

function isCutFrom(part: ComparedPiece, rest: ComparedPiece, old: ComparedPiece): boolean {
  if (part.level !== rest.level || part.words.split(/\s+/).length < PART_WORDS) return false;
  const cut = featuresOf(part.words);
  const inOld = containment(cut, featuresOf(old.words));
  return inOld >= CUT_FROM && inOld - containment(cut, featuresOf(rest.words)) >= CUT_AWAY;
}
