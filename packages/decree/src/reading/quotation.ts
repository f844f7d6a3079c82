import { lineText, type SourceBlock } from "./line.ts";
import { numberValue, type NumberedLevel } from "../schema/number.ts";
import { type Marker } from "./marker.ts";
import { recognise } from "./recognise.ts";
import { closingOf, familyOf, isMarkAlone, isSingle, openedIn, openingOf } from "./quote-mark.ts";

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
  /** The first blocks of quotations that are closed once more than they were opened. */
  readonly unopened: ReadonlySet<number>;
}

/**
 * Finds the quotations that take whole lines. A line that only starts with a quoted word ("“Cụm công nghiệp” là …") is none.
 * One pass with a stack, so a text full of stray marks costs no more than another.
 */
export function findQuotations(
  blocks: readonly SourceBlock[],
  said: { readonly quoted: ReadonlyMap<number, number>; readonly unquoted: ReadonlySet<number> } = NOTHING_SAID,
): Quotations {
  const texts = blocks.map((block) => (block.kind === "line" ? lineText(block) : ""));
  const balances = new Map<string, Balance>();
  const quoted = new Map<number, QuotedLines>();
  const [unclosed, unopened] = [new Set<number>(), new Set<number>()];
  const outside = new Outside(texts);
  const balanceOf = (opening: string): Balance => {
    const family = familyOf(opening);
    const balance = balances.get(family) ?? balanceIn(texts, family);
    balances.set(family, balance);
    return balance;
  };
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
    const isUnquoted = said.unquoted.has(blocks[at]?.source ?? 0);
    const opening = isUnquoted ? undefined : openingOf(text);
    if (opening === undefined) {
      const found =
        isUnquoted || !ANNOUNCING.test(texts[at - 1] ?? "")
          ? undefined
          : withoutOpening(texts, at, balanceOf("“"), outside);
      if (!found) continue;
      unopened.add(at);
      quoted.set(at, found);
      at = found.last;
      continue;
    }
    if (!isAnnounced(texts, at, opening)) continue;
    const { ends, depths } = balanceOf(opening);
    const last = ends[at];
    const closing = last === undefined ? undefined : closingOf(texts[last] ?? "", opening);
    const isAll = closing !== undefined && !(last === at && text.length <= opening.length + closing.length);
    const broken = isAll && last !== undefined ? outside.within(at, last) : undefined;
    if (isAll && last !== undefined && broken === undefined) {
      quoted.set(at, { last, opening, closing });
      if ((depths[last] ?? 0) < (depths[at - 1] ?? 0)) unopened.add(at);
      at = last;
    } else if (last !== at) {
      unclosed.add(at);
      const guessed = broken ?? (texts[at - 1]?.endsWith(":") ? outside.after(at) : undefined);
      if (guessed === undefined) continue;
      quoted.set(at, { last: guessed, opening, closing: "" });
      at = guessed;
    }
  }
  return { quoted, unclosed, unopened };
}

/** What announces quoted lines. */
const ANNOUNCING = /như sau\s*:$/u;

/** A quotation that is announced and closed, and was opened nowhere. */
function withoutOpening(
  texts: readonly string[],
  at: number,
  { drops }: Balance,
  outside: Outside,
): QuotedLines | undefined {
  const last = drops[at];
  if (last === undefined || last >= at + REACH || outside.goesOnAt(at) || last > (outside.after(at) ?? last))
    return undefined;
  const closing = closingOf(texts[last] ?? "", "“");
  return closing === undefined ? undefined : { last, opening: "", closing };
}

/** A single mark may be an apostrophe: it begins a quotation only after what announces one, or before a number. */
function isAnnounced(texts: readonly string[], at: number, opening: string): boolean {
  return (
    !isSingle(opening) ||
    texts[at - 1]?.endsWith(":") === true ||
    recognise((texts[at] ?? "").slice(opening.length).trimStart()) !== undefined
  );
}

const NOTHING_SAID = { quoted: new Map<number, number>(), unquoted: new Set<number>() };

/** How many lines after a missing mark are looked at, so that a text full of stray marks takes no longer. */
const REACH = 500;
/** What an amending decree says next. */
const AMENDING =
  /^(?:(?:Sửa đổi|Bổ sung|Bãi bỏ|Thay thế|Thay|Bỏ|Hiệu lực|Điều khoản|Tổ chức thực hiện|Trách nhiệm)|(?:Tại |Khoản|Điểm|Điều|Chương|Mục|Phụ lục|Phần|Đoạn|Tên|Tiêu đề|Mẫu|Biểu|Các |Một số |Cụm từ).{0,200}?(?:sửa đổi|bổ sung|bãi bỏ|thay thế|thay cụm từ|thay bằng))/u;

const ABOVE_ARTICLE: ReadonlySet<NumberedLevel> = new Set(["part", "chapter", "division", "subdivision"]);

function isArticle({ level, when }: Marker): boolean {
  return level === "article" && when === "certain";
}

/** A line that amends something or begins a Điều, with its number and the ones that stood last before each line. */
interface Amending {
  readonly line: number;
  readonly marker: Marker;
}

