import { schema } from "@duthao/decree";
import type { Draft } from "../draft/number.ts";

/** Makes a paragraph of these words. */
type Paragraph = (words: readonly Draft[]) => Draft;

/** Blocks as paragraphs, where nothing else may stand: the lines of cells, and of what is quoted between its marks. */
export function linesOf(blocks: readonly Draft[], paragraph: Paragraph): readonly Draft[] {
  return blocks.flatMap((block) => {
    if (block.type.name === "paragraph") return [block];
    if (block.isTextblock) return [paragraph(block.children)];
    const lines = linesOf(block.children, paragraph);
    return block.type.name === "quotation" ? marked(lines, block, paragraph) : lines;
  });
}

/** Lines with the marks of a quotation at their ends. */
function marked(lines: readonly Draft[], { attrs }: Draft, paragraph: Paragraph): readonly Draft[] {
  const [opening, closing] = [attrs["opening"], attrs["closing"]].map((mark) =>
    typeof mark === "string" && mark !== "" ? [schema.text(mark)] : [],
  );
  return lines.map((line, at) => {
    const words = [
      ...(at === 0 ? (opening ?? []) : []),
      ...line.children,
      ...(at === lines.length - 1 ? (closing ?? []) : []),
    ];
    return words.length === line.childCount ? line : line.type.create(line.attrs, paragraph(words).content);
  });
}

/** The words of lines with a break between each two. */
export function joined(lines: readonly (readonly Draft[])[]): readonly Draft[] {
  return lines.flatMap((words, at) => (at === 0 ? words : [schema.node("hardBreak"), ...words]));
}

/** The words of a line as text alone: breaks are line feeds, notes stand in brackets. */
export function plainText(line: Draft): string {
  return line.textBetween(0, line.content.size, "\n", ({ type, attrs }) =>
    type.name === "hardBreak" ? "\n" : type.name === "footnote" ? ` [${String(attrs["text"])}]` : "",
  );
}
