import { onKeyStroke } from "@vueuse/core";
import type { ShallowRef } from "vue";
import { useBeginning } from "../desk/use-beginning.ts";
import { isTyping } from "../page/typing.ts";
import type { SelectedWords } from "./selection.ts";
import { usePageContext } from "./page-context.ts";

/** `c` comments on the selected words, or on the article that is being read. */
export function useCommentKey(selected: Readonly<ShallowRef<SelectedWords | undefined>>): void {
  const { line } = usePageContext();
  const { mayBegin, atWords, atSection, atDraft } = useBeginning();
  onKeyStroke("c", (event) => {
    if (isTyping(event) || event.ctrlKey || event.metaKey || event.altKey || !mayBegin.value) return;
    event.preventDefault();
    if (selected.value) atWords(selected.value, "comment");
    else if (line.value) atSection(line.value);
    else atDraft();
  });
}
