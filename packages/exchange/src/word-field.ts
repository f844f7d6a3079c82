/** The fields of a Word file that are open: what a word processor works out, of which the file keeps the last result. */
export class Fields {
  private readonly open: { instruction: string; isResult: boolean }[] = [];

  /** A sign of a complex field: its beginning, the parting between instruction and result, its end. */
  sign(kind: string | undefined): void {
    const last = this.open.at(-1);
    if (kind === "begin") this.open.push({ instruction: "", isResult: false });
    else if (kind === "separate" && last) last.isResult = true;
    else if (kind === "end") this.open.pop();
  }

  instruct(words: string): void {
    const last = this.open.at(-1);
    if (last && !last.isResult) last.instruction += words;
  }

  /** Whether what is read now is a table of contents, which follows from the text. */
  get inContents(): boolean {
    return this.open.some(({ instruction, isResult }) => isResult && isContents(instruction));
  }

  /** Whether what is read now says how a field is worked out, and is no text. */
  get inInstruction(): boolean {
    return this.open.some(({ isResult }) => !isResult);
  }
}

export function isContents(instruction: string): boolean {
  return /^\s*TO[CA]\b/.test(instruction);
}
