import { AlignmentType, LineRuleType, type IParagraphStyleOptions, type IStylesOptions } from "docx";
import { LINE_KINDS, type LineKind } from "../draft-visitor.ts";
import { FONT } from "../../synthesis/paragraph.ts";

/** Half points: official text is set in 13–14 (Nghị định 30/2020/NĐ-CP, Phụ lục I). */
const BODY = 28;
const SMALL = 26;
const TABLE = 24;
const RECEIVERS_TITLE = 24;
const RECEIVERS = 22;
const NOTE = 20;

/** 1.27 cm, by which the first line of a paragraph is set in; twentieths of a point, as all below. */
export const INDENT = 720;
/** 6 points between paragraphs. */
const GAP = 120;
/** 1.1 lines, in 240ths: between one and one and a half are allowed. */
const LINE = 264;

/** 2 points: a paragraph that is only a line. */
const RULE_LINE = 40;

const { CENTER, JUSTIFIED, LEFT } = AlignmentType;

interface Look {
  readonly name: string;
  readonly size?: number;
  readonly bold?: boolean;
  readonly italics?: boolean;
  readonly caps?: boolean;
  readonly align?: (typeof AlignmentType)[keyof typeof AlignmentType];
  readonly indent?: number;
  readonly before?: number;
  readonly after?: number;
  readonly keepNext?: boolean;
  /** Its place in Word's navigation pane, from 0. */
  readonly outline?: number;
}

const headingLook = (name: string, outline?: number): Look => ({
  name,
  bold: true,
  align: CENTER,
  before: GAP,
  after: 0,
  keepNext: true,
  ...(outline !== undefined && { outline }),
});
const titleLook = (name: string): Look => ({
  name,
  bold: true,
  caps: true,
  align: CENTER,
  before: 0,
  after: GAP,
  keepNext: true,
});
const frameLook = (name: string, look: Partial<Look> = {}): Look => ({
  name,
  size: SMALL,
  align: CENTER,
  after: 0,
  ...look,
});
const textLook = (name: string, look: Partial<Look> = {}): Look => ({
  name,
  align: JUSTIFIED,
  indent: INDENT,
  ...look,
});

/** Every kind of paragraph of an official document. What a style says is not a mark of the text. */
const LOOKS = {
  State: frameLook("Quốc hiệu", { bold: true }),
  Motto: frameLook("Tiêu ngữ", { bold: true, size: BODY }),
  Agency: frameLook("Tên cơ quan", { bold: true }),
  Rule: frameLook("Đường kẻ", { size: 4 }),
  Number: frameLook("Số, ký hiệu", { before: 60 }),
  Day: frameLook("Địa danh và ngày", { italics: true, size: BODY, before: 60 }),
  Kind: { name: "Tên loại", bold: true, align: CENTER, before: 240, after: 0, keepNext: true },
  Subject: { name: "Trích yếu", bold: true, align: CENTER, after: 0, keepNext: true },
  Recital: textLook("Căn cứ", { italics: true }),
  Part: headingLook("Phần", 0),
  Chapter: headingLook("Chương", 0),
  Division: headingLook("Mục", 1),
  Subdivision: headingLook("Tiểu mục", 1),
  Annex: headingLook("Phụ lục", 0),
  Title: titleLook("Tiêu đề"),
  IssuedWith: { name: "Kèm theo", italics: true, align: CENTER, after: GAP, keepNext: true },
  Article: textLook("Điều", { bold: true, keepNext: true, outline: 2 }),
  Heading: textLook("Đề mục của phụ lục", { bold: true, keepNext: true, outline: 2 }),
  Clause: textLook("Khoản"),
  Point: textLook("Điểm"),
  Text: textLook("Đoạn"),
  Cell: { name: "Ô bảng", size: TABLE, align: LEFT, before: 40, after: 40 },
  CellHead: { name: "Ô tiêu đề bảng", size: TABLE, bold: true, align: CENTER, before: 40, after: 40 },
  Signer: frameLook("Người ký", { bold: true, size: BODY }),
  Receivers: { name: "Nơi nhận", size: RECEIVERS_TITLE, bold: true, italics: true, align: LEFT, after: 0 },
  Receiver: { name: "Tên nơi nhận", size: RECEIVERS, align: LEFT, after: 0 },
  Note: { name: "Chú thích", size: NOTE, align: JUSTIFIED, after: 0 },
} as const satisfies Record<LineKind, Look>;

/** The id of a style in the file: what begins so was written here. */
export function styleId(look: LineKind): string {
  return `Duthao${look}`;
}

export function draftStyles(): IStylesOptions {
  return {
    default: {
      document: {
        run: { font: FONT, size: BODY, language: { value: "vi-VN" } },
        paragraph: { spacing: { before: 0, after: GAP, line: LINE, lineRule: LineRuleType.AUTO } },
      },
    },
    paragraphStyles: LINE_KINDS.map((kind) => style(kind, LOOKS[kind])),
  };
}

function style(
  id: LineKind,
  { name, size, bold, italics, caps, align, indent, before, after, keepNext, outline }: Look,
): IParagraphStyleOptions {
  return {
    id: styleId(id),
    name,
    basedOn: "Normal",
    quickFormat: true,
    run: {
      ...(size !== undefined && { size }),
      ...(bold && { bold }),
      ...(italics && { italics }),
      ...(caps && { allCaps: caps }),
    },
    paragraph: {
      ...(align && { alignment: align }),
      ...(indent !== undefined && { indent: { firstLine: indent } }),
      spacing: {
        before: before ?? 0,
        after: after ?? GAP,
        line: id === "Rule" ? RULE_LINE : LINE,
        lineRule: id === "Rule" ? LineRuleType.EXACT : LineRuleType.AUTO,
      },
      ...(keepNext && { keepNext }),
      ...(outline !== undefined && { outlineLevel: outline }),
    },
  };
}
