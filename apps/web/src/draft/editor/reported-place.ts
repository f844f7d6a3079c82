import { Plugin } from "@tiptap/pm/state";
import type { LiveText } from "./live-text.ts";

/**
 * Takes in what the browser has selected before what others wrote is drawn. A browser reports a click or a selection a
 * moment after it made it: drawn in between, the text would set it back to where it was.
 */
export function reportedPlace(beforeOthers: NonNullable<LiveText["beforeOthers"]>): Plugin {
  return new Plugin({
    view: (view) => ({
      destroy: beforeOthers(() => {
        const document = view.dom.ownerDocument;
        // The report that is due, a moment early: the editor reads what changed since the last one.
        if (view.dom.contains(document.getSelection()?.focusNode ?? null)) document.dispatchEvent(new Event("selectionchange"));
      }),
    }),
  });
}
