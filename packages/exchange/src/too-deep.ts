/** A file that nests deeper than any text; some thousands of levels overflow the stack of every reader. */
export class TooDeep extends Error {
  override readonly name = "TooDeep";
}
