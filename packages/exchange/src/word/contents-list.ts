import { lineText, type SourceLine, type SourceBlock } from "@duthao/decree";
import type { Losses } from "../source.ts";

/**
 * How a file says that a line belongs to a table of contents: `field` where a word processor works the table out,
 * `link` where all words of the line lead to a place of the same file.
 */
export type ContentsSign = "field" | "link";

/** The first and the last entry of a list of contents, by their place among the blocks, and one past the last. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * The blocks without a list of contents: it follows from the text, and is told once with its words and how many lines it had.
 * What a field works out is one wherever it stands. Without a field it is a run of lines before the first section, each of
 * which stands again later in the file, in the same order, with other lines between; and it has a sign: links, dotted leaders to the number of a page, or the
 * heading "Mục lục". A heading that stands once is never taken, whatever it links to.
 */
export function withoutContents(
  blocks: readonly SourceBlock[],
  losses: Losses,
  signs: ReadonlyMap<SourceLine, ContentsSign> = new Map(),
): readonly SourceBlock[] {
  const taken = new Set<SourceLine>();
  for (const { start, end } of [fieldsIn(blocks, signs), headOf(blocks, signs)].flat()) {
    for (const block of blocks.slice(start, end)) if (block.kind === "line") taken.add(block);
  }
  for (const [line, sign] of signs) if (sign === "field") taken.add(line);
  if (taken.size === 0) return blocks;
  const lines = [...taken].toSorted((a, b) => a.source - b.source);
  losses.tellLines(lines[0]?.source ?? 1, "contents-left-out", lines.map(lineText));
  return blocks.flatMap((block): SourceBlock[] => {
    if (block.kind === "line") return taken.has(block) ? [] : [block];
    return [
      {
        ...block,
        rows: block.rows.map((row) =>
          row.map((cell) => ({ ...cell, lines: cell.lines.filter((line) => !taken.has(line)) })),
        ),
      },
    ];
  });
}

const HEADING = /^\s*mục\s*lục\s*:?\s*$/iu;
/** What heads the columns of a list of contents. */
const COLUMN = /^\s*(?:nội dung|trang|nội dung\s+trang)\s*$/iu;
/** Dots that lead to the number of a page: no sentence of a decree ends so. */
const LEADER = /(?:\.{4,}|…{2,}|(?:[.·_]\s){4,}|_{4,})[.…·_\s]*\d{1,4}\s*$/u;
const PAGE = /[\s.…·_]+\d{1,4}\s*$/u;
/** The label of a list that the entries are set in. */
const LABEL = /^\s*(?:\d{1,3}[.)]|[-–•*+])\s+/u;
/** Where the text of a decree has begun, a list is a part of it. */
const SECTION = /^\s*(?:điều|chương|phần|mục|phụ lục)\s+(?:\d|[ivxlc]+\b|thứ)/iu;

/** A heading right before what a field works out belongs to it. */
function fieldsIn(blocks: readonly SourceBlock[], signs: ReadonlyMap<SourceLine, ContentsSign>): readonly Stretch[] {
  return blocks.flatMap((block, at) => {
    const next = blocks[at + 1];
    return block.kind === "line" &&
      HEADING.test(lineText(block)) &&
      next?.kind === "line" &&
      signs.get(next) === "field"
      ? [{ start: at, end: at + 1 }]
      : [];
  });
}

/** The list of contents before the first section. */
function headOf(blocks: readonly SourceBlock[], signs: ReadonlyMap<SourceLine, ContentsSign>): readonly Stretch[] {
  let index: ContentsPlaces | undefined;
  for (const [at, block] of blocks.entries()) {
    if (block.kind !== "line" || signs.get(block) === "field") continue;
    const text = lineText(block);
    const isHeaded = HEADING.test(text);
    if (isHeaded || hasSign(block, signs)) {
      index ??= new ContentsPlaces(blocks);
      const found = runAt(blocks, { start: at, isHeaded }, { index, signs });
      if (found) return [found];
    }
    if (block.roundTrip || SECTION.test(text)) return [];
  }
  return [];
}

function hasSign(line: SourceLine, signs: ReadonlyMap<SourceLine, ContentsSign>): boolean {
  return signs.get(line) === "link" || LEADER.test(lineText(line));
}

/** The run of entries from a place on; of those that have a sign one in four may have changed in the text since. */
function runAt(
  blocks: readonly SourceBlock[],
  { start, isHeaded }: { start: number; isHeaded: boolean },
  { index, signs }: { index: ContentsPlaces; signs: ReadonlyMap<SourceLine, ContentsSign> },
): Stretch | undefined {
  const first = start + (isHeaded ? 1 : 0);
  let end = first;
  let begun: number | undefined;
  let last = -1;
  let found = 0;
  let other = 0;
  for (let at = first; at < (begun ?? blocks.length); at++) {
    const block = blocks[at];
    if (block?.kind !== "line" || block.roundTrip) break;
    const text = lineText(block);
    const isSigned = hasSign(block, signs);
    if (!isSigned && !isHeaded) break;
    const target = index.after(text, Math.max(at, last));
    if (target !== undefined) {
      found++;
      begun ??= target;
      last = target;
      end = at + 1;
    } else if (isSigned) {
      other++;
      if (found > 0 && LEADER.test(text)) end = at + 1;
    } else if (!COLUMN.test(text)) break;
  }
  const isList =
    found >= (isHeaded ? 1 : 2) && other * 3 <= found && begun !== undefined && blocks.length - begun > found;
  return isList ? { start, end } : undefined;
}

/** Titles go over so many lines at most. */
const TITLE_LINES = 3;

/** Where the words of one line, or of some that follow one another, stand among the blocks, whatever their case and signs between. */
class ContentsPlaces {
  private readonly places = new Map<string, number[]>();

  constructor(blocks: readonly SourceBlock[]) {
    const keys = blocks.map((block) => (block.kind === "line" ? keyOf(lineText(block)) : undefined));
    for (let at = 0; at < keys.length; at++) {
      let words = "";
      for (const key of keys.slice(at, at + TITLE_LINES)) {
        if (key === undefined || words.length > TITLE_LIMIT) break;
        words += key;
        this.add(words, at);
      }
    }
  }

  /** The first place after another where the words of an entry stand, read without its label and the number of its page. */
  after(entry: string, place: number): number | undefined {
    const bare = entry.replace(PAGE, "");
    for (const words of [entry, bare, entry.replace(LABEL, ""), bare.replace(LABEL, "")]) {
      const key = keyOf(words);
      const found = key === "" ? undefined : this.places.get(key)?.find((at) => at > place);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private add(words: string, at: number): void {
    const known = this.places.get(words);
    if (known) known.push(at);
    else this.places.set(words, [at]);
  }
}

/** No title is longer, in letters and digits. */
const TITLE_LIMIT = 1000;

function keyOf(text: string): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}
