import { TextRun, type IRunOptions, type ParagraphChild } from "docx";
import type { Draft } from "./draft-number.ts";
import { printable } from "./paragraph.ts";

type Dress = Pick<IRunOptions, "bold" | "italics" | "underline" | "superScript" | "subScript">;

const DRESS: Readonly<Record<string, Dress>> = {
  bold: { bold: true },
  italic: { italics: true },
  underline: { underline: { type: "single" } },
  superscript: { superScript: true },
  subscript: { subScript: true },
};

/** Words without marks; none for an empty text. */
export function plain(text: string): ParagraphChild[] {
  return text === "" ? [] : [new TextRun(printable(text))];
}

/** The words of a text block, in the dress of their marks; line breaks stay in the paragraph. */
export function words(inline: readonly Draft[]): ParagraphChild[] {
  return inline.map((node) => (node.isText ? new TextRun({ ...dressOf(node), text: printable(node.text ?? "") }) : new TextRun({ break: 1 })));
}

function dressOf(node: Draft): Dress {
  return Object.assign({}, ...node.marks.map((mark) => DRESS[mark.type.name] ?? {}));
}

/** What is in a text block. */
export function inlineOf(block: Draft): readonly Draft[] {
  return block.content.content;
}
