import type { Inset } from "../schema/inset.ts";
import type { NumberedLevel } from "../schema/number.ts";
import type { marks } from "../schema/schema.ts";
import type { RoundTripInfo } from "./round-trip.ts";

/**
 * What a person who checks a reading says that begins at a place: a section, an unnumbered đoạn, nothing (it goes on with
 * the line before it), or what was read there already and is right.
 */
export type BlockStart = NumberedLevel | "paragraph" | "nothing" | "as-read";

/** How words are formatted. */
export type MarkName = Exclude<keyof typeof marks, "citation">;

/** A stretch of text in one format; or, with an empty text, a note or a picture between words. */
export interface Run {
  readonly text: string;
  readonly marks: readonly MarkName[];
  /** What the words cite, as a file says that was given back from here. */
  readonly targets?: string;
  readonly inset?: Inset;
}

export type Alignment = "center" | "right";

/** One line of a source: what a word processor calls a paragraph, or a part of one between two line breaks. */
export interface SourceLine {
  readonly kind: "line";
  readonly runs: readonly Run[];
  readonly align: Alignment | null;
  /** Where it stood in the source, from 1. */
  readonly source: number;
  /** How many characters of that line stand before it, where a person parted the line. */
  readonly from?: number;
  /** How many characters after that were dropped since: a number that is computed, a mark of quotation. */
  readonly dropped?: number;
  /** What it begins, where a person said so. */
  readonly begins?: BlockStart;
  /** What begins with this line, outermost first, as a file says that was given back from here; the last holds its words. */
  readonly roundTrip?: readonly RoundTripInfo[];
  /** Whether it goes on with the line before it, in one paragraph. */
  readonly goesOn?: boolean;
}

export interface SourceCell {
  readonly lines: readonly SourceLine[];
  readonly colspan: number;
  readonly rowspan: number;
  readonly header: boolean;
}

/** A table of a source, row by row. */
export interface SourceTable {
  readonly kind: "table";
  readonly rows: readonly (readonly SourceCell[])[];
  readonly source: number;
}

/** What any source is read as before its structure is. */
export type SourceBlock = SourceLine | SourceTable;

export function plainLine(text: string, source: number): SourceLine {
  return { kind: "line", runs: tidy([{ text, marks: [] }]), align: null, source };
}

export function lineText(line: SourceLine): string {
  return line.runs.map((run) => run.text).join("");
}

/** The words of a table, cell after cell. */
export function gridText(grid: SourceTable): string {
  return grid.rows
    .flat()
    .flatMap((cell) => cell.lines.map(lineText))
    .join("\n");
}

/** The line without its first `count` characters and the white space that follows them. */
export function dropStart(line: SourceLine, count: number): SourceLine {
  return withDropped(line, tidy(cutStart(line, count).runs));
}

/** The line without its first `count` characters; white space that follows them stays. */
export function cutStart(line: SourceLine, count: number): SourceLine {
  let left = count;
  const runs = line.runs.map((run) => {
    const text = run.text.slice(left);
    left = Math.max(0, left - run.text.length);
    return { ...run, text };
  });
  return withDropped(line, runs.filter(isSomething));
}

function withDropped(line: SourceLine, rest: readonly Run[]): SourceLine {
  return { ...line, runs: rest, dropped: (line.dropped ?? 0) + lengthOf(line.runs) - lengthOf(rest) };
}

const isSomething = ({ text, inset }: Run): boolean => text !== "" || inset !== undefined;

const lengthOf = (runs: readonly Run[]): number => runs.reduce((length, { text }) => length + text.length, 0);

/** The line without its last `count` characters and the white space before them. */
export function dropEnd(line: SourceLine, count: number): SourceLine {
  const rest = cutEnd(line, count);
  return { ...rest, runs: tidy(rest.runs) };
}

/** The line without its last `count` characters; white space before them stays. */
export function cutEnd(line: SourceLine, count: number): SourceLine {
  let kept = lineText(line).length - count;
  const runs = line.runs.map((run) => {
    const text = run.text.slice(0, Math.max(0, kept));
    kept -= run.text.length;
    return { ...run, text };
  });
  return { ...line, runs: runs.filter(isSomething) };
}

/** The line without the marks that cover all of it: a heading is bold because it is a heading. */
export function unformatted(line: SourceLine): SourceLine {
  const [first, ...rest] = line.runs.filter((run) => run.inset === undefined);
  if (!first) return line;
  const everywhere = new Set(first.marks.filter((mark) => rest.every((run) => run.marks.includes(mark))));
  return {
    ...line,
    runs: line.runs.map((run) => ({ ...run, marks: run.marks.filter((mark) => !everywhere.has(mark)) })),
  };
}

/** Zero-width characters, soft hyphens and marks of direction, which say nothing and hide differences. */
const INVISIBLE = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
/** What stands for Đ and đ and looks the same: eth, as old Vietnamese fonts have it, the African letter, and D with a stroke over it that is no word struck out. */
const STROKED = /[ÐƉðɖ]|[Dd](?:\u0335|\u0336)(?!\p{L}(?:\u0335|\u0336))/gu;

/**
 * Runs as they are kept: NFC, nothing invisible, white space single and not before the first or after the last word, no empty run,
 * and one letter for each Đ and đ.
 */
export function tidy(runs: readonly Run[]): readonly Run[] {
  const tidied: Run[] = [];
  let spaced = true;
  for (const run of runs) {
    if (run.inset) {
      spaced &&= !tidied.some(({ text }) => text !== "");
      tidied.push({ ...run, text: "" });
      continue;
    }
    let text = run.text
      .normalize("NFC")
      .replace(INVISIBLE, "")
      .replace(STROKED, (sign) => (/^[ÐƉD]/.test(sign) ? "Đ" : "đ"))
      .replace(/\s+/g, " ");
    if (spaced && text.startsWith(" ")) text = text.slice(1);
    if (text === "") continue;
    spaced = text.endsWith(" ");
    tidied.push({ ...run, text });
  }
  return withoutTrailingSpace(tidied);
}

function withoutTrailingSpace(runs: readonly Run[]): readonly Run[] {
  const at = runs.findLastIndex((run) => run.text !== "");
  const last = runs[at];
  if (!last?.text.endsWith(" ")) return runs;
  const text = last.text.slice(0, -1);
  return runs.toSpliced(at, 1, ...(text === "" ? [] : [{ ...last, text }]));
}
