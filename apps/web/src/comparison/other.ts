import type { RoundSummary } from "@duthao/protocol";
import type { Refusal, Round } from "@duthao/domain";

/** What a draft is compared with: its beginning, another round's draft, or a file. */
export type Other =
  | { readonly kind: "beginning" }
  | { readonly kind: "round"; readonly round: string }
  | { readonly kind: "file"; readonly file: File };

/** The rounds with whose drafts a round's may be compared: the one it follows first, and none on the same draft. */
export function othersOf({ id, after, draft }: Round, rounds: readonly RoundSummary[]): readonly RoundSummary[] {
  const others = rounds.filter((other) => other.id !== id && other.draft.id !== draft.id);
  return [...others.filter((other) => other.id === after), ...others.filter((other) => other.id !== after)];
}

/** What somebody wants to see first: what changed since the draft before, where they may read that; else since its beginning. */
export function firstOther({ after }: Round, others: readonly RoundSummary[]): Other {
  return after !== undefined && others.some(({ id }) => id === after)
    ? { kind: "round", round: after }
    : { kind: "beginning" };
}

/** Whether a file will be refused as often as it is sent: only another one helps. */
export function isOfFile({ refused }: Refusal): boolean {
  return refused === "unreadable" || refused === "too-large" || refused === "too-heavy";
}
