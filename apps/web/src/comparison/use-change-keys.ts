import { onKeyStroke } from "@vueuse/core";
import { isTyping } from "../page/typing.ts";

/** `n` and `p` go to the next change and the one before, wherever on the page nobody is typing. */
export function useChangeKeys(step: (by: 1 | -1) => void): void {
  for (const [key, by] of [
    ["n", 1],
    ["p", -1],
  ] as const) {
    onKeyStroke(key, (event) => {
      if (isTyping(event) || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      step(by);
    });
  }
}
