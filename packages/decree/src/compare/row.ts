import type { ComparedPiece, Pieces } from "./piece.ts";
import type { Relation } from "./relation.ts";
import { compareWords, type WordPiece } from "./words.ts";

/** A line of a comparison before it is told: which pieces stand on it. */
export interface ComparisonRow {
  readonly before: ComparedPiece | null;
  readonly after: ComparedPiece | null;
  readonly depth: number;
  /** A piece that moved away from here. */
  readonly elsewhere: boolean;
  /** Whether it was cut from the piece beside it, or joined to it, and its words in that. */
  readonly part?: { readonly kind: "split" | "merged"; readonly words: readonly WordPiece[] };
  /** What is left of a piece that parts were cut from or joined to. */
  readonly parts?: readonly WordPiece[];
}

/** The lines of a comparison in the order of the new text; what is gone stands behind what it stood behind. */
export function rowsInOrder(before: Pieces, after: Pieces, relation: Relation): readonly ComparisonRow[] {
  const { alignment, moved, split, merged } = relation;
  const cuts = new Map([
    ...cutUp(split, (piece) => alignment.before(piece), "split"),
    ...cutUp(merged, (piece) => alignment.after(piece), "merged"),
  ]);
  const behind = new Map<ComparedPiece | null, ComparisonRow[]>();
  let anchor: ComparedPiece | null = null;
  for (const piece of before.all) {
    const counterpart = alignment.after(piece);
    if (counterpart && !moved.has(piece)) anchor = counterpart;
    else
      behind.set(anchor, [
        ...(behind.get(anchor) ?? []),
        { before: piece, after: null, depth: depthOf(piece), elsewhere: counterpart !== undefined, ...cuts.get(piece) },
      ]);
  }
  return [...(behind.get(null) ?? []), ...after.all.flatMap((piece) => [rowOf(piece), ...(behind.get(piece) ?? [])])];

  function rowOf(piece: ComparedPiece): ComparisonRow {
    const counterpart = alignment.before(piece) ?? null;
    return {
      before: counterpart,
      after: piece,
      depth: depthOf(piece),
      elsewhere: false,
      ...(cuts.get(piece) ?? (counterpart ? cuts.get(counterpart) : undefined)),
    };
  }
}

function depthOf({ parent }: ComparedPiece): number {
  let depth = -1;
  for (let at = parent; at; at = at.parent) depth++;
  return depth;
}

type Cut = Pick<ComparisonRow, "part" | "parts">;

/** The words of a piece and of what was cut from it, compared as one text and cut again where the pieces end. */
function cutUp(
  parts: ReadonlyMap<ComparedPiece, readonly ComparedPiece[]>,
  counterpart: (piece: ComparedPiece) => ComparedPiece | undefined,
  kind: "split" | "merged",
): ReadonlyMap<ComparedPiece, Cut> {
  const cuts = new Map<ComparedPiece, Cut>();
  const side = kind === "split" ? "removed" : "added";
  for (const [rest, others] of parts) {
    const whole = counterpart(rest)?.words ?? "";
    const pieces = [rest, ...others].toSorted((one, other) => one.order - other.order);
    const cut = pieces.map(({ words }) => words).join("\n");
    const compared = kind === "split" ? compareWords(whole, cut) : compareWords(cut, whole);
    const stretches = cutWords(
      compared,
      pieces.map(({ words }) => words.length),
      side,
    );
    pieces.forEach((piece, at) =>
      cuts.set(piece, piece === rest ? { parts: stretches[at] ?? [] } : { part: { kind, words: stretches[at] ?? [] } }),
    );
  }
  return cuts;
}

/** Cuts compared words at the ends of the parts, a line feed between each two; `uncounted` pieces are of the other text. */
function cutWords(
  pieces: readonly WordPiece[],
  lengths: readonly number[],
  uncounted: "removed" | "added",
): readonly (readonly WordPiece[])[] {
  const stretches: WordPiece[][] = lengths.map(() => []);
  let [part, left] = [0, lengths[0] ?? 0];
  for (const { kind, text } of pieces) {
    if (kind === uncounted) {
      if (text.trim() !== "") stretches[part]?.push({ kind, text });
      continue;
    }
    for (let at = 0; at < text.length;) {
      const taken = text.slice(at, at + left);
      if (taken !== "") stretches[part]?.push({ kind, text: taken });
      at += taken.length;
      left -= taken.length;
      if (left > 0 || at >= text.length) continue;
      at++; // the line feed
      part++;
      left = lengths[part] ?? Infinity;
    }
  }
  return stretches;
}
