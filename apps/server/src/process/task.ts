import type { Correction } from "@duthao/decree";
import type { DraftForm, OutgoingLetter } from "@duthao/exchange";

/** A text that somebody sent: where it lies, and the name it came under. */
export interface UploadedFile {
  readonly path: string;
  readonly name: string;
}

/** A text to be compared: what so many of the parts make, or what is in a file. */
export type ComparedText =
  | { readonly kind: "updates"; readonly parts: number }
  | ({ readonly kind: "file" } & UploadedFile);

/** One document to all, one with a page for each, or an archive with a file for each. */
export type LetterForm = "to-all" | "to-each" | "archive";

/** What `program.ts` is asked. Drafts come along as parts: updates (V1) that together make them. */
export type Task =
  /** The lines and tables of a file. */
  | ({ readonly kind: "lines" } & UploadedFile)
  /** The draft that a file makes, read as somebody corrected it, as an update under this Yjs client id. */
  | ({ readonly kind: "draft"; readonly corrections: readonly Correction[]; readonly client: number } & UploadedFile)
  | { readonly kind: "comparison"; readonly before: ComparedText; readonly after: ComparedText }
  | {
      readonly kind: "form";
      readonly form: DraftForm;
      readonly title: string;
      readonly agency: string;
      readonly today: string;
    }
  /** The synthesis of a round on the draft, as Word. Its events are the rest, one a line: when, who, what. */
  | { readonly kind: "synthesis"; readonly today: string }
  /** A letter of a round, as Word or as an archive; the sections of the draft that an invitation names, by id. */
  | {
      readonly kind: "letter";
      readonly letter: OutgoingLetter;
      readonly sections: readonly string[];
      readonly form: LetterForm;
    };
