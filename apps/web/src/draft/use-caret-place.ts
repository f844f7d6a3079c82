import { sectionAt } from "@duthao/decree";
import { watch, type ShallowRef } from "vue";
import { highlightAt } from "./editor/plugins/highlight.ts";
import { sectionsOf } from "./editor/sections.ts";
import { lineOf } from "./outline/outline.ts";
import { usePageContext } from "./page-context.ts";

/** Where the caret is put is what is being read: its article, and with `opens` what is said about those very words. */
export function useCaretPlace(head: Readonly<ShallowRef<number | undefined>>, opens: () => boolean): void {
  const { view, line, current } = usePageContext();
  watch(head, (pos) => {
    const state = view.value?.state;
    if (!state || pos === undefined) return;
    const section = sectionAt(sectionsOf(state.doc), state.doc, pos);
    if (section) line.value = lineOf(state.doc, section.id);
    const said = opens() ? highlightAt(state, pos) : undefined;
    if (said !== undefined) current.value = said;
  });
}
