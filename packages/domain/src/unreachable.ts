/**
 * Ends every `switch` on a kind: a new kind then fails to compile wherever it is not yet handled.
 * Reached at run time only by data that escaped its parser, which is a bug.
 */
export function unreachable(value: never): never {
  throw new Error(`Unreachable: ${JSON.stringify(value)}`);
}
