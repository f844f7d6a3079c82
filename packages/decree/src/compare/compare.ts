import type { Node } from "prosemirror-model";
import { piecesOf, type ComparedPiece, type Pieces } from "./piece.ts";
import { relate, type Relation } from "./relation.ts";
import { rowsInOrder, type ComparisonRow } from "./row.ts";
import { compareTables, type ComparedRow } from "./table.ts";
import { compareWords, type WordPiece } from "./words.ts";
import type { SectionKind } from "../schema/section.ts";

/** What can become of a section from one text to the other. */
export const CHANGE_KINDS = ["added", "dropped", "changed", "moved", "renumbered", "split", "merged"] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** A section in one of two texts. */
export interface ComparedSide {
  readonly id: string;
  readonly level: SectionKind;
  readonly number: string;
  /** How it is cited in its own text: "khoản 2 Điều 8". */
  readonly citation: string;
}

/**
 * A line of a comparison: a section of both texts or of one. Its words are its own (a title, the words of a khoản); what is
 * in it has lines of its own. A section that moved has a second line where it was, with `elsewhere` and no words.
 */
export interface ComparedSection {
  readonly before: ComparedSide | null;
  readonly after: ComparedSide | null;
  readonly level: SectionKind;
  /** How deep it stands, from 0. */
  readonly depth: number;
  readonly changes: readonly ChangeKind[];
  readonly words: readonly WordPiece[];
  /** The rows of a table; `null` for what is none. */
  readonly rows: readonly ComparedRow[] | null;
  readonly elsewhere: boolean;
}

export type ComparisonCounts = Readonly<Record<ChangeKind, number>>;

export interface Comparison {
  /** In the order of the new text; what is gone stands where it was. */
  readonly sections: readonly ComparedSection[];
  /** How many sections each happened to; what is in a section that came or went is not counted again. */
  readonly counts: ComparisonCounts;
}

/**
 * What changed from one text to another: sections are aligned by their ids where both know them, else by number, title and
 * likeness; words are compared in those that are the same. Only words and structure count, not how they are dressed.
 */
export function compareDrafts(before: Node, after: Node): Comparison {
  const [a, b] = [piecesOf(before), piecesOf(after)];
  const comparer = new Comparer(a, b, relate(a, b));
  const sections = rowsInOrder(a, b, comparer.relation).map((row) => comparer.section(row));
  return { sections, counts: comparer.counts };
}

class Comparer {
  readonly relation: Relation;
  readonly counts = { added: 0, dropped: 0, changed: 0, moved: 0, renumbered: 0, split: 0, merged: 0 };
  private readonly a: Pieces;
  private readonly b: Pieces;

  constructor(a: Pieces, b: Pieces, relation: Relation) {
    this.a = a;
    this.b = b;
    this.relation = relation;
  }

  section(row: ComparisonRow): ComparedSection {
    const { before, after, elsewhere, depth } = row;
    const shown = after ?? before;
    const words = elsewhere ? [] : wordsOf(row);
    const rows = elsewhere ? null : tableOf(row);
    const changes = elsewhere ? (["moved"] as const) : this.changesOf(row, words, rows);
    if (!elsewhere) this.count(row, changes);
    return {
      before: before ? this.side(before, this.a) : null,
      after: after ? this.side(after, this.b) : null,
      level: shown?.level ?? "paragraph",
      depth,
      changes,
      words,
      rows,
      elsewhere,
    };
  }

  private changesOf(
    { before, after, part }: ComparisonRow,
    words: readonly WordPiece[],
    rows: readonly ComparedRow[] | null,
  ): ChangeKind[] {
    if (part) return [part.kind];
    if (!before) return ["added"];
    if (!after) return ["dropped"];
    const { moved, split, merged } = this.relation;
    const isChanged =
      words.some(({ kind, text }) => kind !== "kept" && text.trim() !== "") ||
      (rows?.some(({ kind }) => kind !== "kept") ?? false) ||
      before.level !== after.level;
    const found: [ChangeKind, boolean][] = [
      ["split", split.has(after)],
      ["merged", merged.has(before)],
      ["changed", isChanged],
      ["moved", moved.has(after)],
      ["renumbered", !moved.has(after) && before.number !== after.number],
    ];
    return found.flatMap(([kind, is]) => (is ? [kind] : []));
  }

  /** Counts what is not told by what it stands in. */
  private count({ before, after, part }: ComparisonRow, changes: readonly ChangeKind[]): void {
    if (part) return;
    const parent = (after ?? before)?.parent;
    const isTold =
      parent &&
      (after
        ? !before && this.relation.alignment.before(parent) === undefined
        : this.relation.alignment.after(parent) === undefined);
    if (!isTold) for (const kind of changes) this.counts[kind]++;
  }

  private side(piece: ComparedPiece, { cite }: Pieces): ComparedSide {
    return { id: piece.id, level: piece.level, number: piece.number, citation: cite(piece) };
  }
}

function wordsOf({ before, after, part, parts }: ComparisonRow): readonly WordPiece[] {
  if (part) return part.words;
  if (parts) return parts;
  return compareWords(before?.words ?? "", after?.words ?? "");
}

const TABLES: ReadonlySet<string> = new Set(["table", "letterhead", "signature"]);

function tableOf({ before, after }: ComparisonRow): readonly ComparedRow[] | null {
  const shown = after ?? before;
  if (!shown || !TABLES.has(shown.level)) return null;
  return compareTables(before?.node ?? emptied(shown.node), after?.node ?? emptied(shown.node));
}

function emptied(node: Node): Node {
  return node.type.name === "table" ? node.copy(node.content.cut(0, 0)) : node.copy();
}
