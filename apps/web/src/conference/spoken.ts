import type { Round } from "@duthao/domain";

/** How many comments that stand were spoken at each conference. */
export function spokenAt(round: Round): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { comments } of round.threads.values()) {
    for (const { conference, withdrawn, hidden } of comments) {
      if (conference !== undefined && !withdrawn && !hidden) counts.set(conference, (counts.get(conference) ?? 0) + 1);
    }
  }
  return counts;
}
