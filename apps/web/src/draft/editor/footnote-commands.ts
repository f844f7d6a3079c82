import { NodeSelection, type EditorState } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";

type Target = Pick<EditorView, "state" | "dispatch">;

/** The words of the footnote that is selected; `undefined` where none is. */
export function noteText({ selection }: EditorState): string | undefined {
  if (!(selection instanceof NodeSelection) || selection.node.type.name !== "footnote") return undefined;
  const text: unknown = selection.node.attrs["text"];
  return typeof text === "string" ? text : "";
}

/** Gives the selected footnote these words, or puts a new one behind the selected words. Declines where no words may stand. */
export function writeNote(view: Target, text: string): boolean {
  const { selection, schema, tr } = view.state;
  if (noteText(view.state) !== undefined) {
    view.dispatch(tr.setNodeAttribute(selection.from, "text", text));
    return true;
  }
  const footnote = schema.nodes["footnote"];
  const at = selection.$to;
  if (!footnote || !at.parent.isTextblock || !at.parent.canReplaceWith(at.index(), at.index(), footnote)) return false;
  view.dispatch(tr.insert(selection.to, footnote.create({ text })).scrollIntoView());
  return true;
}

/** Takes the selected footnote away; declines where none is. */
export function removeNote(view: Target): boolean {
  if (noteText(view.state) === undefined) return false;
  view.dispatch(view.state.tr.deleteSelection());
  return true;
}
