import { nextTick, watch, type ComputedRef, type Ref, type ShallowRef } from "vue";
import { highlightRange } from "../draft/editor/highlight.ts";
import { goToWords } from "../draft/use-reading.ts";
import { useWork } from "../draft/work.ts";
import type { Item, Selection } from "./items.ts";
import { useItems } from "./use-items.ts";

/**
 * The thread that is being read. Opened in the list, its words come into view; touched in the text, its card does,
 * from whichever list has it.
 */
export function useCurrentThread(panel: Readonly<ShallowRef<HTMLElement | null>>, shown: ComputedRef<readonly Item[]>, selection: Ref<Selection>): { readonly current: ShallowRef<string | undefined>; readonly open: (id: string) => void } {
  const { current, line, view } = useWork();
  const { listing } = useItems();

  const showCard = async (id: string): Promise<void> => {
    if (!shown.value.some((item) => item.id === id)) {
      selection.value = "here";
      line.value = listing.value.lineOf(id);
    }
    await nextTick();
    panel.value?.querySelector(`[data-item="${CSS.escape(id)}"]`)?.scrollIntoView({ block: "center", behavior: "smooth" });
  };
  watch(current, (id) => id !== undefined && void showCard(id), { flush: "post" });

  const open = (id: string): void => {
    if (current.value === id) return;
    current.value = id;
    line.value = listing.value.lineOf(id) ?? line.value;
    const range = view.value && highlightRange(view.value.state, id);
    if (view.value && range) goToWords(view.value, range.from);
  };
  return { current, open };
}
