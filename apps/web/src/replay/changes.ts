import { compareWords } from "@duthao/decree";
import type { Node } from "@tiptap/pm/model";

/** A change as it is shown in the later text: positions are of that document. */
export type Change =
  | { readonly kind: "added"; readonly from: number; readonly to: number }
  /** Words that stood here before; `whole` for a paragraph that is gone with its line. */
  | { readonly kind: "removed"; readonly at: number; readonly text: string; readonly whole: boolean };

interface TextLine {
  readonly key: string;
  readonly text: string;
  /** Where its words begin, and where the line itself begins. */
  readonly from: number;
  readonly start: number;
}

/** What changed between two states of a text, line by line. Lines know each other by the section they are in. */
export function changesBetween(before: Node, after: Node): readonly Change[] {
  if (before === after || before.eq(after)) return [];
  const old = new Map(linesOf(before).map((line) => [line.key, line]));
  const now = linesOf(after);
  const present = new Set(now.map(({ key }) => key));
  const gone = goneAfter([...old.values()], present);
  return [
    ...missing(gone.get(undefined), now[0]?.start ?? 0),
    ...now.flatMap((line) => [
      ...changesIn(old.get(line.key), line),
      ...missing(gone.get(line.key), line.from + line.text.length + 1),
    ]),
  ];
}

function changesIn(before: TextLine | undefined, { text, from }: TextLine): Change[] {
  if (before?.text === text) return [];
  if (!before) return text === "" ? [] : [{ kind: "added", from, to: from + text.length }];
  const changes: Change[] = [];
  let at = from;
  for (const piece of compareWords(before.text, text)) {
    if (piece.kind === "removed") changes.push({ kind: "removed", at, text: piece.text, whole: false });
    else if (piece.kind === "added") changes.push({ kind: "added", from: at, to: at + piece.text.length });
    if (piece.kind !== "removed") at += piece.text.length;
  }
  return changes;
}

/** Lines that are no longer there, under the key of the last line before them that still is. */
function goneAfter(lines: readonly TextLine[], present: ReadonlySet<string>): Map<string | undefined, TextLine[]> {
  const gone = new Map<string | undefined, TextLine[]>();
  let last: string | undefined;
  for (const line of lines) {
    if (present.has(line.key)) last = line.key;
    else if (line.text !== "") gone.set(last, [...(gone.get(last) ?? []), line]);
  }
  return gone;
}

function missing(lines: readonly TextLine[] | undefined, at: number): Change[] {
  return (lines ?? []).map(({ text }) => ({ kind: "removed", at, text, whole: true }));
}

/** Every line of words, under the nearest id around it and its turn there. */
function linesOf(text: Node): TextLine[] {
  const lines: TextLine[] = [];
  const turns = new Map<string, number>();
  const walk = (node: Node, position: number, id: string): void => {
    const own: unknown = node.attrs["id"];
    const around = typeof own === "string" ? own : id;
    if (!node.isTextblock) return node.forEach((child, offset) => walk(child, position + 1 + offset, around));
    const turn = turns.get(around) ?? 0;
    turns.set(around, turn + 1);
    lines.push({
      key: `${around}/${turn}`,
      text: node.textBetween(0, node.content.size, "", "\n"),
      from: position + 1,
      start: position,
    });
  };
  walk(text, -1, "");
  return lines;
}
