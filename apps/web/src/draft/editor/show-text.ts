import type { Node } from "@tiptap/pm/model";
import type { EditorView } from "@tiptap/pm/view";
import { differenceOf } from "./difference.ts";

/** Shows another text, of decree's schema or the editor's own, by replacing only what differs: the rest of the page stays as it is. */
export function showText(view: EditorView, text: Node): void {
  const { doc, schema } = view.state;
  const next = text.type.schema === schema ? text : schema.nodeFromJSON(text.toJSON());
  const difference = differenceOf(doc, next);
  if (!difference) return;
  const { from, oldTo, newTo } = difference;
  view.dispatch(view.state.tr.replace(from, oldTo, next.slice(from, newTo)).setMeta("addToHistory", false));
}
