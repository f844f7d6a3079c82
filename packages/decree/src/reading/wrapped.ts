import { lineText, tidy, type SourceLine, type Run, type SourceBlock } from "./line.ts";
import { isCapitals } from "./marker.ts";
import { markerOf } from "./recognise.ts";

/** What was read as one line though it stood on several, and the first of these. */
export interface Unwrapped {
  readonly blocks: readonly SourceBlock[];
  /** The first line that was joined, with how many were; `undefined` where none was. */
  readonly first: SourceLine | undefined;
}

/** A text of fewer lines does not tell how it is set. */
const ENOUGH = 8;
/** In text whose lines are broken by hand, so many of them begin in the middle of a sentence. */
const SHARE = 0.25;
/** A line that goes on is at least this full. */
const FULL = 0.6;

/**
 * Joins the lines of a text that was broken into lines by hand or by a scanner. In other texts a line is a paragraph,
 * and nothing is joined.
 */
export function unwrapped(blocks: readonly SourceBlock[]): Unwrapped {
  const lines = blocks.filter((block) => block.kind === "line");
  if (lines.length < ENOUGH || lines.some(({ roundTrip }) => roundTrip)) return { blocks, first: undefined };
  const texts = lines.map(lineText);
  const broken = texts.filter(
    (text, at) => at > 0 && /^\p{Ll}/u.test(text) && isOpen(texts[at - 1] ?? "") && !/^[a-zđ]{1,2}\d?\)/u.test(text),
  );
  if (broken.length < texts.length * SHARE) return { blocks, first: undefined };
  return joined(blocks, widthOf(texts));
}

/** How long a full line is: nine of ten are no longer. */
function widthOf(texts: readonly string[]): number {
  return texts.map(({ length }) => length).toSorted((a, b) => a - b)[Math.floor(texts.length * 0.9)] ?? 0;
}

/** Whether a line does not end as a sentence or a list does. */
function isOpen(text: string): boolean {
  return text !== "" && !/[.;:!?…”"/]$/.test(text);
}

function joined(blocks: readonly SourceBlock[], width: number): Unwrapped {
  const groups: (SourceLine[] | SourceBlock)[] = [];
  for (const block of blocks) {
    const group = groups.at(-1);
    const last = Array.isArray(group) ? group.at(-1) : undefined;
    if (block.kind === "line" && last && Array.isArray(group) && goesOn(last, block, width)) group.push(block);
    else groups.push(block.kind === "line" ? [block] : block);
  }
  const first = groups.find((group): group is SourceLine[] => Array.isArray(group) && group.length > 1)?.[0];
  return {
    blocks: groups.flatMap((group): readonly SourceBlock[] => (Array.isArray(group) ? together(group) : [group])),
    first,
  };
}

/** Lines as one, a space between them. */
function together(lines: readonly SourceLine[]): readonly SourceLine[] {
  const [first] = lines;
  if (!first || lines.length === 1) return lines;
  return [
    {
      ...first,
      runs: tidy(
        lines.flatMap(({ runs }, at): readonly Run[] => (at > 0 ? [{ text: " ", marks: [] }, ...runs] : runs)),
      ),
    },
  ];
}

function goesOn(before: SourceLine, line: SourceLine, width: number): boolean {
  const [above, text] = [lineText(before), lineText(line)];
  if (line.begins !== undefined || line.align !== before.align || !isOpen(above) || isCapitals(above)) return false;
  const marker = markerOf(line);
  if (marker && marker.when !== "expected") return false;
  if (/^\p{Ll}/u.test(text)) return true;
  return (
    above.length >= width * FULL &&
    !isCapitals(text) &&
    !/^(?:[-+•–“"]|Nơi nhận|Căn cứ|Theo đề nghị)/.test(text) &&
    markerOf(before)?.level !== "article"
  );
}
