import type { Reply } from "@duthao/client";
import type { RoundSummary } from "@duthao/protocol";
import type { Comparison } from "@duthao/decree";
import type { Round } from "@duthao/domain";
import { computed, shallowRef, watch, type ComputedRef, type ShallowRef } from "vue";
import { client, door } from "../client.ts";
import { firstOther, othersOf, type Other } from "./other.ts";
import { sendFile } from "../reading/send-file.ts";

export interface ComparisonAsked {
  /** `undefined` while it is being made. */
  readonly reply: Readonly<ShallowRef<Reply<Comparison> | undefined>>;
  readonly others: ComputedRef<readonly RoundSummary[]>;
  readonly again: () => void;
}

/** Compares a round's draft with another text, and again when that is another one. Until somebody says, it says itself with which. */
export function useComparison(
  id: string,
  round: Readonly<ShallowRef<Round | undefined>>,
  other: ShallowRef<Other | undefined>,
): ComparisonAsked {
  const reply = shallowRef<Reply<Comparison>>();
  const rounds = shallowRef<readonly RoundSummary[]>();
  const others = computed(() => (round.value ? othersOf(round.value, rounds.value ?? []) : []));
  let asked = 0;

  async function ask(): Promise<void> {
    if (!other.value) return;
    const turn = ++asked;
    reply.value = undefined;
    const answer = await askFor(id, other.value);
    if (turn === asked) reply.value = answer;
  }
  async function askForRounds(): Promise<void> {
    const answer = await client.rounds();
    rounds.value = answer.kind === "done" ? answer.value : [];
  }
  watch(other, () => void ask(), { immediate: true });
  watch([round, rounds], () => {
    if (round.value && rounds.value) other.value ??= firstOther(round.value, others.value);
  });
  void askForRounds();
  return { reply, others, again: () => void ask() };
}

function askFor(round: string, other: Other): Promise<Reply<Comparison>> {
  const path = `/api/rounds/${encodeURIComponent(round)}/comparison`;
  const parse = (json: unknown): Comparison => json as Comparison; // reason: the comparison of a service of this very build
  if (other.kind !== "file")
    return door.get(
      `${path}?with=${other.kind === "beginning" ? "beginning" : encodeURIComponent(other.round)}`,
      parse,
    );
  return sendFile(path, { file: other.file }, parse);
}
