import { endOf, startOf } from "@duthao/domain";
import type { Node } from "prosemirror-model";
import { blockText } from "../schema/block-text.ts";
import { cite } from "../citation/citation.ts";
import { fold, originOf, type FoldedText, type Folding } from "./fold.ts";
import { isMarked, mayBeMarked } from "./marks.ts";
import { titleOf } from "../schema/outline.ts";
import { sectionAt, withAncestors, type Section, type SectionIndex } from "../schema/section.ts";

/** How words are looked for. */
export interface FindOptions extends Folding {
  /** "dieu" is not "điều". Without it a mark that was typed must be there, but in syllables without any. */
  readonly matchDiacritics?: boolean;
  /** Whole syllables alone: "hoa" is not in "hoạch". */
  readonly wholeWords?: boolean;
  /** Also in the middle of a syllable: "uyên" is in "chuyên". */
  readonly anywhere?: boolean;
}

/** Words of a draft: the positions before the first and after the last, in one text block, as a command that replaces them needs. */
export interface Found {
  readonly from: number;
  readonly to: number;
}

/** More places than anybody looks at. */
export const FOUND_LIMIT = 5_000;

/**
 * Where words stand in a draft, never over two blocks. First where they are whole syllables, then where the last one only
 * begins so, as while it is being typed; each in the order of the text. Nothing for nothing but white space.
 */
export function find(doc: Node, sought: string, options: FindOptions = {}): readonly Found[] {
  const wanted = wantedOf(sought, options);
  const whole: Found[] = [];
  const begun: Found[] = [];
  if (wanted.text === "") return whole;
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return whole.length < FOUND_LIMIT;
    for (const { from, to, isWhole } of foundIn(blockText(node), foldedBlock(node, options), wanted, options)) {
      (isWhole || options.anywhere ? whole : begun).push({ from: pos + 1 + from, to: pos + 1 + to });
    }
    return false;
  });
  return [...whole, ...begun].slice(0, FOUND_LIMIT);
}

/** How words stand in a text: as whole syllables, or with a last one that only begins so; `undefined` where they do not. */
export function howFound(text: string, sought: string): "whole" | "begun" | undefined {
  const wanted = wantedOf(sought, {});
  if (wanted.text === "") return undefined;
  let isBegun = false;
  for (const { isWhole } of foundIn(text, fold(text), wanted, {})) {
    if (isWhole) return "whole";
    isBegun = true;
  }
  return isBegun ? "begun" : undefined;
}

/** What is looked for, as typed and folded. */
interface Wanted {
  readonly typed: string;
  readonly text: string;
}

function wantedOf(sought: string, options: FindOptions): Wanted {
  const typed = sought.normalize("NFC").trim().replace(/\s+/g, " ");
  return { typed, text: fold(typed, options).text };
}

interface FoundIn {
  readonly from: number;
  readonly to: number;
  readonly isWhole: boolean;
}

/** Where words are in a text, none of them over the one before. */
function* foundIn(
  text: string,
  folded: FoldedText,
  { typed, text: wanted }: Wanted,
  { wholeWords = false, anywhere = false, matchDiacritics = false }: FindOptions,
): Generator<FoundIn, void> {
  for (let at = folded.text.indexOf(wanted); at >= 0;) {
    const end = at + wanted.length;
    const isWhole = !cuts(folded.text, at) && !cuts(folded.text, end);
    const [from, to] = [originOf(folded, at), originOf(folded, end)];
    const isPlaced = isWhole || (!wholeWords && (anywhere || !cuts(folded.text, at)));
    const isFound =
      isPlaced &&
      (matchDiacritics
        ? isMarked(typed, text.slice(from, to))
        : mayBeMarked(typed, text.slice(from, anywhere ? to : originOf(folded, endOfWord(folded.text, end)))));
    if (isFound) yield { from, to, isWhole };
    at = folded.text.indexOf(wanted, at + (isFound ? wanted.length : 1));
  }
}

const WORD = /[\p{L}\p{M}\p{N}]/u;

/** Whether a place is between two letters of one syllable. */
function cuts(text: string, at: number): boolean {
  return WORD.test(text[at - 1] ?? "") && WORD.test(text[at] ?? "");
}

function endOfWord(text: string, at: number): number {
  let end = at;
  while (cuts(text, end)) end += 1;
  return end;
}

const folds = [0, 1].map(() => new WeakMap<Node, FoldedText>());

/** A block is folded once for each way of folding, as long as nobody types in it. */
function foldedBlock(block: Node, options: FindOptions): FoldedText {
  const known = folds[options.matchCase ? 1 : 0];
  const folded = known?.get(block) ?? fold(blockText(block), options);
  known?.set(block, folded);
  return folded;
}

/** A place with the words around it. */
export interface FoundWords extends Found {
  readonly before: string;
  readonly words: string;
  readonly after: string;
}

/** What was found in one Điều, or in what stands for one. */
export interface FoundSection {
  readonly id: string;
  /** "Điều 8", "Phụ lục II", "căn cứ 3". */
  readonly citation: string;
  readonly title: string;
  readonly found: readonly FoundWords[];
}

/** How much is shown on either side at most, in characters. */
const AROUND = 40;

/** What was found, by the Điều it is in; outside of any, by the annex or the block. */
export function foundBySection(doc: Node, index: SectionIndex, found: readonly Found[]): readonly FoundSection[] {
  const sections = new Map<string, { section: Section; found: FoundWords[] }>();
  for (const place of found) {
    const at = sectionAt(index, doc, place.from);
    const section = at && unitOf(index, at);
    if (!section) continue;
    const group = sections.get(section.id) ?? { section, found: [] };
    group.found.push(withWords(doc, place));
    sections.set(section.id, group);
  }
  return [...sections.values()].map(({ section, found: places }) => ({
    id: section.id,
    citation: cite(index, section.id),
    title: headingOf(section),
    found: places,
  }));
}

/** The Điều that a section is in; else the annex, else the outermost section but the chapters above it. */
function unitOf(index: SectionIndex, section: Section): Section {
  const around = withAncestors(index, section.id);
  return (
    around.find(({ id }) => id === section.article) ??
    around.find(({ level }) => level === "annex" || level === "attached") ??
    around.findLast(({ level }) => !ABOVE.has(level)) ??
    section
  );
}

const ABOVE: ReadonlySet<string> = new Set(["part", "chapter", "division", "subdivision"]);

function headingOf({ node }: Section): string {
  return node.firstChild?.type.name === "title" ? titleOf(node) : "";
}

function withWords(doc: Node, { from, to }: Found): FoundWords {
  const block = doc.resolve(from);
  const text = blockText(block.parent);
  const [start, end] = [from - block.start(), to - block.start()];
  const head = endOf(text.slice(0, start), AROUND);
  const tail = startOf(text.slice(end), AROUND);
  // a syllable that the cut goes through is no word
  const before = start > AROUND ? `… ${head.replace(/^\S*\s+/, "")}` : head;
  const after = end + AROUND < text.length ? `${tail.replace(/\s+\S*$/, "")} …` : tail;
  return { from, to, words: text.slice(start, end), before, after };
}
