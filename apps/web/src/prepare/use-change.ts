import type { Round, RoundCommand } from "@duthao/domain";
import { ref, type Ref } from "vue";
import { ask } from "../client.ts";
import { useTell } from "../refusal/use-tell.ts";

/** Changes a round while it is prepared or open; a refusal is told. */
export function useChange(round: () => Round): {
  readonly busy: Ref<boolean>;
  readonly change: (command: RoundCommand) => Promise<boolean>;
} {
  const tell = useTell();
  const busy = ref(false);
  async function change(command: RoundCommand): Promise<boolean> {
    busy.value = true;
    const reply = await ask(round().id, command);
    busy.value = false;
    return tell(reply);
  }
  return { busy, change };
}
