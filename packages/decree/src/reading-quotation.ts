import { lineText, type SourceBlock } from "./line.ts";
import { numberValue, type NumberedLevel } from "./number.ts";
import { recognise, type Marker } from "./reading-marker.ts";
import { closingOf, familyOf, isMarkAlone, isSingle, openedIn, openingOf } from "./reading-quote-mark.ts";

/** Lines quoted from or for another decree: from the one that starts with “ to the one that ends with its ”. */
export interface QuotedLines {
  /** The index of the last block. */
  readonly last: number;
  /** The mark before the first word, and the mark and stops after the last: "“", "”."; empty where it is missing. */
  readonly opening: string;
  readonly closing: string;
}

export interface Quotations {
  /** By the index of their first block. */
  readonly quoted: ReadonlyMap<number, QuotedLines>;
  /** The blocks that open a quotation whose end is nowhere. */
  readonly unclosed: ReadonlySet<number>;
}

/**
 * Finds the quotations that take whole lines. A line that only starts with a quoted word ("“Cụm công nghiệp” là …") is none.
 * One pass with a stack, so a text full of stray marks costs no more than another.
 */
export function findQuotations(blocks: readonly SourceBlock[], said: { readonly quoted: ReadonlyMap<number, number>; readonly unquoted: ReadonlySet<number> } = NOTHING_SAID): Quotations {
  const texts = blocks.map((block) => (block.kind === "line" ? lineText(block) : ""));
  const ends = new Map<string, readonly (number | undefined)[]>();
  const quoted = new Map<number, QuotedLines>();
  const unclosed = new Set<number>();
  let missing: Ends | undefined;
  for (let at = 0; at < texts.length; at++) {
    const text = texts[at] ?? "";
    const through = said.quoted.get(blocks[at]?.source ?? 0);
    if (through !== undefined) {
      const last = lastOf(blocks, at, through);
      const opening = openingOf(text) ?? "";
      quoted.set(at, { last, opening, closing: closingOf(texts[last] ?? "", opening || "“") ?? "" });
      at = last;
      continue;
    }
    const opening = said.unquoted.has(blocks[at]?.source ?? 0) ? undefined : openingOf(text);
    if (opening === undefined || !isAnnounced(texts, at, opening)) continue;
    const family = familyOf(opening);
    if (!ends.has(family)) ends.set(family, closings(texts, family));
    const last = ends.get(family)?.[at];
    const closing = last === undefined ? undefined : closingOf(texts[last] ?? "", opening);
    if (last !== undefined && closing !== undefined && !(last === at && text.length <= opening.length + closing.length)) {
      quoted.set(at, { last, opening, closing });
      at = last;
    } else if (last !== at) {
      unclosed.add(at);
      missing ??= new Ends(texts);
      const guessed = texts[at - 1]?.endsWith(":") ? missing.after(at) : undefined;
      if (guessed === undefined) continue;
      quoted.set(at, { last: guessed, opening, closing: "" });
      at = guessed;
    }
  }
  return { quoted, unclosed };
}

/** A single mark may be an apostrophe: it begins a quotation only after what announces one, or before a number. */
function isAnnounced(texts: readonly string[], at: number, opening: string): boolean {
  return !isSingle(opening) || texts[at - 1]?.endsWith(":") === true || recognise((texts[at] ?? "").slice(opening.length).trimStart()) !== undefined;
}

const NOTHING_SAID = { quoted: new Map<number, number>(), unquoted: new Set<number>() };

/** How many lines after a missing mark are looked at, so that a text full of stray marks takes no longer. */
const REACH = 500;
/** What an amending decree says next. */
const AMENDING = /^(?:Sửa đổi|Bổ sung|Bãi bỏ|Thay thế|Thay|Bỏ|Hiệu lực|Điều khoản|Tổ chức thực hiện|Trách nhiệm)/;

/** A line that amends something, with its number and the ones that stood last before each line. */
interface Amending {
  readonly line: number;
  readonly marker: Marker;
}

/** Finds where a quotation most likely ends whose mark is missing. */
class Ends {
  private readonly amending: readonly Amending[];
  /** For each line the last numbers before it, by their level. */
  private readonly before: readonly ReadonlyMap<NumberedLevel, number>[];

  constructor(texts: readonly string[]) {
    const markers = texts.map(recognise);
    this.amending = markers.flatMap((marker, line) => (marker && AMENDING.test((texts[line] ?? "").slice(marker.length)) ? [{ line, marker }] : []));
    let last: ReadonlyMap<NumberedLevel, number> = new Map();
    this.before = markers.map((marker) => {
      const before = last;
      if (marker) last = new Map([...last, [marker.level, numberValue(marker.level, marker.number) ?? 0]]);
      return before;
    });
  }

  /** Before the line that goes on with the numbers before the quotation and amends something else. `undefined` where no line does. */
  after(start: number): number | undefined {
    const before = this.before[start];
    for (let nth = firstAfter(this.amending, start); ; nth++) {
      const next = this.amending[nth];
      if (!next || next.line >= start + REACH) return undefined;
      const { level, number } = next.marker;
      const last = before?.get(level);
      if (last !== undefined && (level === "clause" || level === "point" || level === "article") && numberValue(level, number) === last + 1) return next.line - 1;
    }
  }
}

/** Where in the list the first one stands after a line. */
function firstAfter(amending: readonly Amending[], line: number): number {
  let [low, high] = [0, amending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((amending[middle]?.line ?? 0) > line) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The last block, from this one on, that stands no lower in the source than a line. */
function lastOf(blocks: readonly SourceBlock[], first: number, line: number): number {
  let last = first;
  while ((blocks[last + 1]?.source ?? Number.POSITIVE_INFINITY) <= line) last++;
  return last;
}

/** For each line the first one, itself or after it, by whose end as many marks are closed as were opened since. */
function closings(texts: readonly string[], family: string): readonly (number | undefined)[] {
  const depths: number[] = [];
  texts.forEach((text, at) => depths.push((depths.at(-1) ?? 0) + (isMarkAlone(text) ? openedAlone(text, texts[at - 1], family) : openedIn(text, family))));
  const ends = texts.map((): number | undefined => undefined);
  const waiting: { line: number; depth: number }[] = [];
  depths.forEach((depth, line) => {
    waiting.push({ line, depth: depths[line - 1] ?? 0 });
    for (let top = waiting.at(-1); top && depth <= top.depth; top = waiting.at(-1)) {
      ends[top.line] = line;
      waiting.pop();
    }
  });
  return ends;
}

/** A mark on a line of its own opens after a colon, and closes after anything else. */
function openedAlone(text: string, before: string | undefined, family: string): number {
  if (familyOf(text) !== family) return 0;
  const marks = text.replace(/[.;,\s]/g, "").length;
  return before?.endsWith(":") === true ? marks : -marks;
}
