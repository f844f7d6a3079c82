import type { Node, NodeType } from "prosemirror-model";
import type { Transform } from "prosemirror-transform";
import { SECTION_LEVELS } from "../schema/schema.ts";

/**
 * A change of a draft's structure at a place of its text. Gives where the caret then belongs, or `undefined` where it
 * cannot be done: then nothing was changed. The tree stays lawful, the words keep their order, and a section keeps its
 * id; what is new has none yet.
 */
export type StructureEdit = (transform: Transform, pos: number) => number | undefined;

/** A node around a place, and where it stands. */
export interface EditedUnit {
  readonly node: Node;
  /** The position before it. */
  readonly pos: number;
  readonly depth: number;
  readonly parent: Node;
  /** Which child of its parent it is, from 0. */
  readonly index: number;
}

const LEVELS: ReadonlySet<string> = new Set(SECTION_LEVELS);

/** The smallest numbered level around a place, or the one of this name; `undefined` where there is none. */
export function levelAround(doc: Node, pos: number, name?: string): EditedUnit | undefined {
  return around(doc, pos, ({ type }) => (name === undefined ? LEVELS.has(type.name) : type.name === name));
}

/** The smallest numbered level or đoạn around a place: a paragraph that is not the own words of a khoản or điểm. */
export function unitAround(doc: Node, pos: number): EditedUnit | undefined {
  return around(
    doc,
    pos,
    (node, parent, index) =>
      LEVELS.has(node.type.name) || (node.type.name === "paragraph" && !(isListed(parent) && index === 0)),
  );
}

function around(
  doc: Node,
  pos: number,
  is: (node: Node, parent: Node, index: number) => boolean,
): EditedUnit | undefined {
  const place = doc.resolve(pos);
  for (let depth = place.depth; depth > 0; depth--) {
    const [node, parent, index] = [place.node(depth), place.node(depth - 1), place.index(depth - 1)];
    if (is(node, parent, index)) return { node, pos: place.before(depth), depth, parent, index };
  }
  return undefined;
}

/** Khoản and điểm: levels whose own words are a paragraph rather than a title. */
export function isListed(node: Node): boolean {
  return node.type.name === "clause" || node.type.name === "point";
}

/** A node type of the draft's own schema: an editor builds its schema anew. */
export function typeIn(node: Node, name: string): NodeType {
  const type = node.type.schema.nodes[name];
  if (!type) throw new Error(`A draft's schema knows ${name}.`);
  return type;
}

const ABOVE_ARTICLE: ReadonlySet<string> = new Set(["doc", "part", "chapter"]);

/** Whether something may stand behind this child: khoản and điểm stand above every Điều only beside others of their own level. */
export function isFitting(parent: Node, index: number, made: Node | null): boolean {
  return (
    made === null ||
    !isListed(made) ||
    !ABOVE_ARTICLE.has(parent.type.name) ||
    parent.maybeChild(index)?.type === made.type
  );
}
