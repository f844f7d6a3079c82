import type { Node } from "prosemirror-model";
import { featuresOf, type Features } from "./likeness.ts";
import { cite } from "../citation/citation.ts";
import { CONTINUOUS, idOf, OWN_COUNT } from "../schema/number.ts";
import { indexSections, type SectionIndex, type SectionKind } from "../schema/section.ts";

/** A section as it is compared: its own words are its title or first đoạn, what else is in it are pieces of their own. */
export interface ComparedPiece {
  readonly id: string;
  readonly level: SectionKind;
  readonly number: string;
  readonly node: Node;
  readonly words: string;
  readonly parent: ComparedPiece | null;
  readonly children: readonly ComparedPiece[];
  /** Its place in the order of the text, from 0. */
  readonly order: number;
  /** All words in it. */
  readonly text: () => string;
  readonly features: () => Features;
}

/** A draft as its pieces, in the order of the text. */
export interface Pieces {
  readonly root: ComparedPiece;
  readonly all: readonly ComparedPiece[];
  readonly cite: (piece: ComparedPiece) => string;
}

interface GrowingPiece extends ComparedPiece {
  readonly children: ComparedPiece[];
}

/** Takes a draft apart. A section without an id gets one for the time of comparing, so that none is passed over. */
export function piecesOf(draft: Node): Pieces {
  const doc = identified(draft);
  const index = indexSections(doc);
  const all: ComparedPiece[] = [];
  const root = pieceOf(doc, null, { index, order: -1 });
  gather(doc, root);
  return { root, all, cite: ({ id }) => cite(index, id) };

  function gather(node: Node, piece: GrowingPiece): void {
    node.forEach((child, _, at) => {
      if (child.type.name === "title" || isOwnWords(node, at)) return;
      const inner = pieceOf(child, piece, { index, order: all.length });
      piece.children.push(inner);
      all.push(inner);
      if (!child.isTextblock && !TABLES.has(child.type.name)) gather(child, inner);
    });
  }
}

/** Tables are compared by their rows and cells, and so is what is set in one. */
const TABLES: ReadonlySet<string> = new Set(["table", "letterhead", "signature"]);

function isOwnWords(parent: Node, at: number): boolean {
  return at === 0 && (parent.type.name === "clause" || parent.type.name === "point");
}

function pieceOf(
  node: Node,
  parent: ComparedPiece | null,
  { index, order }: { index: SectionIndex; order: number },
): GrowingPiece {
  const id = idOf(node) ?? "";
  // reason: what stands in a draft and is no title, row or cell is a section; the draft itself is never compared by its level
  const level = node.type.name as SectionKind;
  const own = node.isTextblock
    ? node
    : node.firstChild?.isTextblock && (node.firstChild.type.name === "title" || isOwnWords(node, 0))
      ? node.firstChild
      : undefined;
  let text: string | undefined;
  let features: Features | undefined;
  const textNow = (): string => (text ??= wordsIn(node));
  return {
    id,
    level,
    node,
    parent,
    order,
    number: index.get(id)?.number ?? "",
    words: own ? wordsIn(own) : "",
    children: [],
    text: textNow,
    features: () => (features ??= featuresOf(textNow())),
  };
}

/** The words of a node; blocks and line breaks are apart by a line feed. */
export function wordsIn(node: Node): string {
  return node.textBetween(0, node.content.size, "\n", leafWords);
}

/** A note stands in brackets where it is called. */
function leafWords({ type, attrs }: Node): string {
  if (type.name === "hardBreak") return "\n";
  return type.name === "footnote" ? ` [${String(attrs["text"])}]` : "";
}

function identified(doc: Node): Node {
  let count = 0;
  const named = (node: Node): Node => {
    if (node.isTextblock && idOf(node) !== null) return node;
    const children = node.isTextblock ? node.content : node.content.content.map(named);
    const isNameless = "id" in node.attrs && idOf(node) === null;
    return node.type.create(isNameless ? { ...node.attrs, id: `?${++count}` } : node.attrs, children, node.marks);
  };
  let isWhole = true;
  doc.descendants((node) => {
    if ("id" in node.attrs && idOf(node) === null) isWhole = false;
    return isWhole && !node.isTextblock;
  });
  return isWhole ? doc : named(doc);
}

/** In what a piece has its place: an Điều or Chương in its part of the document, anything else in what it stands in. */
export function homeOf(piece: ComparedPiece): ComparedPiece | null {
  let home = piece.parent;
  if (CONTINUOUS.has(piece.level)) while (home?.parent && !OWN_COUNT.has(home.level)) home = home.parent;
  return home;
}
