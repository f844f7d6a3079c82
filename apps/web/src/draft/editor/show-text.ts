import type { Node } from "@tiptap/pm/model";
import { AllSelection, Selection } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { differenceOf } from "./plugins/difference.ts";

/**
 * Shows another text, of decree's schema or the editor's own, by replacing only what differs: the rest of the page stays as it is.
 * Where everything was selected, as all of an empty text is, nothing is any more.
 */
export function showText(view: Pick<EditorView, "state" | "dispatch">, text: Node): void {
  const { doc, schema } = view.state;
  const next = text.type.schema === schema ? text : schema.nodeFromJSON(text.toJSON());
  const difference = differenceOf(doc, next);
  if (!difference) return;
  const { from, oldTo, newTo } = difference;
  const transaction = view.state.tr.replace(from, oldTo, next.slice(from, newTo)).setMeta("addToHistory", false);
  view.dispatch(
    transaction.selection instanceof AllSelection
      ? transaction.setSelection(Selection.atStart(transaction.doc))
      : transaction,
  );
}
