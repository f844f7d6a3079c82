import { useEventListener } from "@vueuse/core";
import { shallowReadonly, shallowRef, type ShallowRef } from "vue";

/**
 * The word that stands behind `#` in the address of this page, also of one that is opened while it is here. It is taken out
 * of the address: who looks over a shoulder, or at the history, sees nothing of it.
 */
export function useLinkWord(): Readonly<ShallowRef<string>> {
  const word = shallowRef(take() ?? sessionStorage.getItem(location.pathname) ?? "");
  useEventListener(globalThis, "hashchange", () => (word.value = take() ?? word.value));
  return shallowReadonly(word);
}

function take(): string | undefined {
  const word = location.hash.slice(1);
  if (word === "") return undefined;
  history.replaceState(history.state, "", location.pathname + location.search);
  return word;
}

/** Keeps a word for this page until the window is closed: whoever signs in meanwhile comes back to it. */
export function keepWord(word: string): void {
  sessionStorage.setItem(location.pathname, word);
}
