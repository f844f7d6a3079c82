/** A field of a Word file: how it is worked out, and whether the file keeps the words of its last result. */
export interface Field {
  instruction: string;
  isResult: boolean;
  hasWords: boolean;
}

/** The fields of a Word file that are open: what a word processor works out, of which the file keeps the last result. */
export class Fields {
  private readonly open: Field[] = [];

  /** A sign of a complex field: its beginning, the parting between instruction and result, its end. Gives the field that ends. */
  sign(kind: string | undefined): Field | undefined {
    const last = this.open.at(-1);
    if (kind === "begin") this.begin("");
    else if (kind === "separate" && last) last.isResult = true;
    return kind === "end" ? this.open.pop() : undefined;
  }

  /** A field that is one element, with its instruction; only its result is in it. */
  begin(instruction: string): void {
    this.open.push({ instruction, isResult: instruction !== "", hasWords: false });
  }

  instruct(words: string): void {
    const last = this.open.at(-1);
    if (last && !last.isResult) last.instruction += words;
  }

  /** Words are read: those of a result are a result of every field around. */
  words(text: string): void {
    if (text.trim() !== "") for (const field of this.open) field.hasWords ||= field.isResult;
  }

  /** Whether what is read now is a table of contents, which follows from the text. */
  get inContents(): boolean {
    return this.open.some(({ instruction, isResult }) => isResult && isContents(instruction));
  }

  /**
   * Whether what is read now says how a field is worked out, and is no text: the result of a field in the instruction of another.
   * Words right in an instruction are text of a file whose field was never closed.
   */
  get inInstruction(): boolean {
    return this.open.slice(0, -1).some(({ isResult }) => !isResult);
  }
}

export function isContents(instruction: string): boolean {
  return /^\s*TO[CA]\b/.test(instruction);
}
