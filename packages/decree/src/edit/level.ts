import { Fragment, type Node } from "prosemirror-model";
import { idOf } from "../schema/number.ts";
import type { Transform } from "prosemirror-transform";
import { isListed, typeIn, unitAround, type StructureEdit, type EditedUnit } from "./edit.ts";

interface Asked {
  readonly transform: Transform;
  readonly pos: number;
  readonly unit: EditedUnit;
}

/**
 * One level up: an điểm becomes a khoản behind the one it was in, a khoản a Điều, a further đoạn of a khoản or điểm one
 * of its own. What followed it in there goes along, so that the words keep their order.
 */
export const promote: StructureEdit = (transform, pos) => {
  const unit = unitAround(transform.doc, pos);
  if (!unit) return undefined;
  const asked = { transform, pos, unit };
  const { node, parent } = unit;
  if (node.type.name === "paragraph")
    return isListed(parent) ? leave(asked, (content) => parent.type.create(null, content)) : undefined;
  if (node.type.name === "point" && parent.type.name === "clause")
    return leave(asked, (content) => typeIn(node, "clause").create(idOnly(node), content));
  if (node.type.name === "point") return become(asked, [typeIn(node, "clause").create(idOnly(node), node.content)]);
  if (node.type.name === "clause" && parent.type.name === "article")
    return leave(asked, (content) => articleOf(node, content));
  return undefined;
};

/**
 * One level down: a Điều becomes a khoản of the Điều before it, a khoản an điểm of the khoản before it, a đoạn of a Điều
 * a khoản and one of a khoản an điểm. Points of a khoản that becomes one go on behind it.
 */
export const demote: StructureEdit = (transform, pos) => {
  const unit = unitAround(transform.doc, pos);
  if (!unit) return undefined;
  const asked = { transform, pos, unit };
  const { node, parent, index } = unit;
  const before = index > 0 ? parent.child(index - 1) : undefined;
  switch (node.type.name) {
    case "paragraph":
      return become(asked, [typeIn(node, parent.type.name === "clause" ? "point" : "clause").create(null, node)]);
    case "clause":
      if (before?.type.name === "clause") return follow(asked, pointsOf(node));
      return before && before.type.name !== "title" ? become(asked, pointsOf(node)) : undefined;
    case "article":
      return before?.type.name === "article" && !node.content.content.some(hasPoints)
        ? follow(asked, [clauseOf(node)])
        : undefined;
    default:
      return undefined;
  }
};

function idOnly(node: Node): { id: string | null } {
  return { id: idOf(node) };
}

function hasPoints(node: Node): boolean {
  return node.type.name === "clause" && node.content.content.some(({ type }) => type.name === "point");
}

/** A khoản as an điểm, with the points that it had behind it. */
function pointsOf(clause: Node): readonly Node[] {
  const children = clause.content.content;
  const first = children.findIndex(({ type }) => type.name === "point");
  const own = first < 0 ? children : children.slice(0, first);
  return [typeIn(clause, "point").create(idOnly(clause), own), ...children.slice(own.length)];
}

/** A Điều as a khoản: its title is what the khoản says, and its khoản are its points. */
function clauseOf(article: Node): Node {
  const [title, ...children] = article.content.content;
  const words = typeIn(article, "paragraph").create(null, title?.content);
  return typeIn(article, "clause").create(idOnly(article), [
    words,
    ...children.map((child) =>
      child.type.name === "clause" ? typeIn(child, "point").create(idOnly(child), child.content) : child,
    ),
  ]);
}

/** A khoản as a Điều: what it says is the title. */
function articleOf(clause: Node, content: Fragment): Node {
  const [words, ...children] = content.content;
  return typeIn(clause, "article").create(idOnly(clause), [
    typeIn(clause, "title").create(null, words?.content),
    ...children,
  ]);
}

/** The unit, with all that follows it in its parent, becomes a section behind the parent. */
function leave({ transform, pos, unit }: Asked, make: (content: Fragment) => Node): number | undefined {
  const { node, parent, index, depth } = unit;
  const place = transform.doc.resolve(unit.pos);
  const [outer, outerIndex] = [place.node(depth - 2), place.index(depth - 2)];
  const isParagraph = node.type.name === "paragraph";
  const own = isParagraph ? [node] : node.content.content;
  const made = make(Fragment.from([...own, ...parent.content.content.slice(index + 1)]));
  if (
    !isLawful(made) ||
    !parent.canReplace(index, parent.childCount) ||
    !outer.canReplaceWith(outerIndex + 1, outerIndex + 1, made.type)
  )
    return undefined;
  const end = place.after(depth - 1);
  transform.insert(end, made).delete(unit.pos, end - 1);
  return pos + (isParagraph ? 2 : 1);
}

/** The unit becomes these nodes in its place. */
function become(
  { transform, pos, unit: { node, pos: start, parent, index } }: Asked,
  made: readonly Node[],
): number | undefined {
  if (!parent.canReplace(index, index + 1, Fragment.from(made)) || !made.every(isLawful)) return undefined;
  transform.replaceWith(start, start + node.nodeSize, made);
  return pos + (node.type.name === "paragraph" ? 1 : 0);
}

/** The unit becomes these nodes at the end of the section before it. */
function follow(
  { transform, pos, unit: { node, pos: start, parent, index } }: Asked,
  made: readonly Node[],
): number | undefined {
  const before = parent.child(index - 1);
  if (
    !before.canReplace(before.childCount, before.childCount, Fragment.from(made)) ||
    !parent.canReplace(index, index + 1) ||
    !made.every(isLawful)
  )
    return undefined;
  transform.delete(start, start + node.nodeSize).insert(start - 1, made);
  return pos - 1;
}

function isLawful(node: Node): boolean {
  return node.type.validContent(node.content);
}
