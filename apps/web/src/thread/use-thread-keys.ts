import { onKeyStroke } from "@vueuse/core";
import { onEscape } from "../page/escape.ts";
import { sectionsOf } from "../draft/editor/sections.ts";
import { usePageContext } from "../draft/page-context.ts";
import { isTyping } from "../page/typing.ts";
import { itemBeside } from "./items.ts";
import { useItems } from "./use-items.ts";
import { useOpening } from "./use-opening.ts";

/** `j` and `k` go through all threads in the order of the text, from where one reads, and take the focus to the card; `Esc` leaves the one that is read. */
export function useThreadKeys(): void {
  const { current, called, line, view } = usePageContext();
  const { listing } = useItems();
  const open = useOpening();
  const step = (by: 1 | -1) => (event: KeyboardEvent) => {
    if (isTyping(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    const section =
      view.value && line.value !== undefined ? sectionsOf(view.value.state.doc).get(line.value) : undefined;
    const next = itemBeside(listing.value, current.value, by, section?.pos ?? 0);
    if (next === undefined) return;
    open(next);
    called.value = { item: next };
  };
  onKeyStroke("j", step(1));
  onKeyStroke("k", step(-1));
  onEscape((event) => {
    // In the text Esc is the text's own as well; in a field it is the field's alone.
    if (current.value === undefined || (isTyping(event) && !view.value?.hasFocus())) return false;
    current.value = undefined;
    return true;
  });
}
