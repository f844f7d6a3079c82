/** Where the text is kept that somebody pasted for the next draft after a round, until it was read. */
export function pastedPlace(round: string): string {
  return `pasted/${round}`;
}
