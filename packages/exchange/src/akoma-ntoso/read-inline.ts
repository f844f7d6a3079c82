import { imageOf, schema, type MarkName } from "@duthao/decree";
import { isBlock } from "./element.ts";
import { ownValue } from "./own.ts";
import { isElement, textOf, type AknElement } from "./parse.ts";
import type { Draft } from "../draft/number.ts";

const MARKS: Readonly<Record<string, MarkName>> = {
  b: "bold",
  i: "italic",
  u: "underline",
  sup: "superscript",
  sub: "subscript",
  del: "strike",
};

/** What stands in a line of text: words, breaks, and what is a block of its own, such as what is quoted whole. */
export type InlinePiece = Draft | AknElement;

type TextMarks = Draft["marks"];

/** How the words of a file are read. */
export interface InlineReading {
  /** Whether white space counts as it stands; else it is single, as in files set out for reading. */
  readonly exact: boolean;
  readonly lose: (element: AknElement) => void;
  /** A note with its words; `undefined` for a mark that leads to none. */
  readonly note: (element: AknElement) => Draft | undefined;
}

/** The pieces of a line; elements that only say what their words are (ref, date, def …) are seen through. */
export function piecesOf(element: AknElement, reading: InlineReading, marks: TextMarks = []): InlinePiece[] {
  return element.children.flatMap((child): InlinePiece[] => {
    if (!isElement(child)) return words(child, reading, marks);
    switch (child.name) {
      case "eol":
      case "br":
        return [schema.node("hardBreak")];
      case "authorialNote":
      case "noteRef":
        return noted(child, reading);
      case "img":
        return [image(child) ?? lost(child, reading)].flat();
      case "foreign":
        reading.lose(child);
        return words(child.isScript ? "" : textOf(child), reading, marks);
      default:
        return isBlock(child) ? [child] : dressed(child, reading, marks);
    }
  });
}

function lost(element: AknElement, { lose }: InlineReading): InlinePiece[] {
  lose(element);
  return [];
}

function noted(element: AknElement, reading: InlineReading): InlinePiece[] {
  const note = reading.note(element);
  return note ? [note] : lost(element, reading);
}

/** The words of an element in its dress, between its own marks of quotation. */
function dressed(element: AknElement, reading: InlineReading, marks: TextMarks): InlinePiece[] {
  const mark = markOf(element);
  const inner = mark === undefined ? marks : mark.addToSet(marks);
  const { startQuote = "", endQuote = "" } = element.attributes;
  return [
    ...words(startQuote, reading, inner),
    ...piecesOf(element, reading, inner),
    ...words(endQuote, reading, inner),
  ];
}

/** How the words of an element are dressed, or what they cite. */
function markOf({ name, attributes }: AknElement): TextMarks[number] | undefined {
  const mark = MARKS[name];
  if (mark !== undefined) return schema.mark(mark);
  const targets = name === "ref" ? ownValue(attributes["duthao:targets"]) : undefined;
  return typeof targets === "string" ? schema.mark("citation", { targets }) : undefined;
}

/** A picture whose bytes the file holds; one that would have to be fetched is none. */
function image({ attributes }: AknElement): Draft | undefined {
  const made = imageOf(attributes["src"] ?? null, {
    alt: attributes["alt"] ?? null,
    width: Number(attributes["width"]),
    height: Number(attributes["height"]),
  });
  return made && schema.node("image", { src: made.src, alt: made.alt, width: made.width, height: made.height });
}

function words(text: string, { exact }: InlineReading, marks: TextMarks): InlinePiece[] {
  const kept = exact ? text : text.replace(/\s+/g, " ");
  return kept === "" ? [] : [schema.text(kept, marks)];
}

export function isNode(piece: InlinePiece): piece is Draft {
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
  return nodes.slice(Math.max(0, first), last + 1).flatMap((node, at, kept) => {
    if (!node.isText) return [node];
    const before = kept[at - 1];
    let text =
      before?.type.name === "hardBreak" || before?.text?.endsWith(" ")
        ? (node.text ?? "").trimStart()
        : (node.text ?? "");
    if (at === 0) text = text.trimStart();
    if (at === kept.length - 1) text = text.trimEnd();
    return text === "" ? [] : [schema.text(text, node.marks)];
  });
}
