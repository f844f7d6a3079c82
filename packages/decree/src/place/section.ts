import type { Node } from "prosemirror-model";
import { idOf } from "../schema/number.ts";
import type { Section, SectionIndex } from "../schema/section.ts";

/**
 * The smallest section around a range, or around its beginning where no section holds all of it.
 * The first paragraph of a clause or point is the clause or point itself: nobody says "đoạn 1" of it.
 */
export function sectionAround(index: SectionIndex, doc: Node, from: number, to: number): Section | undefined {
  const start = doc.resolve(from);
  for (let depth = start.sharedDepth(to); depth > 0; depth--) {
    const section = index.get(idOf(start.node(depth)) ?? "");
    if (section && !isOwnWords(start.node(depth - 1), start.index(depth - 1), section)) return section;
  }
  return to > from ? sectionAround(index, doc, from, from) : undefined;
}

function isOwnWords(parent: Node, place: number, section: Section): boolean {
  return (
    section.level === "paragraph" && place === 0 && (parent.type.name === "clause" || parent.type.name === "point")
  );
}
