import { highlightRange } from "../draft/editor/plugins/highlight.ts";
import { goToWords } from "../draft/use-reading.ts";
import { usePageContext } from "../draft/page-context.ts";
import { useItems } from "./use-items.ts";

/** Opens a thread or a note: it is the one that is read, and its words come into view. */
export function useOpening(): (id: string) => void {
  const { current, line, view } = usePageContext();
  const { listing } = useItems();
  return (id) => {
    if (current.value === id) return;
    current.value = id;
    line.value = listing.value.lineOf(id) ?? line.value;
    const range = view.value && highlightRange(view.value.state, id);
    if (view.value && range) goToWords(view.value, range.from);
  };
}
