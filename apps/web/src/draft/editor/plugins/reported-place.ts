import type { BeforeOthers } from "@duthao/client";
import type { Node } from "@tiptap/pm/model";
import { Plugin, type PluginKey } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";

/**
 * Takes in what the browser has selected before what others wrote is drawn, and before a key or the clipboard acts on it.
 * A browser reports a click, an arrow or a selection a moment after it made it: drawn in between, the text would set it
 * back to where it was, and what is pasted in between would come where it was. While a word is composed, others wait for it.
 *
 * An editor that was drawn while the mouse selected sets the selection anew in a timeout after the mouse is let go, and a
 * key may have moved it by then: it is taken in by a timeout just before that one.
 */
export function reportedPlace(beforeOthers: (listener: BeforeOthers) => () => void): Plugin {
  return new Plugin({
    props: { handleDOMEvents: { keydown: early, paste: early, copy: early, cut: early } },
    view: (view) => {
      const stop = beforeOthers(() => (view.composing ? composed(view) : report(view)));
      const afterMouse = () => setTimeout(() => takeInSelection(view));
      view.root.addEventListener("mouseup", afterMouse, true);
      return {
        destroy: () => {
          stop();
          view.root.removeEventListener("mouseup", afterMouse, true);
        },
      };
    },
  });
}

function early(view: EditorView): boolean {
  takeInSelection(view);
  return false;
}

/** Milliseconds after which an editor has taken in what was composed (20 in prosemirror-view). */
const TAKEN_IN = 30;

/** Resolves once the word that is being composed is in the editor. */
function composed({ dom }: EditorView): Promise<void> {
  return new Promise((resolve) =>
    dom.addEventListener("compositionend", () => setTimeout(resolve, TAKEN_IN), { once: true }),
  );
}

/**
 * Draws something anew beside the words, as the plugin with this key is told. What the browser has selected is taken in
 * first: the drawing would set it back.
 */
export function redraw(view: EditorView, key: PluginKey, told: (doc: Node) => unknown = () => true): void {
  takeInSelection(view);
  view.dispatch(view.state.tr.setMeta(key, told(view.state.doc)));
}

/** Takes in what the browser has selected, unless a word is being composed. */
function takeInSelection(view: EditorView): void {
  if (!view.isDestroyed && !view.composing) report(view);
}

/** The report that is due, a moment early: the editor reads what changed since the last one. */
function report(view: EditorView): void {
  const document = view.dom.ownerDocument;
  if (view.dom.contains(document.getSelection()?.focusNode ?? null))
    document.dispatchEvent(new Event("selectionchange"));
}
