import { indexSections, type SectionIndex } from "@duthao/decree";
import type { Node } from "@tiptap/pm/model";

const indexes = new WeakMap<Node, SectionIndex>();

/** The sections of a document as it stands; asked twice of one document it is counted once. */
export function sectionsOf(doc: Node): SectionIndex {
  const index = indexes.get(doc) ?? indexSections(doc);
  indexes.set(doc, index);
  return index;
}
