/** What a file that was given back from here says of a line: a node that begins with it. */
export interface RoundTripInfo {
  /** The kind of the node; or `line`, a further line of the title before it; or `tail`, the end of a quotation. */
  readonly type: string;
  /** How deep it lies in the draft; what stands at the top of it is at 1. */
  readonly depth: number;
  /** Its attributes, without those that are as the schema has them from the start. */
  readonly attrs: Readonly<Record<string, unknown>>;
  /** What is written before its words: numbers, marks of quotation. */
  readonly head?: string;
  /** What is written after them. */
  readonly tail?: string;
}
