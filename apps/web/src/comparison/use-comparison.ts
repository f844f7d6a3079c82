import type { Reply, RoundSummary } from "@duthao/client";
import type { Comparison } from "@duthao/decree";
import { shallowRef, watch, type ShallowRef } from "vue";
import { client, door } from "../client.ts";
import { sendFile } from "../reading/send-file.ts";

/** What a draft is compared with: its beginning, another round's draft, or a file. */
export type Other = { readonly kind: "beginning" } | { readonly kind: "round"; readonly round: string } | { readonly kind: "file"; readonly file: File };

export interface ComparisonAsked {
  /** `undefined` while it is being made. */
  readonly reply: Readonly<ShallowRef<Reply<Comparison> | undefined>>;
  readonly others: Readonly<ShallowRef<readonly RoundSummary[]>>;
  readonly again: () => void;
}

/** Compares a round's draft with another text, and again when that is another one. */
export function useComparison(round: string, other: Readonly<ShallowRef<Other>>): ComparisonAsked {
  const reply = shallowRef<Reply<Comparison>>();
  const others = shallowRef<readonly RoundSummary[]>([]);
  let asked = 0;

  async function ask(): Promise<void> {
    const turn = ++asked;
    reply.value = undefined;
    const answer = await askFor(round, other.value);
    if (turn === asked) reply.value = answer;
  }
  async function askForOthers(): Promise<void> {
    const rounds = await client.rounds();
    if (rounds.kind === "done") others.value = rounds.value.filter(({ id }) => id !== round);
  }
  watch(other, () => void ask(), { immediate: true });
  void askForOthers();
  return { reply, others, again: () => void ask() };
}

function askFor(round: string, other: Other): Promise<Reply<Comparison>> {
  const path = `/api/rounds/${encodeURIComponent(round)}/comparison`;
  const parse = (json: unknown): Comparison => json as Comparison; // reason: the comparison of a service of this very build
  if (other.kind !== "file") return door.get(`${path}?with=${other.kind === "beginning" ? "beginning" : encodeURIComponent(other.round)}`, parse);
  return sendFile(path, { file: other.file }, parse);
}
