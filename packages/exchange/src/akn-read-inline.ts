import { schema, type MarkName } from "@duthao/decree";
import { ownValue } from "./akn-own.ts";
import { isElement, type AknElement } from "./akn-parse.ts";
import type { Draft } from "./draft-number.ts";

const MARKS: Readonly<Record<string, MarkName>> = { b: "bold", i: "italic", u: "underline", sup: "superscript", sub: "subscript" };

/** What stands in a line of text: words, breaks, and what is quoted whole, which becomes a block of its own. */
export type Piece = Draft | AknElement;

type TextMarks = Draft["marks"];

/** How the words of a file are read. */
export interface InlineReading {
  /** Whether white space counts as it stands; else it is single, as in files set out for reading. */
  readonly exact: boolean;
  readonly lose: (element: AknElement) => void;
}

/** What has no words that a draft can keep in a line. */
const WORDLESS: ReadonlySet<string> = new Set(["foreign", "noteRef", "subFlow", "img"]);

/** The pieces of a line; elements that only say what their words are (ref, date, def …) are seen through. */
export function piecesOf(element: AknElement, reading: InlineReading, marks: TextMarks = []): Piece[] {
  return element.children.flatMap((child): Piece[] => {
    if (!isElement(child)) return words(child, reading, marks);
    if (child.name === "eol") return [schema.node("hardBreak")];
    if (child.name === "quotedStructure") return [child];
    if (WORDLESS.has(child.name)) {
      reading.lose(child);
      return [];
    }
    const mark = markOf(child);
    return piecesOf(child, reading, mark === undefined ? marks : mark.addToSet(marks));
  });
}

/** How the words of an element are dressed, or what they cite. */
function markOf({ name, attributes }: AknElement): TextMarks[number] | undefined {
  const mark = MARKS[name];
  if (mark !== undefined) return schema.mark(mark);
  const targets = name === "ref" ? ownValue(attributes["duthao:targets"]) : undefined;
  return typeof targets === "string" ? schema.mark("citation", { targets }) : undefined;
}

function words(text: string, { exact }: InlineReading, marks: TextMarks): Piece[] {
  const kept = exact ? text : text.replace(/\s+/g, " ");
  return kept === "" ? [] : [schema.text(kept, marks)];
}

export function isNode(piece: Piece): piece is Draft {
  return "isText" in piece;
}

/** The words of a line, without white space at its ends unless it counts. */
export function trimmed(nodes: readonly Draft[], exact: boolean): readonly Draft[] {
  if (exact) return nodes;
  const first = nodes.findIndex((node) => node.textContent.trim() !== "");
  const last = nodes.findLastIndex((node) => node.textContent.trim() !== "");
  return nodes.slice(first, last + 1).flatMap((node, at, kept) => {
    if (!node.isText) return [node];
    let text = node.text ?? "";
    if (at === 0) text = text.trimStart();
    if (at === kept.length - 1) text = text.trimEnd();
    return text === "" ? [] : [schema.text(text, node.marks)];
  });
}
