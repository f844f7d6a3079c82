import { AlignmentType, InternalHyperlink, Paragraph, type FileChild, type ParagraphChild } from "docx";
import { ownAttrs } from "../attribute.ts";
import { RoundTripPlaces, within, type MarkedBlock } from "./places.ts";
import { letterheadTable, rule, signatureTable } from "./frame.ts";
import { styleId } from "./style.ts";
import { docxTable } from "./table.ts";
import { inlineOf, plain, words } from "./words.ts";
import type { Draft } from "../number.ts";
import type { LineKind, DraftVisitor } from "../draft-visitor.ts";
import type { Placed } from "../placed.ts";

/** Something that has begun, and what is written before its first words. */
interface Begun {
  readonly node: Draft;
  readonly depth: number;
  readonly head: string;
}

const ALIGNMENTS: Readonly<Record<string, (typeof AlignmentType)[keyof typeof AlignmentType]>> = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  justify: AlignmentType.JUSTIFIED,
};

/** Writes paragraphs one after another. What has no words of its own is marked at the next words there are. */
export class DocxWriter implements DraftVisitor {
  readonly sections: FileChild[][] = [[]];
  private readonly places = new RoundTripPlaces();
  private readonly width: number;
  private begun: Begun[] = [];

  /** `width` is that of the text on a page, in twentieths of a point. */
  constructor(width: number) {
    this.width = width;
  }

  get roundTrip(): readonly MarkedBlock[] {
    return this.places.roundTrip;
  }

  newSection(): void {
    if (this.sections.at(-1)?.length) this.sections.push([]);
  }

  private put(child: FileChild): void {
    this.sections.at(-1)?.push(child);
  }

  begin(node: Draft, depth: number, head = ""): void {
    this.begun.push({ node, depth, head });
  }

  /** Parts a table from what comes: Word makes one table of two that touch. */
  private gap(): void {
    this.put(new Paragraph({ style: styleId("Rule") }));
  }

  ownLine(look: LineKind): void {
    const { marks, head } = this.takeBegun(true);
    this.put(dressed(look, within(marks, plain(head))));
  }

  underline(words: string): void {
    this.put(rule(words, { whole: false, width: this.width }));
    this.gap();
  }

  frame(kind: "letterhead" | "signature", { node: table, pos }: Placed, depth: number): void {
    this.begin(table, depth);
    const framed = { table, pos, depth, width: this.width };
    this.put(kind === "letterhead" ? letterheadTable(this, framed) : signatureTable(this, framed));
    this.gap();
  }

  /** A cell that Word would not know for what it is. */
  beginCell(cell: Draft, depth: number): void {
    const { colspan: _, rowspan: __, ...own } = ownAttrs(cell);
    if (cell.type.name === "tableHeader" || Object.keys(own).length > 0) this.begin(cell, depth);
  }

  table({ node, pos }: Placed, depth: number): void {
    if (this.begun.some(({ head }) => head !== "")) this.ownLine("Text");
    this.begin(node, depth);
    this.put(
      docxTable(node, pos, {
        width: this.width,
        framed: false,
        paragraphs: ({ node: cell }, header) => {
          this.beginCell(cell, depth + 2);
          return cell.children.map((line) =>
            this.paragraph(line, depth + 3, { look: header || cell.type.name === "tableHeader" ? "CellHead" : "Cell" }),
          );
        },
      }),
    );
    this.gap();
  }

  tail(text: string, depth: number): void {
    this.put(dressed("Text", within([this.places.tail(depth, text)], plain(text))));
  }

  text(block: Draft, depth: number, look: LineKind, tail = ""): void {
    this.put(this.paragraph(block, depth, { look, tail }));
  }

  lines(title: Draft, depth: number, lookOf: (line: string) => LineKind): void {
    linesOf(title).forEach((line, at) => {
      const look = lookOf(line.map((node) => node.text ?? "").join(""));
      const { marks, head } = at === 0 ? this.open(title, depth) : { marks: [this.places.line(depth)], head: "" };
      this.put(dressed(look, within(marks, [...plain(head), ...this.words(line)])));
    });
  }

  paragraph(block: Draft, depth: number, { look, tail = "" }: { look: LineKind; tail?: string }): Paragraph {
    const { marks, head } = this.open(block, depth, tail);
    const align = ALIGNMENTS[String(block.attrs["align"])];
    return dressed(look, within(marks, [...plain(head), ...this.words(inlineOf(block)), ...plain(tail)]), align);
  }

  /** Words with their links. */
  private words(inline: readonly Draft[]): ParagraphChild[] {
    return inline.flatMap((node) => {
      const targets: unknown = node.marks.find(({ type }) => type.name === "citation")?.attrs["targets"];
      return typeof targets === "string"
        ? [new InternalHyperlink({ anchor: this.places.citation(targets), children: words([node]) })]
        : words([node]);
    });
  }

  private open(block: Draft, depth: number, tail = ""): { marks: readonly string[]; head: string } {
    const { marks, head } = this.takeBegun(false);
    return {
      marks: [...marks, this.places.mark(block, depth, { ...(head !== "" && { head }), ...(tail !== "" && { tail }) })],
      head,
    };
  }

  /** The bookmarks of all that has begun; `alone` where no words follow on their line. */
  private takeBegun(alone: boolean): { marks: readonly string[]; head: string } {
    const head = this.begun.map((one) => one.head).join("");
    const marks = this.begun.map(({ node, depth }, at) =>
      this.places.mark(node, depth, alone && at === this.begun.length - 1 ? { head } : {}),
    );
    this.begun = [];
    return { marks, head };
  }
}

function dressed(
  look: LineKind,
  children: readonly ParagraphChild[],
  alignment?: (typeof AlignmentType)[keyof typeof AlignmentType],
): Paragraph {
  return new Paragraph({ style: styleId(look), children, ...(alignment && { alignment }) });
}

/** The words between the line breaks. */
function linesOf(block: Draft): readonly (readonly Draft[])[] {
  const lines: Draft[][] = [[]];
  for (const node of inlineOf(block)) {
    if (node.type.name === "hardBreak") lines.push([]);
    else lines.at(-1)?.push(node);
  }
  return lines;
}
