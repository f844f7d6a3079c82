/** A field of a Word file: how it is worked out, and whether the file keeps the words of its last result. */
export interface Field {
  instruction: string;
  isResult: boolean;
  hasWords: boolean;
  /** Whether the file says where it ends. */
  isEnded: boolean;
}

/** The fields of a Word file that are open: what a word processor works out, of which the file keeps the last result. */
export class FieldReader {
  private readonly open: Field[] = [];

  /** A sign of a complex field: its beginning, the parting between instruction and result, its end. Gives the field that ends. */
  sign(kind: string | undefined): Field | undefined {
    const last = this.open.at(-1);
    if (kind === "begin") this.begin("");
    else if (kind === "separate" && last) last.isResult = true;
    const ended = kind === "end" ? this.open.pop() : undefined;
    if (ended) ended.isEnded = true;
    return ended;
  }

  /** A field that is one element, with its instruction; only its result is in it. */
  begin(instruction: string): void {
    this.open.push({ instruction, isResult: instruction !== "", hasWords: false, isEnded: false });
  }

  instruct(words: string): void {
    const last = this.open.at(-1);
    if (last && !last.isResult) last.instruction += words;
  }

  /** Words are read: those of a result are a result of every field around. */
  words(text: string): void {
    if (text.trim() !== "") for (const field of this.open) field.hasWords ||= field.isResult;
  }

  /** The table of contents that what is read now is a part of: it follows from the text. */
  get contents(): Field | undefined {
    return this.open.find(({ instruction, isResult }) => isResult && /^\s*TO[CA]\b/.test(instruction));
  }

  /** Whether what is read now leads to a place of the same file, or is the number of its page. */
  get isLink(): boolean {
    return this.open.some(
      ({ instruction, isResult }) => isResult && /^\s*(?:HYPERLINK\b.*\\l\b|PAGEREF\b)/.test(instruction),
    );
  }

  /**
   * Whether what is read now says how a field is worked out, and is no text: the result of a field in the instruction of another.
   * Words right in an instruction are text of a file whose field was never closed.
   */
  get inInstruction(): boolean {
    return this.open.slice(0, -1).some(({ isResult }) => !isResult);
  }
}
