import { Paragraph, TextRun, type AlignmentType, type IRunOptions } from "docx";

export const FONT = "Times New Roman";

/** 13 points, in half points: NĐ 30/2020/NĐ-CP sets official text in 13–14. */
export const SIZE = 26;

type Run = Pick<IRunOptions, "bold" | "italics" | "color" | "size">;

export interface LineOptions extends Run {
  readonly alignment?: (typeof AlignmentType)[keyof typeof AlignmentType];
  /** Space in twentieths of a point. */
  readonly before?: number;
  readonly after?: number;
  readonly keepNext?: boolean;
}

/** One paragraph of one text. */
export function line(text: string, options: LineOptions = {}): Paragraph {
  const { bold = false, italics = false, color, size, ...rest } = options;
  return paragraph(
    [{ text, bold, italics, ...(color !== undefined && { color }), ...(size !== undefined && { size }) }],
    rest,
  );
}

/** One paragraph of several runs; `break` is how many line breaks come before one. */
export function paragraph(
  runs: readonly (Run & { text: string; break?: number })[],
  { alignment, before = 0, after = 60, keepNext = false }: LineOptions = {},
): Paragraph {
  return new Paragraph({
    ...(alignment && { alignment }),
    keepNext,
    spacing: { before, after },
    children: runs.map(({ text, ...run }) => new TextRun({ ...run, text: printable(text) })),
  });
}

/** A text of several lines, one paragraph each; none for an empty text. */
export function lines(text: string, options: LineOptions = {}): Paragraph[] {
  return text
    .split(/\n+/)
    .filter((one) => one.trim() !== "")
    .map((one) => line(one, options));
}

/** What XML 1.0 cannot hold (control characters, halves of surrogate pairs) has no place in a document: Word refuses the whole file. */
export function printable(text: string): string {
  // oxlint-disable-next-line no-control-regex -- reason: these very characters are meant
  return text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu, "");
}
