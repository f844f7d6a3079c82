import { countSections, isNumbered, Tally, type Reading } from "@duthao/decree";

/** The text of a draft. */
export type Draft = Reading["doc"];

/** The number of every numbered section by the position before it, those without an id included: "I", "8", "4a", "đ". */
export function numbersByPlace(doc: Draft): ReadonlyMap<number, string> {
  const numbers = new Map<number, string>();
  countSections(doc, { whole: new Tally(), inAnnex: false }, { start: 0 }, (node, offset, number, { start }) => {
    const pos = start + offset;
    if (isNumbered(node.type.name)) numbers.set(pos, number);
    return { start: pos + 1 };
  });
  return numbers;
}
