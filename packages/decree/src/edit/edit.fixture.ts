import fc from "fast-check";
import type { Node } from "prosemirror-model";
import { Transform } from "prosemirror-transform";
import type { StructureEdit } from "./edit.ts";
import {
  article,
  attached,
  chapter,
  clause,
  decree,
  paragraph,
  point,
  quotation,
  table,
  type Drawn,
  type Sketch,
} from "../fixture.ts";
import { schema } from "../schema/schema.ts";

/** What an edit makes of a drawn draft at its tag `<a>`: a line for each block, with `|` for the caret; `undefined` where it declines. */
export function edited(edit: StructureEdit, { doc, at }: Drawn): string[] | undefined {
  const transform = new Transform(doc);
  const caret = edit(transform, at["a"] ?? 0);
  if (caret === undefined) return undefined;
  transform.doc.check();
  return drawnLines(transform.doc, caret);
}

/** A text as lines: the kind of each block, indented by how deep it lies, its words, and `|` where the caret is. */
export function drawnLines(doc: Node, caret = -1): string[] {
  const lines: string[] = [];
  doc.descendants((node, pos, parent) => {
    if (!node.isTextblock) return true;
    const depth = doc.resolve(pos).depth;
    const at = caret - pos - 1;
    const text =
      at >= 0 && at <= node.content.size
        ? `${node.textContent.slice(0, at)}|${node.textContent.slice(at)}`
        : node.textContent;
    const isFirst = parent?.firstChild === node && parent.type !== schema.nodes.doc;
    lines.push(
      `${"  ".repeat(isFirst ? depth - 1 : depth)}${isFirst ? (parent?.type.name ?? "") : node.type.name}: ${text}`,
    );
    return false;
  });
  return lines;
}

const words = fc.constantFrom("một", "hai hai", "ba", "", "bốn; năm");
const some = (each: fc.Arbitrary<Sketch>, maxLength: number): fc.Arbitrary<Sketch[]> => fc.array(each, { maxLength });
const block = fc.oneof(
  { weight: 4, arbitrary: words.map(paragraph) },
  { weight: 1, arbitrary: fc.constant(table(["ô", "ô"])) },
);
const points = fc.tuple(words, some(block, 1)).map(([text, blocks]) => point(text, ...blocks));
const clauses = fc
  .tuple(words, some(fc.oneof({ weight: 3, arbitrary: points }, block), 3))
  .map(([text, inner]) => clause(text, ...inner));
const quotations = some(clauses, 2).map((inner) => quotation("Như sau:", ...inner));
const articles = fc
  .tuple(
    words,
    some(
      fc.oneof(
        { weight: 6, arbitrary: clauses },
        { weight: 2, arbitrary: points },
        { weight: 2, arbitrary: block },
        { weight: 1, arbitrary: quotations },
      ),
      4,
    ),
  )
  .map(([text, inner]) => article(text, ...inner));
const chapters = fc.tuple(words, some(articles, 3)).map(([text, inner]) => chapter(text, ...inner));

/** Any small draft: chapters, Điều, khoản, điểm, đoạn, tables and quoted text, and a document issued with it. */
export const anyText: fc.Arbitrary<Node> = fc
  .tuple(some(articles, 2), some(chapters, 2), some(articles, 2))
  .map(
    ([first, grouped, issued]) =>
      decree(...first, ...grouped, ...(issued.length > 0 ? [attached("QUY CHẾ", ...issued)] : [])).doc,
  );
