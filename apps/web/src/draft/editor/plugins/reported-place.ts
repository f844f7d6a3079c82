import { Plugin } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";

/**
 * Takes in what the browser has selected before what others wrote is drawn, and before a key or the clipboard acts on it.
 * A browser reports a click, an arrow or a selection a moment after it made it: drawn in between, the text would set it
 * back to where it was, and what is pasted in between would come where it was.
 */
export function reportedPlace(beforeOthers: (listener: () => void) => () => void): Plugin {
  return new Plugin({
    props: { handleDOMEvents: { keydown: early, paste: early, copy: early, cut: early } },
    view: (view) => ({ destroy: beforeOthers(() => report(view)) }),
  });
}

function early(view: EditorView): boolean {
  if (!view.composing) report(view);
  return false;
}

/** The report that is due, a moment early: the editor reads what changed since the last one. */
function report(view: EditorView): void {
  const document = view.dom.ownerDocument;
  if (view.dom.contains(document.getSelection()?.focusNode ?? null)) document.dispatchEvent(new Event("selectionchange"));
}
