import type { Node } from "prosemirror-model";
import { schema, type NodeName } from "./schema/schema.ts";

/**
 * A draft drawn for a test. Text may hold tags: `<a>` marks a position and leaves nothing behind.
 * Ids are given in the order of the text by what a node is: "article1", "article1-clause2", "article1-clause2-point3",
 * "article1-clause2-paragraph1"; chapters, articles and annexes are counted through the whole draft.
 */
export interface Drawn {
  readonly doc: Node;
  /** The positions of the tags. */
  readonly at: Readonly<Record<string, number>>;
}

/** A node being drawn: what it is, its attributes, and what is in it. */
export interface Sketch {
  readonly type: NodeName;
  readonly attrs: Readonly<Record<string, unknown>>;
  readonly content: readonly (Sketch | string)[];
}

type Part = Sketch | string;

const sketch = (type: NodeName, content: readonly Part[], attrs: Sketch["attrs"] = {}): Sketch => ({
  type,
  attrs,
  content,
});

/** Unnumbered text. A string in a level's content is a paragraph too. */
export const paragraph = (text: string): Sketch => sketch("paragraph", [text]);
export const title = (text: string): Sketch => sketch("title", [text]);
export const recital = (text: string): Sketch => sketch("recital", [text]);
export const heading = (...lines: string[]): Sketch => sketch("heading", lines.map(paragraph));

const titled =
  (type: NodeName) =>
  (words: string, ...content: Part[]): Sketch =>
    sketch(type, [title(words), ...content.map(asBlock)]);

export const part = titled("part");
export const chapter = titled("chapter");
export const division = titled("division");
export const subdivision = titled("subdivision");
/** `article("Phạm vi", clause("…"))`: the title first, then what it holds. */
export const article = titled("article");
export const annex = titled("annex");
export const attached = titled("attached");

/** `clause("Nộp trong <a>30 ngày<b>", point("…"))`: the text first, then what it holds. */
export const clause = (text: string, ...content: Part[]): Sketch =>
  sketch("clause", [paragraph(text), ...content.map(asBlock)]);
export const point = (text: string, ...content: Part[]): Sketch =>
  sketch("point", [paragraph(text), ...content.map(asBlock)]);
export const quotation = (...content: Part[]): Sketch => sketch("quotation", content.map(asBlock));

/** A table of one paragraph per cell, row by row. */
export const table = (...rows: string[][]): Sketch =>
  sketch(
    "table",
    rows.map((cells) =>
      sketch(
        "tableRow",
        cells.map((text) => sketch("tableCell", [paragraph(text)])),
      ),
    ),
  );
export const letterhead = (...rows: string[][]): Sketch => sketch("letterhead", [table(...rows)]);
export const signature = (...rows: string[][]): Sketch => sketch("signature", [table(...rows)]);

/** The same with a number that does not follow from its place: `numbered("4a", clause("…"))`. */
export const numbered = (fixed: string, drawn: Sketch): Sketch => ({ ...drawn, attrs: { ...drawn.attrs, fixed } });
/** The same with an id of one's own. */
export const named = (id: string, drawn: Sketch): Sketch => ({ ...drawn, attrs: { ...drawn.attrs, id } });

function asBlock(content: Part): Sketch {
  return typeof content === "string" ? paragraph(content) : content;
}

/** Draws a whole draft; fails on one that the schema does not allow. */
export function decree(...content: Part[]): Drawn {
  const at: Record<string, number> = {};
  const counts = new Map<string, number>();
  const doc = draw(sketch("doc", content.map(asBlock)), -1, "", { at, counts });
  doc.check();
  return { doc, at };
}

interface Pencil {
  readonly at: Record<string, number>;
  readonly counts: Map<string, number>;
}

const COUNTED_THROUGHOUT: ReadonlySet<NodeName> = new Set(["part", "chapter", "article", "annex", "attached"]);

function draw(drawn: Sketch, pos: number, around: string, pencil: Pencil): Node {
  const id = idFor(drawn, around, pencil);
  let at = pos + 1;
  const content: Node[] = [];
  for (const inner of drawn.content) {
    const node = typeof inner === "string" ? text(inner, at, pencil) : draw(inner, at, id ?? around, pencil);
    if (!node) continue;
    content.push(node);
    at += node.nodeSize;
  }
  return schema.node(drawn.type, id === null ? drawn.attrs : { ...drawn.attrs, id }, content);
}

/** Nodes whose schema knows no id have none. */
function idFor(drawn: Sketch, around: string, pencil: Pencil): string | null {
  if (!("id" in (schema.nodes[drawn.type].spec.attrs ?? {}))) return null;
  const own = drawn.attrs["id"];
  if (typeof own === "string") return own;
  const prefix = around === "" || COUNTED_THROUGHOUT.has(drawn.type) ? drawn.type : `${around}-${drawn.type}`;
  const count = (pencil.counts.get(prefix) ?? 0) + 1;
  pencil.counts.set(prefix, count);
  return `${prefix}${count}`;
}

const TAG = /<(\w+)>/g;

function text(tagged: string, start: number, pencil: Pencil): Node | undefined {
  let plain = "";
  let read = 0;
  for (const tag of tagged.matchAll(TAG)) {
    plain += tagged.slice(read, tag.index);
    pencil.at[tag[1] ?? ""] = start + plain.length;
    read = tag.index + tag[0].length;
  }
  plain += tagged.slice(read);
  return plain === "" ? undefined : schema.text(plain);
}
