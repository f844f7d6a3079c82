import type { OutlineLine } from "./outline.ts";

/** How much is said under each line of the outline; a group counts what is under its articles too. */
export interface LineCounts {
  readonly of: (line: string) => number;
  /** What is about the draft as a whole, or stands before its first line. */
  readonly general: number;
  /** A count against the most that an article has, 0 to 1. */
  readonly heat: (count: number) => number;
}

/** Counts threads by the line under which each stands; `undefined` for none. */
export function countsOf(lines: readonly OutlineLine[], standing: readonly (string | undefined)[]): LineCounts {
  const own = new Map<string | undefined, number>();
  for (const line of standing) own.set(line, (own.get(line) ?? 0) + 1);
  const counts = new Map<string, number>();
  let group: string | undefined;
  for (const { id, isGroup } of lines) {
    const count = own.get(id) ?? 0;
    counts.set(id, count);
    if (isGroup) group = id;
    else if (group !== undefined) counts.set(group, (counts.get(group) ?? 0) + count);
  }
  const general = own.get(undefined) ?? 0;
  const most = Math.max(1, general, ...lines.filter(({ isGroup }) => !isGroup).map(({ id }) => counts.get(id) ?? 0));
  return { of: (line) => counts.get(line) ?? 0, general, heat: (count) => Math.min(1, count / most) };
}
