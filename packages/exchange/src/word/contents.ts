import { tidy, type SourceLine, type Run } from "@duthao/decree";
import type { ContentsSign } from "./contents-list.ts";
import type { Field } from "./field.ts";

/** What of a Word file is a table of contents, or may be one: what a field works out, and lines that only lead to places of the file. */
export class WordContents {
  private readonly listed = new Map<SourceLine, Field>();
  private readonly links = new Set<SourceLine>();
  /** What a field worked out in this paragraph, apart from what is text. */
  private rows: Run[][] = [[]];
  private field: Field | undefined;
  private letters = { linked: 0, all: 0 };

  /** The rows of this paragraph that a table of contents writes. */
  rowsOf(field: Field): Run[][] {
    this.field = field;
    return this.rows;
  }

  /** Words are read, in a link to a place of the file or not. */
  words(text: string, isLink: boolean): void {
    const { length } = text.trim();
    this.letters = { linked: this.letters.linked + (isLink ? length : 0), all: this.letters.all + length };
  }

  /** A paragraph ends: its lines, those of a table of contents first. */
  end(lines: readonly SourceLine[], source: number): readonly SourceLine[] {
    const { field, rows, letters } = this;
    this.field = undefined;
    this.rows = [[]];
    this.letters = { linked: 0, all: 0 };
    const listed = rows
      .map((runs): SourceLine => ({ kind: "line", runs: tidy(runs), align: null, source }))
      .filter(({ runs }) => runs.length > 0);
    const all = [...listed, ...lines];
    if (field) for (const line of listed) this.listed.set(line, field);
    if (letters.all > 0 && letters.linked === letters.all) for (const line of all) this.links.add(line);
    return all;
  }

  /** The signs of a whole file. Of a field that never ends nobody knows what it holds: its lines are told by their links. */
  signs(): ReadonlyMap<SourceLine, ContentsSign> {
    const ended = [...this.listed].filter(([, { isEnded }]) => isEnded).map(([line]) => line);
    return new Map([
      ...[...this.links].map((line): [SourceLine, ContentsSign] => [line, "link"]),
      ...ended.map((line): [SourceLine, ContentsSign] => [line, "field"]),
    ]);
  }
}
