import { Fragment, type Node, type ResolvedPos } from "prosemirror-model";
import { Transform } from "prosemirror-transform";
import { isFitting, isListed, typeIn, type StructureEdit } from "./edit.ts";
import type { SourceBlock } from "../reading/line.ts";
import { isNumbered } from "../schema/number.ts";
import { readStructure } from "../reading/reading.ts";

/**
 * What was copied elsewhere, as sections and đoạn of a draft. Its numbers go: they are counted where it comes to stand.
 * What only a whole decree has (quốc hiệu, căn cứ, Nơi nhận) becomes text.
 */
export function readPasted(blocks: readonly SourceBlock[], newId: () => string): readonly Node[] {
  const { doc } = readStructure(blocks, newId);
  return doc.content.content.flatMap(plainBlocks).map(uncounted);
}

/** A block of a draft as it may stand anywhere: what only a whole decree has is text. */
export function plainBlocks(node: Node): readonly Node[] {
  switch (node.type.name) {
    case "letterhead":
    case "signature":
    case "heading":
      return node.content.content;
    case "recital":
      return [typeIn(node, "paragraph").create({ id: node.attrs["id"] as unknown }, node.content)];
    default:
      return [node];
  }
}

/** Without numbers that do not follow from the place. Quoted text has numbers of its own, and keeps them. */
function uncounted(node: Node): Node {
  if (node.type.name === "quotation" || node.isTextblock) return node;
  const content = Fragment.from(node.content.content.map(uncounted));
  return isNumbered(node.type.name) ? node.type.create({ ...node.attrs, fixed: null }, content) : node.copy(content);
}

/**
 * Puts sections behind the place, each on the level where it belongs: khoản into the Điều around the caret, a Điều behind
 * it. What the caret is at the beginning of goes on behind them, and an empty one of their level gives way to them.
 * Declines where one of them has no lawful place.
 */
export function paste(nodes: readonly Node[]): StructureEdit {
  return (transform, pos) => {
    const trial = new Transform(transform.doc);
    let at = pos;
    for (const group of groupsOf(nodes)) {
      const content = Fragment.from(group.map((node) => trial.doc.type.schema.nodeFromJSON(node.toJSON())));
      const place =
        (at === pos ? placeBeside(trial.doc.resolve(at), content) : undefined) ??
        placeFor(trial.doc.resolve(at), content);
      if (!place) return undefined;
      trial.replaceWith(place.from, place.to, content);
      at = lastWordsBefore(trial.doc, place.from + content.size);
    }
    for (const step of trial.steps) transform.step(step);
    return trial.steps.length > 0 ? at : undefined;
  };
}

/** Neighbours that go to one place: those of one level, each with the đoạn behind it. */
function groupsOf(nodes: readonly Node[]): readonly (readonly Node[])[] {
  const groups: { level: string; nodes: Node[] }[] = [];
  for (const node of nodes) {
    const last = groups.at(-1);
    const level = isNumbered(node.type.name) ? node.type.name : (last?.level ?? "");
    if (last?.level === level) last.nodes.push(node);
    else groups.push({ level, nodes: [node] });
  }
  return groups.map((group) => group.nodes);
}

/** Before one of the same kind at whose first word the place is, or in its stead where that has no word. */
function placeBeside(place: ResolvedPos, content: Fragment): { from: number; to: number } | undefined {
  if (place.parentOffset > 0) return undefined;
  for (let depth = place.depth; depth > 0; depth--) {
    const [node, parent, index] = [place.node(depth), place.node(depth - 1), place.index(depth - 1)];
    const isEmpty = node.content.size === (node.isTextblock ? 0 : 2);
    const to = isEmpty ? index + 1 : index;
    if (
      node.type.name === content.firstChild?.type.name &&
      !isOwnWords(parent, index) &&
      parent.canReplace(index, to, content)
    )
      return { from: place.before(depth), to: isEmpty ? place.after(depth) : place.before(depth) };
    if (index > 0) return undefined;
  }
  return undefined;
}

/** Whether a child is the words that its khoản or điểm begins with. */
function isOwnWords(parent: Node, index: number): boolean {
  return index === 0 && isListed(parent);
}

/** In the place of an empty đoạn, else the first lawful place behind, from the inside out. */
function placeFor(place: ResolvedPos, content: Fragment): { from: number; to: number } | undefined {
  const depth = place.depth - 1;
  if (depth >= 0 && place.parent.isTextblock && place.parent.content.size === 0) {
    const [parent, index] = [place.node(depth), place.index(depth)];
    if (isFitting(parent, index, content.firstChild) && parent.canReplace(index, index + 1, content))
      return { from: place.before(), to: place.after() };
  }
  for (let around = depth; around >= 0; around--) {
    const [parent, index] = [place.node(around), place.index(around)];
    if (!isFitting(parent, index, content.firstChild) || !parent.canReplace(index + 1, index + 1, content)) continue;
    return { from: place.after(around + 1), to: place.after(around + 1) };
  }
  return undefined;
}

function lastWordsBefore(doc: Node, end: number): number {
  let pos = end;
  for (let node = doc.resolve(end).nodeBefore; node && !node.isTextblock; node = node.lastChild) pos--;
  return pos - 1;
}
