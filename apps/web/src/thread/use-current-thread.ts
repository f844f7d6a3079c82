import { useEventListener } from "@vueuse/core";
import { nextTick, watch, type ComputedRef, type Ref, type ShallowRef } from "vue";
import { usePageContext } from "../draft/page-context.ts";
import { take } from "../page/kept-focus.ts";
import { isOrphan, type ThreadItem, type Selection } from "./items.ts";
import { useItems } from "./use-items.ts";

/**
 * Brings the card of the thread that is read into view; where the list does not have it, the list of its place is shown, or of
 * those without one. A card that is called takes the focus as soon as it is there, unless its person has gone on meanwhile.
 */
export function useCurrentThread(
  panel: Readonly<ShallowRef<HTMLElement | null>>,
  shown: ComputedRef<readonly ThreadItem[]>,
  selection: Ref<Selection>,
): void {
  const { current, called, line } = usePageContext();
  const { listing } = useItems();
  const isKnown = (id: string) =>
    listing.value.places.has(id) || listing.value.notes.some(({ note }) => note.id === id);
  const cardOf = (id: string) => panel.value?.querySelector<HTMLElement>(`[data-item="${CSS.escape(id)}"]`);

  const showCard = async (id: string): Promise<void> => {
    // What was sent this moment may not be in the record yet: its place is where its note is.
    if (isKnown(id) && !shown.value.some((item) => item.id === id)) {
      const isLost = isOrphan(listing.value.places.get(id));
      selection.value = isLost ? "orphans" : "here";
      if (!isLost) line.value = listing.value.lineOf(id);
    }
    await nextTick();
    cardOf(id)?.scrollIntoView({ block: "nearest", behavior: "smooth" });
  };
  watch(current, (id) => id !== undefined && void showCard(id), { flush: "post", immediate: true });
  watch(called, (call) => call && void showCard(call.item), { flush: "post" });

  watch(
    [called, shown],
    async () => {
      await nextTick();
      const card = called.value && cardOf(called.value.item);
      if (!card) return;
      called.value = undefined;
      take(card);
    },
    { flush: "post", immediate: true },
  );
  useEventListener(document, ["keydown", "pointerdown"], () => (called.value = undefined), { capture: true });
}
