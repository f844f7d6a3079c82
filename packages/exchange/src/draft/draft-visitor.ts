import type { Draft } from "./number.ts";
import type { Placed } from "./placed.ts";

/** The kinds of lines that an official document has. */
export const LINE_KINDS = [
  "State",
  "Motto",
  "Agency",
  "Rule",
  "Number",
  "Day",
  "Kind",
  "Subject",
  "Recital",
  "Part",
  "Chapter",
  "Division",
  "Subdivision",
  "Annex",
  "Title",
  "IssuedWith",
  "Article",
  "Heading",
  "Clause",
  "Point",
  "Text",
  "Cell",
  "CellHead",
  "Signer",
  "Receivers",
  "Receiver",
  "Note",
] as const;
export type LineKind = (typeof LINE_KINDS)[number];

/** Takes a draft down line by line, in the order of the text. `depth` says how deep a node lies; what stands at the top is at 1. */
export interface DraftVisitor {
  /** Begins what has pages of its own. */
  newSection(): void;
  /** Begins a node, with its number or its quotation mark: they stand before the next words. */
  begin(node: Draft, depth: number, head?: string): void;
  /** What has begun stands on a line of its own. */
  ownLine(kind: LineKind): void;
  /** A text block, with what is written after its words. */
  text(block: Draft, depth: number, kind: LineKind, tail?: string): void;
  /** A title each of whose lines is of its own kind. */
  lines(title: Draft, depth: number, kindOf: (line: string) => LineKind): void;
  /** The end of a quotation that ends without words. */
  tail(text: string, depth: number): void;
  /** The end of tên loại and trích yếu. */
  underline(words: string): void;
  /** Quốc hiệu, or Nơi nhận and the signature. */
  frame(kind: "letterhead" | "signature", table: Placed, depth: number): void;
  table(table: Placed, depth: number): void;
}
