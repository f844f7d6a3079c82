import type { Node } from "prosemirror-model";
import { blockText } from "./block-text.ts";
import { cite } from "./citation.ts";
import { fold, originOf, type Folded, type Folding } from "./find-fold.ts";
import { titleOf } from "./outline.ts";
import { sectionAt, withAncestors, type Section, type SectionIndex } from "./section.ts";

/** How words are looked for. */
export interface FindOptions extends Folding {
  /** "công" is not in "côngte". */
  readonly wholeWords?: boolean;
}

/** Words of a draft: the positions before the first and after the last, in one text block, as a command that replaces them needs. */
export interface Found {
  readonly from: number;
  readonly to: number;
}

/** More places than anybody looks at. */
export const FOUND_LIMIT = 5_000;

/** Where words stand in a draft, in the order of the text, never over two blocks. Nothing for nothing but white space. */
export function find(doc: Node, sought: string, options: FindOptions = {}): readonly Found[] {
  const { text: wanted } = fold(sought.normalize("NFC").trim(), options);
  const found: Found[] = [];
  if (wanted === "") return found;
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return found.length < FOUND_LIMIT;
    const folded = foldedBlock(node, options);
    for (const at of startsOf(wanted, folded.text, options)) {
      if (found.length >= FOUND_LIMIT) break;
      found.push({ from: pos + 1 + originOf(folded, at), to: pos + 1 + originOf(folded, at + wanted.length) });
    }
    return false;
  });
  return found;
}

/** Where words begin in a text, none of them over the one before. */
function* startsOf(wanted: string, text: string, { wholeWords = false }: FindOptions): Generator<number, void> {
  for (let at = text.indexOf(wanted); at >= 0;) {
    const isFound = !wholeWords || isWhole(text, at, at + wanted.length);
    if (isFound) yield at;
    at = text.indexOf(wanted, at + (isFound ? wanted.length : 1));
  }
}

const WORD = /[\p{L}\p{M}\p{N}]/u;

function isWhole(text: string, from: number, to: number): boolean {
  const cuts = (at: number): boolean => WORD.test(text[at - 1] ?? "") && WORD.test(text[at] ?? "");
  return !cuts(from) && !cuts(to);
}

const folds = [0, 1, 2, 3].map(() => new WeakMap<Node, Folded>());

/** A block is folded once for each way of folding, as long as nobody types in it. */
function foldedBlock(block: Node, options: FindOptions): Folded {
  const known = folds[(options.matchCase ? 1 : 0) + (options.matchDiacritics ? 2 : 0)];
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

/** How much is shown on either side, in characters. */
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
  return [...sections.values()].map(({ section, found: places }) => ({ id: section.id, citation: cite(index, section.id), title: headingOf(section), found: places }));
}

/** The Điều that a section is in; else the annex, else the outermost section but the chapters above it. */
function unitOf(index: SectionIndex, section: Section): Section {
  const around = withAncestors(index, section.id);
  return around.find(({ id }) => id === section.article) ?? around.find(({ level }) => level === "annex" || level === "attached") ?? around.findLast(({ level }) => !ABOVE.has(level)) ?? section;
}

const ABOVE: ReadonlySet<string> = new Set(["part", "chapter", "division", "subdivision"]);

function headingOf({ node }: Section): string {
  return node.firstChild?.type.name === "title" ? titleOf(node) : "";
}

function withWords(doc: Node, { from, to }: Found): FoundWords {
  const block = doc.resolve(from);
  const text = blockText(block.parent);
  const [start, end] = [from - block.start(), to - block.start()];
  const head = text.slice(Math.max(0, start - AROUND), start);
  const tail = text.slice(end, end + AROUND);
  return { from, to, words: text.slice(start, end), before: start > AROUND ? `…${head}` : head, after: end + AROUND < text.length ? `${tail}…` : tail };
}
