import { diffArrays } from "diff";

/** A stretch of words that stayed, went or came. */
export interface WordPiece {
  readonly kind: "kept" | "removed" | "added";
  readonly text: string;
}

/**
 * Above so many changed words two texts are shown as one replaced by the other: they have nothing in common that a
 * reader would follow, and comparing costs the square of the changes (Myers, "An O(ND) difference algorithm", 1986).
 */
const CHANGES_LIMIT = 1_500;

/**
 * What turns one text into the other, word by word; the pieces kept and added spell `after`, those kept and removed `before`.
 * The other way round the same pieces come, what was removed as added.
 */
export function compareWords(before: string, after: string): readonly WordPiece[] {
  if (before === after) return before === "" ? [] : [{ kind: "kept", text: before }];
  return joined(before < after ? compared(before, after) : compared(after, before).map(turned));
}

function turned({ kind, text }: WordPiece): WordPiece {
  return { kind: kind === "kept" ? kind : kind === "added" ? "removed" : "added", text };
}

/** Words, spaces and signs, each by itself: in Vietnamese a word between spaces is a syllable. */
function wordsOf(text: string): string[] {
  return text.match(/\s+|[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu) ?? [];
}

function compared(before: string, after: string): WordPiece[] {
  const a = wordsOf(before);
  const b = wordsOf(after);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return [
    { kind: "kept", text: a.slice(0, start).join("") },
    ...middle(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    { kind: "kept", text: end > 0 ? a.slice(-end).join("") : "" },
  ];
}

function middle(a: string[], b: string[]): WordPiece[] {
  const changes = diffArrays(a, b, { maxEditLength: CHANGES_LIMIT });
  if (!changes)
    return [
      { kind: "removed", text: a.join("") },
      { kind: "added", text: b.join("") },
    ];
  return changes.map(({ added, removed, value }) => ({
    kind: added ? "added" : removed ? "removed" : "kept",
    text: value.join(""),
  }));
}

/** Neighbours of one kind become one piece, and changes with only a space between them one change: people read phrases. */
function joined(pieces: readonly WordPiece[]): WordPiece[] {
  const result: WordPiece[] = [];
  let run: WordPiece[] = [];
  const flush = (): void => {
    const space = run.at(-1)?.kind === "kept" ? run.pop() : undefined;
    for (const piece of [...phrase(run), ...(space ? [space] : [])]) push(result, piece);
    run = [];
  };
  for (const piece of pieces.filter(({ text }) => text !== "")) {
    const goesOn = piece.kind !== "kept" || (run.length > 0 && run.at(-1)?.kind !== "kept" && piece.text.trim() === "");
    if (!goesOn) flush();
    if (goesOn) run.push(piece);
    else push(result, piece);
  }
  flush();
  return result;
}

/** A run of changes as what went and what came, where it is both; otherwise as it is. */
function phrase(run: readonly WordPiece[]): readonly WordPiece[] {
  const side = (kind: "removed" | "added"): string =>
    run
      .filter((piece) => piece.kind === kind || piece.kind === "kept")
      .map(({ text }) => text)
      .join("");
  if (!run.some(({ kind }) => kind === "removed") || !run.some(({ kind }) => kind === "added")) return run;
  return [
    { kind: "removed", text: side("removed") },
    { kind: "added", text: side("added") },
  ];
}

function push(pieces: WordPiece[], piece: WordPiece): void {
  const last = pieces.at(-1);
  if (last?.kind === piece.kind) pieces[pieces.length - 1] = { kind: piece.kind, text: last.text + piece.text };
  else pieces.push(piece);
}
