import { imageOf, NOTE_LIMIT, schema, type MarkName } from "@duthao/decree";
import { ownValue } from "./akn-own.ts";
import { elementsOf, isElement, textOf, type AknElement } from "./akn-parse.ts";
import type { Draft } from "./draft-number.ts";

const MARKS: Readonly<Record<string, MarkName>> = { b: "bold", i: "italic", u: "underline", sup: "superscript", sub: "subscript", del: "strike" };

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
    if (child.name === "authorialNote") return [note(child)];
    const picture = child.name === "img" ? image(child) : undefined;
    if (picture) return [picture];
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

/** The words of a note; each of its blocks is a line. */
function note(element: AknElement): Draft {
  const blocks = elementsOf(element);
  const lines = blocks.length === 0 ? [textOf(element)] : blocks.map(textOf);
  const placement = ownValue(element.attributes["duthao:placement"]) === "end" ? "end" : "bottom";
  return schema.node("footnote", { text: lines.join("\n").slice(0, NOTE_LIMIT), placement });
}

/** A picture whose bytes the file holds; one that would have to be fetched is none. */
function image({ attributes }: AknElement): Draft | undefined {
  const made = imageOf(attributes["src"] ?? null, { alt: attributes["alt"] ?? null, width: Number(attributes["width"]), height: Number(attributes["height"]) });
  return made && schema.node("image", { src: made.src, alt: made.alt, width: made.width, height: made.height });
}

function words(text: string, { exact }: InlineReading, marks: TextMarks): Piece[] {
  const kept = exact ? text : text.replace(/\s+/g, " ");
  return kept === "" ? [] : [schema.text(kept, marks)];
}

export function isNode(piece: Piece): piece is Draft {
  return "isText" in piece;
}

function isKept(node: Draft): boolean {
  return node.isText ? node.textContent.trim() !== "" : node.type.name !== "hardBreak";
}

/** The words of a line, without white space at its ends unless it counts. */
export function trimmed(nodes: readonly Draft[], exact: boolean): readonly Draft[] {
  if (exact) return nodes;
  const first = nodes.findIndex((node) => isKept(node));
  const last = nodes.findLastIndex((node) => isKept(node));
  return nodes.slice(first, last + 1).flatMap((node, at, kept) => {
    if (!node.isText) return [node];
    let text = node.text ?? "";
    if (at === 0) text = text.trimStart();
    if (at === kept.length - 1) text = text.trimEnd();
    return text === "" ? [] : [schema.text(text, node.marks)];
  });
}
