import type { Reply } from "@duthao/client";
import type { Round, RoundCommand } from "@duthao/domain";
import type { CommandResult } from "@duthao/protocol";
import { readonly, ref, type Ref } from "vue";
import { ask as askRound } from "../client.ts";
import { useTell } from "../refusal/use-tell.ts";

/** Changes a round while it is prepared or open. */
export interface RoundChanging {
  readonly busy: Readonly<Ref<boolean>>;
  readonly ask: (command: RoundCommand) => Promise<Reply<CommandResult>>;
  /** Asks, and tells a refusal. */
  readonly change: (command: RoundCommand) => Promise<boolean>;
}

export function useChange(round: () => Round): RoundChanging {
  const tell = useTell();
  const busy = ref(false);
  async function ask(command: RoundCommand): Promise<Reply<CommandResult>> {
    busy.value = true;
    const reply = await askRound(round().id, command);
    busy.value = false;
    return reply;
  }
  return { busy: readonly(busy), ask, change: async (command) => tell(await ask(command)) };
}
