import type { RoundCommand, RoundEvent } from "@duthao/domain";
import { shallowReadonly, shallowRef, type ShallowRef } from "vue";
import { client } from "../client.ts";
import { useTell } from "../refusal/use-tell.ts";

/** Asks for a decision. `true` when it was made, after `happened` was told what it made happen; otherwise the person has been told why not. */
export type Decide = (command: RoundCommand, happened?: (events: readonly RoundEvent[]) => void) => Promise<boolean>;

/** Decisions in a round; `busy` while one is under way. */
export function useDeciding(round: string): { readonly decide: Decide; readonly busy: Readonly<ShallowRef<boolean>> } {
  const tell = useTell();
  const busy = shallowRef(false);
  const decide: Decide = async (command, happened) => {
    busy.value = true;
    const reply = await client.command(round, command);
    busy.value = false;
    if (reply.kind === "done") happened?.(reply.value.events);
    return tell(reply);
  };
  return { decide, busy: shallowReadonly(busy) };
}
