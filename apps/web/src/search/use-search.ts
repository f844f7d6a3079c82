import { cite, foundBySection, seekCitation, type FindOptions, type FoundSection } from "@duthao/decree";
import type { Plugin } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from "vue";
import { sectionsOf } from "../draft/editor/sections.ts";
import { goToSection, goToWords } from "../draft/use-reading.ts";
import { foundPlugin, goTo, look, type FoundState } from "./found-plugin.ts";

/** Looking for words in the text on the sheet. */
export interface PageSearch {
  readonly plugin: Plugin;
  readonly isOpen: Ref<boolean>;
  readonly words: Ref<string>;
  readonly options: ShallowRef<FindOptions>;
  readonly count: ComputedRef<number>;
  /** Which place is shown, from 1; 0 for none yet. */
  readonly place: ComputedRef<number>;
  /** The section that the words cite. */
  readonly cited: ComputedRef<{ readonly id: string; readonly citation: string } | undefined>;
  readonly sections: ComputedRef<readonly FoundSection[]>;
  readonly step: (by: 1 | -1) => void;
  readonly goToPlace: (from: number) => void;
  readonly goToCited: () => void;
  readonly close: () => void;
}

export function useSearch(view: Readonly<ShallowRef<EditorView | undefined>>): PageSearch {
  const isOpen = ref(false);
  const words = ref("");
  const options = shallowRef<FindOptions>({});
  const state = shallowRef<FoundState>();
  const plugin = foundPlugin((now) => (state.value = now));
  watch([words, options, isOpen, view], () => {
    if (view.value) look(view.value, { words: isOpen.value ? words.value : "", options: options.value });
  });

  const show = (current: number): void => {
    const found = state.value?.found[current];
    if (!view.value || !found) return;
    goTo(view.value, current);
    goToWords(view.value, found.from);
  };
  const count = computed(() => state.value?.found.length ?? 0);
  const index = computed(() => (view.value && state.value ? sectionsOf(view.value.state.doc) : undefined));
  const cited = computed(() => {
    const id = index.value && seekCitation(index.value, words.value);
    return index.value && id !== undefined ? { id, citation: cite(index.value, id) } : undefined;
  });
  return {
    plugin,
    isOpen,
    words,
    options,
    count,
    cited,
    place: computed(() => (state.value?.current ?? -1) + 1),
    sections: computed(() =>
      view.value && index.value && state.value
        ? foundBySection(view.value.state.doc, index.value, state.value.found)
        : [],
    ),
    step: (by) => {
      if (count.value > 0)
        show(
          ((state.value?.current ?? -1) + by + count.value + (by < 0 && (state.value?.current ?? -1) < 0 ? 1 : 0)) %
            count.value,
        );
    },
    goToPlace: (from) => show(state.value?.found.findIndex((found) => found.from === from) ?? -1),
    goToCited: () => {
      if (view.value && cited.value) goToSection(view.value, cited.value.id, "center");
    },
    close: () => (isOpen.value = false),
  };
}
