import { between } from "./correction.ts";
import { lineText, type SourceLine, type SourceBlock } from "./line.ts";
import { numberValue, type NumberedLevel } from "../schema/number.ts";
import { type Marker } from "./marker.ts";
import { markerOf, recognise } from "./recognise.ts";
import { endsWithMark, MARKS, openedFrom } from "./quote-mark.ts";

/** Lines that held more than one thing, parted; and those that begin with a heading that was found within a line. */
export interface Unglued {
  readonly blocks: readonly SourceBlock[];
  readonly found: ReadonlySet<SourceBlock>;
}

/** A heading after the end of a sentence, or after the capitals of another heading. */
const WITHIN =
  /(?<=[.;:!?…”"/]\s*|\p{Lu}{2}\s+)(?:(?:Điều|ĐIỀU)\s*\d{1,4}[a-zđ]?\s*[.:]\s*(?=[\p{Lu}“])|(?:Chương|CHƯƠNG)\s+[IVXLC]+(?=\s+\p{Lu}{2}|\s*$))/gu;
/** What is quoted begins after a colon on the same line: "như sau: “4a. …". */
const QUOTED = new RegExp(String.raw`:\s*(?=[${MARKS}])`, "gu");

/** Parts lines that hold the end of one thing and the beginning of the next. */
export function unglued(blocks: readonly SourceBlock[]): Unglued {
  const found = new Set<SourceBlock>();
  const quotesParted = blocks.flatMap((block): readonly SourceBlock[] =>
    block.kind === "table" || isWhole(block) ? [block] : partedAtQuote(block),
  );
  const coming = headingsAfter(quotesParted);
  const counts = new Map<NumberedLevel, number>();
  const parted = quotesParted.flatMap((block, at): readonly SourceBlock[] => {
    if (block.kind === "table" || isWhole(block)) return [block];
    return partedAtHeadings(block, { counts, coming: coming[at] ?? new Map(), found });
  });
  return { blocks: parted, found };
}

/** What is not parted: what a person or a file said what it is. */
function isWhole(block: SourceLine): boolean {
  return block.roundTrip !== undefined || block.goesOn === true || block.begins !== undefined;
}

/** A line in parts that begin at these places, in order. */
function parts(line: SourceLine, places: readonly number[]): readonly [SourceLine, ...SourceLine[]] {
  const { length } = lineText(line);
  const later = places.map((at, nth) => ({
    ...between(line, at, places[nth + 1] ?? length),
    from: (line.from ?? 0) + at,
  }));
  return [places.length === 0 ? line : between(line, 0, places[0] ?? length), ...later];
}

/** How many places of one line are looked at, so that a line full of marks takes no longer. */
const PLACES_LIMIT = 500;

function matchesIn(text: string, pattern: RegExp): readonly RegExpExecArray[] {
  const matches: RegExpExecArray[] = [];
  for (const match of text.matchAll(pattern)) if (matches.push(match) >= PLACES_LIMIT) break;
  return matches;
}

/** Only where the quotation begins a section of its own, or goes on in the next lines. */
function partedAtQuote(line: SourceLine): readonly SourceLine[] {
  const text = lineText(line);
  const announced = matchesIn(text, QUOTED).map(({ 0: colon, index }) => index + colon.length);
  if (announced.length === 0) return [line];
  const depths = openedFrom(text);
  const isClosed = endsWithMark(text);
  const at = announced.find(
    (place) => (depths.get(place) ?? 0) > 0 || (isClosed && recognise(text.slice(place + 1).trimStart()) !== undefined),
  );
  return at === undefined ? [line] : parts(line, [at]);
}

interface Around {
  /** The last number of each level. */
  readonly counts: Map<NumberedLevel, number>;
  /** The next numbers of each level that begin a line. */
  readonly coming: ReadonlyMap<NumberedLevel, number>;
  readonly found: Set<SourceBlock>;
}

/** Parts a line at headings whose number is the next, and that no later line begins with: else they are only spoken of. */
function partedAtHeadings(line: SourceLine, { counts, coming, found }: Around): readonly SourceLine[] {
  count(markerOf(line), counts);
  const text = lineText(line);
  const places: number[] = [];
  for (const { index } of matchesIn(text, WITHIN)) {
    const heading = index > 0 ? recognise(text.slice(index)) : undefined;
    const value = heading && numberValue(heading.level, heading.number);
    if (
      !heading ||
      value === undefined ||
      value !== (counts.get(heading.level) ?? 0) + 1 ||
      coming.get(heading.level) === value
    )
      continue;
    count(heading, counts);
    places.push(index);
  }
  const [first, ...later] = parts(line, places);
  for (const part of later) found.add(part);
  return [first, ...later];
}

function count(marker: Marker | undefined, counts: Map<NumberedLevel, number>): void {
  if (marker) counts.set(marker.level, numberValue(marker.level, marker.number) ?? 0);
}

/** For each block the number of the next Điều and Chương that begins a line after it. */
function headingsAfter(blocks: readonly SourceBlock[]): readonly ReadonlyMap<NumberedLevel, number>[] {
  const after: ReadonlyMap<NumberedLevel, number>[] = [];
  let coming: ReadonlyMap<NumberedLevel, number> = new Map();
  for (let at = blocks.length - 1; at >= 0; at--) {
    after[at] = coming;
    const block = blocks[at];
    const marker = block?.kind === "line" ? markerOf(block) : undefined;
    if (marker?.level === "article" || marker?.level === "chapter")
      coming = new Map([...coming, [marker.level, numberValue(marker.level, marker.number) ?? 0]]);
  }
  return after;
}
