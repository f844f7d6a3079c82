/** What a reader was not sure of. */
export const DOUBT_REASONS = [
  /** No Điều, and nothing else that a decree is divided into: perhaps a letter; said once, at the first line. */
  "article-missing",
  /** A number that came before in the same place; kept as it is written. */
  "number-repeated",
  /** A number that leaves some out; kept as it is written. */
  "number-skipped",
  /** A line that looks numbered, with a number that cannot be right here; read as text. */
  "number-implausible",
  /** A letter that numbers no điểm, such as f. */
  "letter-unknown",
  /** A heading without a title. */
  "title-missing",
  /** "Điều 5 Phạm vi" or "Chương II Quy định" without the stop after its number. */
  "article-without-stop",
  /** A heading that did not begin its line. */
  "heading-glued",
  /** A number of another form, such as "1)" for a khoản and "a." for a điểm, or with a slip ("1 ."): it is drawn in the usual form. */
  "number-restyled",
  /** A list whose numbers are of a form that no level has there, such as "1.1." or a second "(1)"; read as text, said once at its first line. */
  "list-as-text",
  /** "A. QUY ĐỊNH": a heading of a level that a draft has not; read as text. */
  "heading-as-text",
  /** Lines that were broken by hand or by a scanner were joined; said once, at the first. */
  "lines-joined",
  /** A “ that begins a quotation, and no ” that ends it. */
  "quotation-not-closed",
  "quotation-not-opened",
  /** A quotation that begins in another one: perhaps the end of the first is missing. */
  "quotation-in-quotation",
  /** The letterhead stands in lines, not in a table. */
  "letterhead-without-table",
  /** Nơi nhận and the signature stand in lines, not in a table. */
  "signature-without-table",
  /** Text after the signature that is in no annex; read as a document issued with the decree. */
  "text-after-signature",
] as const;
export type DoubtReason = (typeof DOUBT_REASONS)[number];

/** A place that a person should look at. */
export interface Doubt {
  /** The id of the section it is about; empty where it stands in none. */
  readonly at: string;
  /** The line of the source, from 1. */
  readonly line: number;
  readonly reason: DoubtReason;
  /** The first words of that line. */
  readonly words: string;
}

/** How much of a line a doubt shows. */
export const DOUBT_WORDS = 80;
