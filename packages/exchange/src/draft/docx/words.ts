import {
  EndnoteReferenceRun,
  FootnoteReferenceRun,
  ImageRun,
  Paragraph,
  TextRun,
  type IRunOptions,
  type ParagraphChild,
} from "docx";
import { styleId } from "./style.ts";
import type { Draft } from "../number.ts";
import { printable } from "../../synthesis/paragraph.ts";

type Dress = Pick<IRunOptions, "bold" | "italics" | "underline" | "superScript" | "subScript" | "strike">;

const DRESS: Readonly<Record<string, Dress>> = {
  bold: { bold: true },
  italic: { italics: true },
  underline: { underline: { type: "single" } },
  superscript: { superScript: true },
  subscript: { subScript: true },
  strike: { strike: true },
};

/** Words without marks; none for an empty text. */
export function plain(text: string): ParagraphChild[] {
  return text === "" ? [] : [new TextRun(printable(text))];
}

/** The words of a text block, in the dress of their marks; line breaks stay in the paragraph. */
export function words(inline: readonly Draft[]): ParagraphChild[] {
  return inline.map((node) => {
    if (node.isText) return new TextRun({ ...dressOf(node), text: printable(node.text ?? "") });
    if (node.type.name === "footnote") return note(node);
    return node.type.name === "image" ? picture(node) : new TextRun({ break: 1 });
  });
}

/** A note, each of its lines a paragraph. */
function note({ attrs }: Draft): ParagraphChild {
  const children = String(attrs["text"])
    .split("\n")
    .map((line) => new Paragraph({ style: styleId("Note"), children: plain(line) }));
  return attrs["placement"] === "end" ? new EndnoteReferenceRun({ children }) : new FootnoteReferenceRun({ children });
}

const KINDS = { png: "png", jpeg: "jpg", gif: "gif" } as const;

function picture({ attrs }: Draft): ParagraphChild {
  const { kind = "", data = "" } =
    /^data:image\/(?<kind>\w+);base64,(?<data>.*)$/.exec(String(attrs["src"]))?.groups ?? {};
  const description = printable(String(attrs["alt"]));
  return new ImageRun({
    // reason: the schema allows no other kinds
    type: KINDS[kind as keyof typeof KINDS],
    data: Buffer.from(data, "base64"),
    transformation: { width: Number(attrs["width"]), height: Number(attrs["height"]) },
    altText: { name: "", description },
  });
}

function dressOf(node: Draft): Dress {
  return Object.assign({}, ...node.marks.map((mark) => DRESS[mark.type.name] ?? {}));
}

/** What is in a text block. */
export function inlineOf(block: Draft): readonly Draft[] {
  return block.content.content;
}
