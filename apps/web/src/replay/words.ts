/** A stretch of words that stayed, went or came. */
export interface Piece {
  readonly kind: "kept" | "removed" | "added";
  readonly text: string;
}

/** Above this many pairs of words the middle is shown as replaced whole: the comparison is quadratic. */
const PAIR_LIMIT = 1_000_000;

/** What turns one text into the other, word by word; the pieces kept and added spell `after`, those kept and removed `before`. */
export function compareWords(before: string, after: string): readonly Piece[] {
  const a = wordsOf(before);
  const b = wordsOf(after);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return joined([
    { kind: "kept", text: a.slice(0, start).join("") },
    ...middle(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    { kind: "kept", text: end > 0 ? a.slice(-end).join("") : "" },
  ]);
}

/** Words, spaces and signs, each by itself. */
function wordsOf(text: string): string[] {
  return text.match(/\s+|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) ?? [];
}

function middle(a: readonly string[], b: readonly string[]): Piece[] {
  if (a.length * b.length > PAIR_LIMIT) return [{ kind: "removed", text: a.join("") }, { kind: "added", text: b.join("") }];
  const common = commonLengths(a, b);
  const width = b.length + 1;
  const pieces: Piece[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const left = a[i];
    const right = b[j];
    if (left !== undefined && left === right) {
      pieces.push({ kind: "kept", text: left });
      i++;
      j++;
    } else if (left !== undefined && (right === undefined || (common[(i + 1) * width + j] ?? 0) >= (common[i * width + j + 1] ?? 0))) {
      pieces.push({ kind: "removed", text: left });
      i++;
    } else {
      pieces.push({ kind: "added", text: right ?? "" });
      j++;
    }
  }
  return pieces;
}

/** Row by row from the end: how many words the rest of `a` and the rest of `b` have in common, in order. */
function commonLengths(a: readonly string[], b: readonly string[]): Uint32Array {
  const width = b.length + 1;
  const common = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      common[i * width + j] = a[i] === b[j] ? (common[(i + 1) * width + j + 1] ?? 0) + 1 : Math.max(common[(i + 1) * width + j] ?? 0, common[i * width + j + 1] ?? 0);
    }
  }
  return common;
}

/** Neighbours of one kind become one piece, and changes with only a space between them one change: people read phrases. */
function joined(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  let run: Piece[] = [];
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
function phrase(run: readonly Piece[]): readonly Piece[] {
  const side = (kind: "removed" | "added"): string => run.filter((piece) => piece.kind === kind || piece.kind === "kept").map(({ text }) => text).join("");
  const removed = side("removed");
  const added = side("added");
  return removed.trim() === "" || added.trim() === "" ? run : [{ kind: "removed", text: removed }, { kind: "added", text: added }];
}

function push(pieces: Piece[], piece: Piece): void {
  const last = pieces.at(-1);
  if (last?.kind === piece.kind) pieces[pieces.length - 1] = { kind: piece.kind, text: last.text + piece.text };
  else pieces.push(piece);
}
