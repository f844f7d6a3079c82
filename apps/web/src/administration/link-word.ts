import { useEventListener } from "@vueuse/core";
import { shallowReadonly, shallowRef, type ShallowRef } from "vue";

/**
 * The word that stands behind `#` in the address of this page, also of one that is opened while it is here. It is taken out
 * of the address: who looks over a shoulder, or at the history, sees nothing of it. Until it is followed or the window is
 * closed it is kept for a page that is loaded anew, or that somebody comes back to once they have signed in.
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
  sessionStorage.setItem(location.pathname, word);
  return word;
}

/** The link was followed: nothing of it stays. */
export function forgetLinkWord(): void {
  sessionStorage.removeItem(location.pathname);
}
