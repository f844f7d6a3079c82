import { onScopeDispose, shallowReadonly, shallowRef, type ShallowRef } from "vue";
import type { Awareness } from "y-protocols/awareness";

/** Who is in a room now, by person, as the service vouches for them; each once, however many pages they have open. */
export function usePresent(awareness: Awareness): Readonly<ShallowRef<readonly string[]>> {
  const present = shallowRef<readonly string[]>([]);
  const look = () => {
    const now = [...new Set([...awareness.getStates().values()].flatMap((state) => personIn(state)))].toSorted();
    // Carets move all the time; who is here does not.
    if (now.join() !== present.value.join()) present.value = now;
  };
  awareness.on("change", look);
  onScopeDispose(() => awareness.off("change", look));
  look();
  return shallowReadonly(present);
}

function personIn(state: Readonly<Record<string, unknown>>): string[] {
  const user = state["user"];
  return typeof user === "object" && user !== null && "person" in user && typeof user.person === "string"
    ? [user.person]
    : [];
}
