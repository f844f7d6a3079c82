import { lineText, tidy, type BlockStart, type Run, type SourceBlock, type SourceLine } from "./line.ts";

/** A place in a source: a line by its number, and how many characters (UTF-16 code units of its tidied text) stand before it there. */
export interface SourcePlace {
  readonly line: number;
  readonly from: number;
}

/** Where a section begins, and how many characters of that line stand before its own words: its number, a mark of quotation. */
export interface SectionPlace extends SourcePlace {
  readonly words: number;
}

/** What a person says of a source where its reader was wrong, or was in doubt. The last word about a place holds. */
export type Correction =
  | (SourcePlace & { readonly begins: BlockStart })
  /** These lines, the last included, are quoted text with numbers of its own; or they are not. */
  | { readonly line: number; readonly through: number; readonly quoted: boolean };

/** A source as it was corrected: lines parted, joined and told what they begin. What is corrected in a table is passed over. */
export function corrected(blocks: readonly SourceBlock[], corrections: readonly Correction[]): readonly SourceBlock[] {
  const words = byLine(corrections);
  if (words.size === 0) return blocks;
  const made: SourceBlock[] = [];
  for (const block of blocks) {
    const said = words.get(block.source);
    if (block.kind === "table" || !said) made.push(block);
    else for (const part of partsOf(block, said)) take(part, made);
  }
  return made;
}

/** For each line what begins where in it. */
function byLine(corrections: readonly Correction[]): ReadonlyMap<number, ReadonlyMap<number, BlockStart>> {
  const lines = new Map<number, Map<number, BlockStart>>();
  for (const correction of corrections) {
    if (!("begins" in correction)) continue;
    const said = lines.get(correction.line) ?? new Map<number, BlockStart>();
    lines.set(correction.line, said.set(correction.from, correction.begins));
  }
  return lines;
}

/** The parts of a line, each told what it begins; the first keeps what a file that was given back said of it, unless it is told otherwise. */
function partsOf(line: SourceLine, said: ReadonlyMap<number, BlockStart>): readonly SourceLine[] {
  const { length } = lineText(line);
  const places = [...new Set([0, ...said.keys()])]
    .filter((from) => from < Math.max(1, length))
    .toSorted((a, b) => a - b);
  return places.map((from, at) => {
    const { roundTrip, ...part } = between(line, from, places[at + 1] ?? length);
    const begins = said.get(from);
    const isTold = from === 0 && (begins === undefined || begins === "as-read");
    return {
      ...part,
      ...(begins !== undefined && { begins }),
      ...(from > 0 && { from }),
      ...(isTold && roundTrip && { roundTrip }),
    };
  });
}

/** The part of a line between two places. */
export function between(line: SourceLine, from: number, to: number): SourceLine {
  let at = 0;
  const isLast = to === lineText(line).length;
  const runs = line.runs.flatMap((run): Run[] => {
    if (run.inset) return at >= from && (at < to || isLast) ? [run] : [];
    const cut = run.text.slice(Math.max(0, from - at), Math.max(0, to - at));
    at += run.text.length;
    return [{ ...run, text: cut }];
  });
  return { ...line, runs: tidy(runs) };
}

/** Adds a part, to the line before it where it begins nothing. */
function take(part: SourceLine, made: SourceBlock[]): void {
  const before = made.at(-1);
  if (part.begins !== "nothing" || before?.kind !== "line") made.push(part);
  else made[made.length - 1] = { ...before, runs: tidy([...before.runs, { text: " ", marks: [] }, ...part.runs]) };
}

/** Which blocks, by their lines, were said to be quoted (first to last), and where a quotation was seen that is none. */
export function quotationsSaid(corrections: readonly Correction[]): {
  readonly quoted: ReadonlyMap<number, number>;
  readonly unquoted: ReadonlySet<number>;
} {
  const [quoted, unquoted] = [new Map<number, number>(), new Set<number>()];
  for (const correction of corrections) {
    if (!("quoted" in correction)) continue;
    quoted.delete(correction.line);
    unquoted.delete(correction.line);
    if (correction.quoted) quoted.set(correction.line, correction.through);
    else unquoted.add(correction.line);
  }
  return { quoted, unquoted };
}
