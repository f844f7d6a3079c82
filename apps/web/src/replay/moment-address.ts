/** A moment as it stands in an address: `2023-04-21T03:12:33.000Z`. */
export function writeMoment(at: number): string {
  return new Date(at).toISOString();
}

/** The moment an address names; `undefined` where it names none. */
export function readMoment(query: unknown): number | undefined {
  const at = typeof query === "string" ? Date.parse(query) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}
