/** As much of a text from its beginning as is no longer than `limit` code units, without half a character at its end. */
export function startOf(text: string, limit: number): string {
  return text.slice(0, uncut(text, limit));
}

/** As much of a text up to its end, without half a character at its beginning. */
export function endOf(text: string, limit: number): string {
  const from = Math.max(0, text.length - limit);
  return text.slice(uncut(text, from) === from ? from : from + 1);
}

/** The last place at or before this one that is between two characters: some are two code units. */
function uncut(text: string, at: number): number {
  return /[\uD800-\uDBFF]/.test(text.charAt(at - 1)) && /[\uDC00-\uDFFF]/.test(text.charAt(at)) ? at - 1 : at;
}
