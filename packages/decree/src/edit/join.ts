import { Fragment, type Node } from "prosemirror-model";
import { isListed, levelAround, typeIn, type StructureEdit, type EditedUnit } from "./edit.ts";

/** Joins the smallest section around the place with the one of its level before it. A title becomes a đoạn; an empty one goes. */
export const join: StructureEdit = (transform, pos) => {
  const unit = levelAround(transform.doc, pos);
  const before = unit && unit.index > 0 ? unit.parent.child(unit.index - 1) : undefined;
  if (!unit || before?.type !== unit.node.type) return undefined;
  const { node, pos: start } = unit;
  const [first, ...rest] = node.content.content;
  const isGone = first?.type.name === "title" && first.content.size === 0;
  const content = Fragment.from([
    ...(first && !isGone ? [isListed(node) ? first : typeIn(node, "paragraph").create(null, first.content)] : []),
    ...rest,
  ]);
  if (!before.canReplace(before.childCount, before.childCount, content)) return undefined;
  transform.delete(start, start + node.nodeSize).insert(start - 1, content);
  return Math.max(1, pos - (isGone ? 4 : 2));
};

/**
 * Parts the section of a level around the place: what stands behind the place becomes the next one. Inside a title or
 * the words of a khoản or điểm the words are parted; of a Điều or larger, what the place is in goes whole.
 */
export function split(level: string): StructureEdit {
  return (transform, pos) => {
    const unit = levelAround(transform.doc, pos, level);
    if (!unit) return undefined;
    const place = transform.doc.resolve(pos);
    const child = place.index(unit.depth);
    const isInWords =
      place.depth === unit.depth + 1 && place.parent.isTextblock && (child === 0 || isListed(unit.node));
    return isInWords ? splitWords(transform, pos, unit, child) : splitBefore(transform, unit, child);
  };
}

function splitWords(
  transform: Parameters<StructureEdit>[0],
  pos: number,
  { node, parent, index }: EditedUnit,
  child: number,
): number | undefined {
  if (!parent.canReplaceWith(index + 1, index + 1, node.type)) return undefined;
  const block = node.child(child);
  transform.split(pos, 2, [{ type: node.type }, { type: block.type }]);
  return pos + 4;
}

/** The children from this one on become the next section, below a title or words still to be written. */
function splitBefore(
  transform: Parameters<StructureEdit>[0],
  { node, pos, parent, index }: EditedUnit,
  child: number,
): number | undefined {
  const moved = node.content.content.slice(child);
  const kept = node.content.cut(0, node.content.size - Fragment.from(moved).size);
  const made = sectionOf(node, moved);
  if (child === 0 || !node.type.validContent(kept) || !made || !parent.canReplaceWith(index + 1, index + 1, made.type))
    return undefined;
  const end = pos + node.nodeSize;
  transform.insert(end, made).delete(pos + 1 + kept.size, end - 1);
  return pos + kept.size + 4;
}

function sectionOf(like: Node, content: readonly Node[]): Node | undefined {
  const head = isListed(like)
    ? content[0]?.type.name === "paragraph"
      ? []
      : [typeIn(like, "paragraph").create()]
    : [typeIn(like, "title").create()];
  const made = like.type.create(null, [...head, ...content]);
  return made.type.validContent(made.content) ? made : undefined;
}
