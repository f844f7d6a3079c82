import { nextTick, watch, type ComputedRef, type Ref, type ShallowRef } from "vue";
import { useWork } from "../draft/work.ts";
import { isOrphan, type Item, type Selection } from "./items.ts";
import { useItems } from "./use-items.ts";

/** Brings the card of the thread that is read into view; where the list does not have it, the list of its place is shown, or of those without one. */
export function useCurrentThread(panel: Readonly<ShallowRef<HTMLElement | null>>, shown: ComputedRef<readonly Item[]>, selection: Ref<Selection>): void {
  const { current, line } = useWork();
  const { listing } = useItems();

  const showCard = async (id: string): Promise<void> => {
    if (!shown.value.some((item) => item.id === id)) {
      const isLost = isOrphan(listing.value.places.get(id));
      selection.value = isLost ? "orphans" : "here";
      if (!isLost) line.value = listing.value.lineOf(id);
    }
    await nextTick();
    panel.value?.querySelector(`[data-item="${CSS.escape(id)}"]`)?.scrollIntoView({ block: "nearest", behavior: "smooth" });
  };
  watch(current, (id) => id !== undefined && void showCard(id), { flush: "post", immediate: true });
}
