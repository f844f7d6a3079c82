import type { Node } from "prosemirror-model";
import { blockText } from "../schema/block-text.ts";
import { idOf } from "../schema/number.ts";
import { ELSEWHERE, writtenCitations, type WrittenCitation } from "./written-citation.ts";

/** A citation in a text block. Offsets are of the block's content. */
export interface BlockCitation {
  readonly written: WrittenCitation;
  readonly words: string;
  /** The ids that its mark holds; `null` without a mark. */
  readonly pinned: readonly string[] | null;
}

/** The citations below a node, found once for each node: what nobody touched is not read again. */
export interface Cited {
  readonly citations: readonly BlockCitation[];
  /** The block's text, one character for one position. */
  readonly text: string;
  readonly children: readonly { readonly offset: number; readonly node: Node; readonly cited: Cited }[];
}

const NONE: Cited = { citations: [], text: "", children: [] };

const cited = new WeakMap<Node, Cited>();

/** What is cited below a node. What is quoted for another decree cites that one, and is left alone. */
export function citedIn(node: Node): Cited {
  const known = cited.get(node);
  if (known) return known;
  const found = node.type.name === "quotation" ? NONE : node.isTextblock ? citedInBlock(node) : citedBelow(node);
  cited.set(node, found);
  return found;
}

function hasCitations({ citations, children }: Cited): boolean {
  return citations.length > 0 || children.length > 0;
}

function citedBelow(node: Node): Cited {
  const children: { offset: number; node: Node; cited: Cited }[] = [];
  node.forEach((child, offset) => {
    const below = citedIn(child);
    if (hasCitations(below)) children.push({ offset, node: child, cited: below });
  });
  return children.length > 0 ? { ...NONE, children } : NONE;
}

/** "Sửa đổi khoản 2 Điều 8 như sau:" is about the decree that is amended. */
const AMENDS = /^(?:Sửa đổi|Bổ sung|Bãi bỏ|Thay thế|Thay cụm từ|Thay từ|Bỏ cụm từ)(?!\p{L})/u;

function citedInBlock(block: Node): Cited {
  const text = blockText(block);
  const amends = AMENDS.test(text);
  const pins = pinsOf(block);
  const citations = writtenCitations(text).flatMap((written): BlockCitation[] => {
    const pin = pins.find(({ from, to }) => from < written.to && to > written.from);
    if (written.of === ELSEWHERE || isQuoted(text, written.from) || (amends && written.of === null && !pin)) return [];
    return [{ written, words: text.slice(written.from, written.to), pinned: pin?.targets ?? null }];
  });
  return citations.length > 0 ? { citations, text, children: [] } : NONE;
}

function isQuoted(text: string, at: number): boolean {
  return text.lastIndexOf("“", at) > text.lastIndexOf("”", at);
}

/** Where a block's marks say what is cited there. */
function pinsOf(block: Node): readonly { from: number; to: number; targets: readonly string[] }[] {
  const pins: { from: number; to: number; targets: readonly string[] }[] = [];
  block.forEach((child, from) => {
    const targets: unknown = child.marks.find(({ type }) => type.name === "citation")?.attrs["targets"];
    if (typeof targets === "string" && targets !== "")
      pins.push({ from, to: from + child.nodeSize, targets: targets.split(" ") });
  });
  return pins;
}

/** What a block is known by while the text around it changes: its id, or for a title that of its section. */
export function blockKey(block: Node, parent: Node): string {
  return idOf(block) ?? `${idOf(parent) ?? ""} ${block.type.name}`;
}
