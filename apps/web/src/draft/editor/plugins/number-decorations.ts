import { drawNumber, isNumbered, type Section } from "@duthao/decree";
import type { Node } from "@tiptap/pm/model";
import type { Plugin } from "@tiptap/pm/state";
import { Decoration } from "@tiptap/pm/view";
import { structuralDecorations } from "./difference.ts";
import { numberElement } from "../number-element.ts";
import { sectionsOf } from "../sections.ts";

/** Draws what follows from the place of a section and is not in its words: its number. */
export function numberDecorationsPlugin(): Plugin {
  return structuralDecorations("typesetting", (doc) => [...sectionsOf(doc).values()].flatMap(numbered));
}

/** How a section begins on screen: "Điều 8.", "c)"; empty where it carries no number. */
export function numberOf({ level, number }: Section): string {
  return isNumbered(level) && number !== "" ? drawNumber(level, number) : "";
}

/** The number stands before the section's first block, which bears it too: a heading is called by both. */
function numbered(section: Section): Decoration[] {
  const { id, node, pos, level } = section;
  const [first, drawn] = [node.firstChild, numberOf(section)];
  if (!first || drawn === "") return [];
  const called =
    first.type.name === "title" ? { id: `title-${id}`, "aria-labelledby": `number-${id} title-${id}` } : {};
  return [
    Decoration.widget(pos + 1, () => Object.assign(numberElement(drawn, level), { id: `number-${id}` }), {
      side: -1,
      key: `number-${id}-${drawn}`,
      ignoreSelection: true,
    }),
    Decoration.node(pos + 1, pos + 1 + first.nodeSize, { "data-number": drawn, "data-of": level, ...called }),
  ];
}

/** How the section with this id begins on screen. */
export function drawnNumber(doc: Node, id: string): string {
  const section = sectionsOf(doc).get(id);
  return section ? numberOf(section) : "";
}
