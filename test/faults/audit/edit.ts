/** Something that somebody typed in one go: a word that stands nowhere else, or the removal of one typed before. */
export interface Edit {
  readonly kind: "word" | "removal";
  readonly room: string;
  readonly word: string;
  /** The Yjs client that typed the word, and its clock before and after it. */
  readonly client: number;
  readonly from: number;
  readonly to: number;
}
