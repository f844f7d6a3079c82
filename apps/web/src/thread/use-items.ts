import { computed, type ComputedRef } from "vue";
import type { LyingNote } from "../desk/use-notes.ts";
import { lineOf } from "../draft/outline/outline.ts";
import { usePageContext } from "../draft/page-context.ts";
import { itemsOf, type ThreadItem, type Listing, type Selection } from "./items.ts";

/** The lists of threads, live. */
export function useItems(): {
  readonly list: (selection: Selection, line: string | undefined, kept?: string) => readonly ThreadItem[];
  readonly listing: ComputedRef<Listing>;
} {
  const { round, notes, organisation, places, view } = usePageContext();
  const listing = computed<Listing>(() => {
    const found = places.value;
    const text = view.value?.state.doc;
    return {
      round: round.value,
      notes: notes.value,
      organisation: organisation.value,
      places: found,
      lineOf: (id) => {
        const section = found.get(id)?.place.section ?? begunAt(notes.value, id);
        return text && section ? lineOf(text, section) : undefined;
      },
    };
  });
  return { listing, list: (selection, line, kept) => itemsOf(listing.value, selection, line, kept) };
}

/** The section of a note that was begun a moment ago and not yet looked for in the text. */
function begunAt(notes: readonly LyingNote[], id: string): string | undefined {
  const target = notes.find(({ note }) => note.id === id)?.note.target;
  return target?.kind === "place" && target.anchor.kind !== "draft" ? target.anchor.section : undefined;
}
