import type { RefusalCode, RoundCommand, RoundEvent } from "@duthao/domain";
import { shallowReadonly, shallowRef, type ShallowRef } from "vue";
import { ask } from "../client.ts";
import { useTell } from "../refusal/use-tell.ts";

/**
 * Asks for a decision. `true` when it was made, after `happened` was told what it made happen, or when it was refused
 * because it was made before (`made`); otherwise the person has been told why not.
 */
export type Decide = (
  command: RoundCommand,
  happened?: (events: readonly RoundEvent[]) => void,
  made?: RefusalCode,
) => Promise<boolean>;

/** Decisions in a round; `busy` while one is under way. */
export function useDeciding(round: string): { readonly decide: Decide; readonly busy: Readonly<ShallowRef<boolean>> } {
  const tell = useTell();
  const busy = shallowRef(false);
  const decide: Decide = async (command, happened, made) => {
    busy.value = true;
    const reply = await ask(round, command);
    busy.value = false;
    if (reply.kind === "done") happened?.(reply.value.events);
    return (reply.kind === "refused" && reply.refusal.refused === made) || tell(reply);
  };
  return { decide, busy: shallowReadonly(busy) };
}
