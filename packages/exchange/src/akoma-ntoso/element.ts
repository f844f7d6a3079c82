import { elementsOf, isElement, type AknElement } from "./parse.ts";

/** What stands within a line of words (Akoma Ntoso 3.0, the group `inlineCM`, and what HTML lends it). */
const INLINE: ReadonlySet<string> = new Set([
  "ref",
  "mref",
  "rref",
  "mod",
  "mmod",
  "rmod",
  "remark",
  "recordedTime",
  "vote",
  "outcome",
  "ins",
  "del",
  "omissis",
  "quotedText",
  "quotedStructure",
  "embeddedText",
  "embeddedStructure",
  "opinion",
  "placeholder",
  "fillIn",
  "decoration",
  "docType",
  "docTitle",
  "docNumber",
  "docProponent",
  "docDate",
  "legislature",
  "session",
  "shortTitle",
  "docAuthority",
  "docPurpose",
  "docCommittee",
  "docIntroducer",
  "docStage",
  "docStatus",
  "docJurisdiction",
  "docketNumber",
  "courtType",
  "neutralCitation",
  "party",
  "judge",
  "lawyer",
  "signature",
  "argument",
  "affectedDocument",
  "relatedDocument",
  "change",
  "inline",
  "date",
  "time",
  "person",
  "organization",
  "concept",
  "object",
  "event",
  "location",
  "process",
  "role",
  "term",
  "quantity",
  "def",
  "entity",
  "b",
  "i",
  "a",
  "u",
  "sub",
  "sup",
  "abbr",
  "span",
  "br",
  "img",
  "eol",
  "eop",
  "marker",
  "noteRef",
  "authorialNote",
  "subFlow",
  "popup",
  "foreign",
]);

/** What makes a line of its own, or several. */
const BLOCKS: ReadonlySet<string> = new Set([
  "p",
  "block",
  "table",
  "thead",
  "tbody",
  "tfoot",
  "caption",
  "tr",
  "td",
  "th",
  "ul",
  "ol",
  "li",
  "blockList",
  "item",
  "listIntroduction",
  "listWrapUp",
  "tblock",
  "toc",
  "tocItem",
  "blockContainer",
  "div",
  "container",
  "formula",
  "longTitle",
  "recitals",
  "recital",
  "citations",
  "citation",
  "content",
  "intro",
  "wrapUp",
  "num",
  "heading",
  "subheading",
  "crossHeading",
  "interstitial",
  "hcontainer",
  "quotedStructure",
  "embeddedStructure",
  "clause",
  "section",
  "part",
  "paragraph",
  "chapter",
  "title",
  "article",
  "book",
  "tome",
  "division",
  "list",
  "point",
  "indent",
  "alinea",
  "rule",
  "subrule",
  "proviso",
  "subsection",
  "subpart",
  "subparagraph",
  "subchapter",
  "subtitle",
  "subdivision",
  "subclause",
  "sublist",
  "level",
  "transitional",
  "speechGroup",
  "speech",
  "question",
  "answer",
  "other",
  "scene",
  "narrative",
  "summary",
  "preface",
  "preamble",
  "body",
  "mainBody",
  "conclusions",
  "attachments",
  "attachment",
  "components",
  "component",
  "componentRef",
  "documentRef",
]);

/** The kinds of documents; those of `READABLE` are read as drafts. */
export const DOCUMENTS: ReadonlySet<string> = new Set([
  "act",
  "bill",
  "doc",
  "statement",
  "amendmentList",
  "officialGazette",
  "documentCollection",
  "debateReport",
  "debate",
  "amendment",
  "judgment",
  "portion",
]);
export const READABLE: ReadonlySet<string> = new Set(["act", "bill", "doc", "statement"]);

/** What only holds others: it says nothing of its own unless it has a number or a heading. */
export const TRANSPARENT: ReadonlySet<string> = new Set([
  "hcontainer",
  "intro",
  "content",
  "wrapUp",
  "container",
  "formula",
  "blockContainer",
  "longTitle",
  "div",
  "list",
  "sublist",
  "alinea",
  "subparagraph",
  "thead",
  "tbody",
  "tfoot",
  "interstitial",
]);

export function isInline({ name }: AknElement): boolean {
  return INLINE.has(name);
}

/** Whether an element in a line makes lines of its own; one that nobody knows does where it holds such. */
export function isBlock(element: AknElement): boolean {
  if (BLOCKS.has(element.name) || DOCUMENTS.has(element.name)) return true;
  return (!INLINE.has(element.name) || element.name === "subFlow") && elementsOf(element).some(isBlock);
}

/** All words in an element, on one line. */
export function wordsIn(element: AknElement): string {
  const words = (one: AknElement): string =>
    one.children
      .map((inner) =>
        !isElement(inner) ? inner : inner.isScript ? "" : isBlock(inner) ? ` ${words(inner)} ` : words(inner),
      )
      .join("");
  return words(element).replace(/\s+/g, " ").trim();
}

/** What stands at the head of a section, and the section without it. */
export interface Heads {
  readonly num: AknElement | undefined;
  /** The heading, and subheadings before it. */
  readonly headings: readonly AknElement[];
  readonly rest: AknElement;
}

/** Takes a section apart. A further number or heading is part of the rest. */
export function headsOf(element: AknElement): Heads {
  const inner = elementsOf(element);
  const num = inner.find(({ name }) => name === "num");
  const last = inner.findIndex(({ name }) => name === "heading");
  const headings = inner.slice(0, last + 1).filter(({ name }) => name === "heading" || name === "subheading");
  const taken: ReadonlySet<AknElement | string> = new Set([...(num ? [num] : []), ...headings]);
  return {
    num,
    headings,
    rest: { ...element, children: element.children.filter((child) => !isElement(child) || !taken.has(child)) },
  };
}

const HEADS: ReadonlySet<string> = new Set(["num", "heading", "subheading"]);

/** The number and heading with which an element begins, as they stand, and the element without them. */
export function headLineOf(element: AknElement): { head: readonly AknElement[]; rest: AknElement } {
  const inner = elementsOf(element);
  const end = inner.findIndex(({ name }) => !HEADS.has(name));
  const head = inner.slice(0, end < 0 ? inner.length : end);
  const taken = new Set<AknElement | string>(
    head.slice(0, head.findLastIndex(({ name }) => name !== "subheading") + 1),
  );
  return {
    head: head.filter((one) => taken.has(one)),
    rest: { ...element, children: element.children.filter((one) => !taken.has(one)) },
  };
}

/** Blocks one by one, and the words between them in stretches; white space between blocks says nothing. */
export function stretchesOf({ children }: AknElement): readonly (AknElement | readonly (AknElement | string)[])[] {
  const stretches: (AknElement | (AknElement | string)[])[] = [];
  let words: (AknElement | string)[] = [];
  const flush = (): void => {
    if (words.some((word) => isElement(word) || word.trim() !== "")) stretches.push(words);
    words = [];
  };
  for (const child of children) {
    if (!isElement(child) || (isInline(child) && !(child.name === "subFlow" && isBlock(child)))) words.push(child);
    else {
      flush();
      stretches.push(child);
    }
  }
  flush();
  return stretches;
}
