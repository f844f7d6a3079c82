import { startOf } from "@duthao/domain";
import type { SourceBlock } from "@duthao/decree";

/** What a file had and the draft cannot keep as it was; each has a line in docs/STRUCTURE.md and a sentence in the pages. */
export const LOSS_REASONS = [
  /** A line numbered by the word processor in a way that the file does not tell. */
  "numbering-lost",
  /** The number of a field, which the file leaves to the word processor: worked out as Word does. */
  "numbering-worked-out",
  /** A picture that is elsewhere, too large, or of a kind that browsers do not draw. */
  "picture-left-out",
  /** An embedded file or a part of another document. */
  "object-left-out",
  /** Changes that nobody had accepted: read as accepted. */
  "tracked-changes",
  /** A comment beside the text, with its words. */
  "comment-left-out",
  /** Words of a box that floats beside the text; they stand after the paragraph that it hangs on. */
  "text-box",
  /** Words that the word processor hides. */
  "hidden-text",
  /** A formula, as its signs in a row. */
  "formula-flattened",
  /** A table in a cell; its words are the cell's. */
  "table-in-table",
  /** A table of contents: it follows from the text. */
  "contents-left-out",
  /** Words above or below the pages that are not only their number. */
  "header-left-out",
  /** Bold, italic or struck words of a note: a note keeps its words alone. */
  "note-undressed",
  /** A note whose words were too long, or missing. */
  "note-cut",
  /** A sign of a symbol font whose meaning is not known. */
  "sign-unknown",
  /** Words in the code of a font from before Unicode (TCVN3, VNI), turned into Unicode. */
  "old-font",
  /** An element of Akoma Ntoso that a draft has no counterpart for: its words stand as text, if it has any. */
  "element-unknown",
  /** A part of a file that is no part of a draft, such as the cover of a file of Akoma Ntoso; with its words. */
  "part-left-out",
] as const;
export type LossReason = (typeof LOSS_REASONS)[number];

export interface Loss {
  /** The line of the source, from 1. */
  readonly line: number;
  readonly reason: LossReason;
  /** What was lost, where it had words. */
  readonly words?: string;
  /** How many lines that were, where it is told once for several. */
  readonly lines?: number;
}

/** The lines and tables of a source, and what was lost of it. */
export interface Source {
  readonly blocks: readonly SourceBlock[];
  readonly losses: readonly Loss[];
}

/** How many words of a loss are shown. */
const WORDS_LIMIT = 300;

/** What is lost of a source, once for a line and reason where it has no words. */
export class Losses {
  readonly told: Loss[] = [];
  private readonly silent = new Set<string>();
  private readonly reasons = new Set<LossReason>();

  tell(line: number, reason: LossReason, words = ""): void {
    const said = startOf(words.replace(/\s+/g, " ").trim(), WORDS_LIMIT);
    if (said === "" && this.silent.size === this.silent.add(`${line} ${reason}`).size) return;
    this.reasons.add(reason);
    this.told.push({ line, reason, ...(said !== "" && { words: said }) });
  }

  /** What several lines said, told once at the first. */
  tellLines(line: number, reason: LossReason, said: readonly string[]): void {
    this.reasons.add(reason);
    this.told.push({
      line,
      reason,
      words: startOf(said.map((words) => words.replace(/\s+/g, " ").trim()).join(" · "), WORDS_LIMIT),
      lines: said.length,
    });
  }

  /** For what is the same all over a file. */
  tellOnce(line: number, reason: LossReason): void {
    if (!this.reasons.has(reason)) this.tell(line, reason);
  }
}
