import { onKeyStroke } from "@vueuse/core";
import { useWork } from "../draft/work.ts";
import { isTyping } from "../page/typing.ts";
import { itemsOf } from "./items.ts";
import { useItems } from "./use-items.ts";
import { useOpening } from "./use-opening.ts";

/** `j` and `k` go through all threads in the order of the text; `Esc` leaves the one that is read. */
export function useThreadKeys(): void {
  const { current } = useWork();
  const { listing } = useItems();
  const open = useOpening();
  const step = (by: 1 | -1) => (event: KeyboardEvent) => {
    if (isTyping(event)) return;
    const ids = itemsOf(listing.value, "all", undefined).map(({ id }) => id);
    const at = ids.indexOf(current.value ?? "");
    const next = at < 0 && by < 0 ? ids.at(-1) : ids[Math.max(0, at + by)];
    if (next !== undefined) open(next);
  };
  onKeyStroke("j", step(1));
  onKeyStroke("k", step(-1));
  onKeyStroke("Escape", (event) => {
    if (!event.defaultPrevented && !isTyping(event)) current.value = undefined;
  });
}
