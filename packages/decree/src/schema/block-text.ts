import type { Node } from "prosemirror-model";

/** The words of a text block, one character for one position: a line break is a line feed, a note or picture a sign for an object. */
export function blockText(block: Node): string {
  return block.children
    .map((child) => child.text ?? (child.type.name === "hardBreak" ? "\n" : OBJECT.repeat(child.nodeSize)))
    .join("");
}

/** U+FFFC, object replacement character. */
const OBJECT = "\ufffc";