/** What goes on outside of quotations: finds where one most likely ends whose mark is missing. */
class Outside {
  private readonly texts: readonly string[];
  private found:
    | {
        readonly amending: readonly Amending[];
        readonly before: readonly ReadonlyMap<NumberedLevel, number>[];
        readonly since: readonly ReadonlyMap<NumberedLevel, number>[];
      }
    | undefined;

  constructor(texts: readonly string[]) {
    this.texts = texts;
  }

  /** Before the line that goes on with the numbers before the quotation and amends something else. `undefined` where no line does. */
  after(start: number): number | undefined {
    return this.next(start, start + REACH)?.line;
  }

  /** The same within a quotation that has an end, where that line does not go on with the numbers in it. */
  within(start: number, last: number): number | undefined {
    const next = this.next(start, Math.min(last + 1, start + REACH));
    if (!next) return undefined;
    const { before, since } = this.lines;
    const { level, number } = next.marker;
    const first = this.firstOf(start);
    const isInside = (since[next.line + 1]?.get(level) ?? -1) > start;
    const inner = isInside
      ? before[next.line + 1]?.get(level)
      : first?.level === level
        ? numberValue(level, first.number)
        : undefined;
    return inner !== undefined && numberValue(level, number) === inner + 1 ? undefined : next.line;
  }

  /** Whether a line itself goes on with the numbers before it and amends something. */
  goesOnAt(line: number): boolean {
    return this.next(line - 1, line + 1) !== undefined;
  }

  private next(start: number, end: number): { readonly line: number; readonly marker: Marker } | undefined {
    const { amending, before } = this.lines;
    const last = before[Math.max(0, start)];
    const first = this.firstOf(start);
    const mayHoldArticles = first !== undefined && ABOVE_ARTICLE.has(first.level);
    for (let nth = firstAfter(amending, start); ; nth++) {
      const next = amending[nth];
      if (!next || next.line >= end) return undefined;
      const { level, number } = next.marker;
      if (mayHoldArticles && isArticle(next.marker)) continue;
      const value = last?.get(level);
      if (
        value !== undefined &&
        (level === "clause" || level === "point" || level === "article") &&
        numberValue(level, number) === value + 1
      )
        return { line: next.line - 1, marker: next.marker };
    }
  }

  /** What a line begins behind its mark of quotation. */
  private firstOf(line: number): Marker | undefined {
    const text = this.texts[line] ?? "";
    return recognise(text.slice(openingOf(text)?.length ?? 0).trimStart());
  }

  /** Read once, and only where a mark is missing or may be: `before` each line the last numbers, and `since` which line they are. */
  private get lines(): NonNullable<Outside["found"]> {
    if (this.found) return this.found;
    const markers = this.texts.map(recognise);
    const amending = markers.flatMap((marker, line) =>
      marker && (AMENDING.test((this.texts[line] ?? "").slice(marker.length)) || isArticle(marker))
        ? [{ line, marker }]
        : [],
    );
    let [last, at]: ReadonlyMap<NumberedLevel, number>[] = [new Map(), new Map()];
    const since: ReadonlyMap<NumberedLevel, number>[] = [];
    const before = markers.map((marker, line) => {
      const [known, where] = [last ?? new Map(), at ?? new Map()];
      since.push(where);
      if (marker) last = new Map([...known, [marker.level, numberValue(marker.level, marker.number) ?? 0]]);
      if (marker) at = new Map([...where, [marker.level, line]]);
      return known;
    });
    return (this.found = { amending, before, since });
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

/** How marks of one family stand to each other, line by line. */
interface Balance {
  /** How many are open at the end of each line. */
  readonly depths: readonly number[];
  /** For each line the first one, itself or after it, by whose end as many are closed as were opened since. */
  readonly ends: readonly (number | undefined)[];
  /** The same where one more is closed. */
  readonly drops: readonly (number | undefined)[];
}

function balanceIn(texts: readonly string[], family: string): Balance {
  const depths: number[] = [];
  texts.forEach((text, at) =>
    depths.push(
      (depths.at(-1) ?? 0) + (isMarkAlone(text) ? openedAlone(text, texts[at - 1], family) : openedIn(text, family)),
    ),
  );
  return { depths, ends: firstAtMost(depths, 0), drops: firstAtMost(depths, -1) };
}

/** For each line the first one, itself or after it, whose depth is at most the one before it and this more. */
function firstAtMost(depths: readonly number[], more: number): readonly (number | undefined)[] {
  const found = depths.map((): number | undefined => undefined);
  const waiting: { line: number; depth: number }[] = [];
  depths.forEach((depth, line) => {
    waiting.push({ line, depth: (depths[line - 1] ?? 0) + more });
    for (let top = waiting.at(-1); top && depth <= top.depth; top = waiting.at(-1)) {
      found[top.line] = line;
      waiting.pop();
    }
  });
  return found;
}

/** A mark on a line of its own opens after a colon, and closes after anything else. */
function openedAlone(text: string, before: string | undefined, family: string): number {
  if (familyOf(text) !== family) return 0;
  const marks = text.replace(/[.;,\s]/g, "").length;
  return before?.endsWith(":") === true ? marks : -marks;
}
