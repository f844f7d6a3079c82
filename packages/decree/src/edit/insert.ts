import type { Node, ResolvedPos } from "prosemirror-model";
import { isFitting, isListed, typeIn, type StructureEdit } from "./edit.ts";
import type { SectionLevel } from "../schema/schema.ts";

/** Begins an empty section of a level: in the place of an empty đoạn, else behind what the place is in. */
export function insertSection(level: SectionLevel): StructureEdit {
  return (transform, pos) => {
    const made = typeIn(transform.doc, level).createAndFill();
    const place = transform.doc.resolve(pos);
    const at = made && (emptyParagraph(place, made) ?? behind(place, made));
    if (!made || !at) return undefined;
    transform.replaceWith(at.from, at.to, made);
    return at.from + 2;
  };
}

function emptyParagraph(place: ResolvedPos, made: Node): { from: number; to: number } | undefined {
  const depth = place.depth;
  if (depth === 0 || place.parent.type.name !== "paragraph" || place.parent.content.size > 0) return undefined;
  const [parent, index] = [place.node(depth - 1), place.index(depth - 1)];
  const fits =
    !(isListed(parent) && index === 0) &&
    isFitting(parent, index, made) &&
    parent.canReplaceWith(index, index + 1, made.type);
  return fits ? { from: place.before(), to: place.after() } : undefined;
}

/** The first place behind the caret, from the inside out, where the section is lawful. */
function behind(place: ResolvedPos, made: Node): { from: number; to: number } | undefined {
  for (let depth = place.depth - 1; depth >= 0; depth--) {
    const [parent, index] = [place.node(depth), place.index(depth)];
    if (!isFitting(parent, index, made) || !parent.canReplaceWith(index + 1, index + 1, made.type)) continue;
    const at = place.after(depth + 1);
    return { from: at, to: at };
  }
  return undefined;
}
