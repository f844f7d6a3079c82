import { Paragraph, TextRun, type IParagraphOptions } from "docx";
import type { LineKind } from "../draft/draft-visitor.ts";
import { styleId } from "../draft/docx/style.ts";
import { printable } from "../synthesis/paragraph.ts";

/** One paragraph in a look of official documents. */
export function letterLine(
  look: LineKind,
  text: string,
  { bold, ...more }: Omit<IParagraphOptions, "style" | "children"> & { readonly bold?: boolean } = {},
): Paragraph {
  const run = new TextRun({ text: printable(text), ...(bold !== undefined && { bold }) });
  return new Paragraph({ ...more, style: styleId(look), children: [run] });
}
