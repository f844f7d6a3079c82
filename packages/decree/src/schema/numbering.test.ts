import { Fragment, Slice, type Node } from "prosemirror-model";
import { describe, expect, it } from "vitest";
import { citationLinks } from "../citation/citation-link.ts";
import { annex, article, chapter, clause, decree, numbered, point, quotation } from "../fixture.ts";
import { numberSections } from "./number.ts";
import { numberingOf } from "./numbering.ts";
import { schema } from "./schema.ts";

const whole = decree(
  chapter(
    "CHUNG",
    article(
      "Phạm vi",
      clause("Theo khoản 2 Điều 2 Nghị định này."),
      clause("Theo các điểm a, b khoản 1 Điều 3 Nghị định này.", point("một"), point("hai")),
    ),
    article(
      "Đối tượng",
      clause("Theo khoản 1 Điều này."),
      numbered("1a", clause("Theo Điều 1 và Điều 4 Nghị định này.")),
      clause("Ba"),
    ),
  ),
  chapter(
    "RIÊNG",
    article(
      "Hồ sơ",
      clause("Theo Chương I Nghị định này", point("a"), point("b")),
      clause("Như sau", quotation(numbered("9", article("Cũ", clause("Theo Điều 1"))))),
    ),
    article("Thi hành", clause("Theo Phụ lục I ban hành kèm theo Nghị định này.")),
  ),
  annex("MẪU", article("Một", clause("Theo khoản 1 Điều này")), clause("Theo Điều 1 Nghị định này")),
).doc;

/** Numbers from 0 up to a limit, the same for the same seed (Marsaglia, "Xorshift RNGs", 2003). */
function chance(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
}

/** Types a letter, takes a section out, or puts one in again at its own place or before another. */
function edited(doc: Node, below: (limit: number) => number, round: number): Node {
  const sections: { pos: number; node: Node }[] = [];
  const blocks: number[] = [];
  doc.descendants((node, pos) => {
    if (["article", "clause", "point"].includes(node.type.name)) sections.push({ pos, node });
    if (node.type.name === "paragraph") blocks.push(pos + 1);
    return true;
  });
  const put = (from: number, to: number, nodes: readonly Node[]) =>
    doc.replace(from, to, new Slice(Fragment.from(nodes), 0, 0));
  const { pos = 0, node } = sections[below(sections.length)] ?? {};
  const at = blocks[below(blocks.length)] ?? 0;
  if (!node) return doc;
  if (at > 0 && below(3) === 0) return put(at, at, [schema.text("x")]);
  return below(2) === 0 && doc.resolve(pos).parent.childCount > 1
    ? put(pos, pos + node.nodeSize, [])
    : put(pos, pos, [node.type.create({ id: `new${round}`, fixed: null }, node.firstChild)]);
}

describe("numbers and citations after an edit", () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])("[NUM10] are those of the whole text counted anew (seed %i)", (seed) => {
    const below = chance(seed * 7919);
    let doc = whole;
    for (let round = 0; round < 60; round++) {
      doc = edited(doc, below, round);
      const numbering = numberingOf(doc);
      for (const [id, number] of numberSections(doc)) expect([id, numbering.numberOf(id)]).toEqual([id, number]);
      expect(citationLinks(doc)).toEqual(citationLinks(schema.nodeFromJSON(doc.toJSON())));
    }
  });

  it("[NUM10] keep what was found in an Điều that nobody touched", () => {
    const before = citationLinks(whole);
    const after = citationLinks(edited(whole, (limit) => (limit === 3 ? 0 : 1), 0));
    expect(after.map(({ words, targets }) => [words, targets])).toEqual(
      before.map(({ words, targets }) => [words, targets]),
    );
    expect(after.at(-1)?.targets).toBe(before.at(-1)?.targets);
  });
});
