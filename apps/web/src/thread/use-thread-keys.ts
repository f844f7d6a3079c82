import { onKeyStroke } from "@vueuse/core";
import { sectionsOf } from "../draft/editor/sections.ts";
import { useWork } from "../draft/work.ts";
import { isTyping } from "../page/typing.ts";
import { itemBeside } from "./items.ts";
import { useItems } from "./use-items.ts";
import { useOpening } from "./use-opening.ts";

/** `j` and `k` go through all threads in the order of the text, from where one reads; `Esc` leaves the one that is read. */
export function useThreadKeys(): void {
  const { current, line, view } = useWork();
  const { listing } = useItems();
  const open = useOpening();
  const step = (by: 1 | -1) => (event: KeyboardEvent) => {
    if (isTyping(event)) return;
    const section = view.value && line.value !== undefined ? sectionsOf(view.value.state.doc).get(line.value) : undefined;
    const next = itemBeside(listing.value, current.value, by, section?.pos ?? 0);
    if (next !== undefined) open(next);
  };
  onKeyStroke("j", step(1));
  onKeyStroke("k", step(-1));
  onKeyStroke("Escape", (event) => {
    if (!event.defaultPrevented && !isTyping(event)) current.value = undefined;
  });
}
