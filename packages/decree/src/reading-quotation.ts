import { lineText, type SourceBlock } from "./line.ts";
import { numberValue, type NumberedLevel } from "./number.ts";
import { recognise, type Marker } from "./reading-marker.ts";

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
  const ends = closings(texts);
  const quoted = new Map<number, QuotedLines>();
  const unclosed = new Set<number>();
  let markers: readonly (Marker | undefined)[] | undefined;
  for (let at = 0; at < texts.length; at++) {
    const text = texts[at] ?? "";
    const through = said.quoted.get(blocks[at]?.source ?? 0);
    if (through !== undefined) {
      const last = lastOf(blocks, at, through);
      quoted.set(at, { last, opening: /^[“”"]?/.exec(text)?.[0] ?? "", closing: CLOSING.exec(texts[last] ?? "")?.[0] ?? "" });
      at = last;
      continue;
    }
    if (said.unquoted.has(blocks[at]?.source ?? 0)) continue;
    if (!/^[“"]|^”\s*[\p{L}\p{N}]/u.test(text)) continue;
    const last = ends[at];
    const closing = last === undefined ? undefined : CLOSING.exec(texts[last] ?? "")?.[0];
    if (last !== undefined && closing !== undefined) {
      quoted.set(at, { last, opening: text.slice(0, 1), closing });
      at = last;
    } else if (last !== at) {
      unclosed.add(at);
      markers ??= texts.map(recognise);
      const guessed = texts[at - 1]?.endsWith(":") ? endOfUnclosed(texts, markers, at) : undefined;
      if (guessed === undefined) continue;
      quoted.set(at, { last: guessed, opening: text.slice(0, 1), closing: "" });
      at = guessed;
    }
  }
  return { quoted, unclosed };
}

const NOTHING_SAID = { quoted: new Map<number, number>(), unquoted: new Set<number>() };
const CLOSING = /[”"“][.;,\s]{0,10}$/;

/** How many lines around a missing mark are looked at, so that a text full of stray marks takes no longer. */
const REACH = 500;
/** What an amending decree says next. */
const AMENDING = /^(?:Sửa đổi|Bổ sung|Bãi bỏ|Thay thế|Thay|Bỏ|Hiệu lực|Điều khoản|Tổ chức thực hiện|Trách nhiệm)/;

/**
 * Where a quotation most likely ends whose mark is missing: before the line that goes on with the numbers before it and
 * amends something else. `undefined` where no line does.
 */
function endOfUnclosed(texts: readonly string[], markers: readonly (Marker | undefined)[], start: number): number | undefined {
  const before = markers.slice(Math.max(0, start - REACH), start);
  const expected = new Map((["clause", "point", "article"] satisfies NumberedLevel[]).map((level): [NumberedLevel, string | undefined] => [level, before.findLast((marker) => marker?.level === level)?.number]));
  const next = markers.slice(start + 1, start + REACH).findIndex((marker, at) => {
    const last = marker && expected.get(marker.level);
    const follows = marker && last !== undefined && (numberValue(marker.level, marker.number) ?? 0) === (numberValue(marker.level, last) ?? 0) + 1;
    return follows === true && AMENDING.test(texts[start + 1 + at]?.slice(marker.length) ?? "");
  });
  return next < 0 ? undefined : start + next;
}

/** The last block, from this one on, that stands no lower in the source than a line. */
function lastOf(blocks: readonly SourceBlock[], first: number, line: number): number {
  let last = first;
  while ((blocks[last + 1]?.source ?? Number.POSITIVE_INFINITY) <= line) last++;
  return last;
}

/** For each line the first one, itself or after it, by whose end as many marks are closed as were opened since. */
function closings(texts: readonly string[]): readonly (number | undefined)[] {
  const depths: number[] = [];
  for (const text of texts) depths.push((depths.at(-1) ?? 0) + opened(text));
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

/** How many marks a line opens more than it closes. */
function opened(text: string): number {
  return openedFrom(text).values().next().value ?? 0;
}

/** For the place of each mark in a line, in their order, how many are opened more than closed from it on. */
export function openedFrom(text: string): ReadonlyMap<number, number> {
  const end = text.length - (ENDING.exec(text)?.[0].length ?? 0);
  const places = Array.from(text.matchAll(/[“”"]/g), ({ index }) => index);
  let depth = 0;
  const depths = places.toReversed().map((at): [number, number] => [at, (depth += opens(text, at, at >= end) ? 1 : -1)]);
  return new Map(depths.toReversed());
}

/** Whether a mark opens. Straight ones open after white space; of the curved, one at the wrong end of a line is meant for the other. */
function opens(text: string, index: number, isLast: boolean): boolean {
  const before = text.charAt(index - 1);
  switch (text[index]) {
    case '"':
      return before === "" || /[\s(:]/.test(before);
    case "“":
      return !isLast || before === "" || /[\s(:]/.test(before);
    default:
      return before === "" && /^.\s*[\p{L}\p{N}]/u.test(text);
  }
}

/** A mark of quotation, and the stops after it, at the end of a line. */
const ENDING = /[”"“][.;,\s]{0,10}$/;
