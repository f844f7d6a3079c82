import { TEXT_ROOT } from "@duthao/decree";
import { Extension, type Content } from "@tiptap/core";
import { keymap } from "@tiptap/pm/keymap";
import { initProseMirrorDoc, redo, undo, yCursorPlugin, ySyncPlugin, yUndoPlugin } from "y-prosemirror";
import type { Awareness } from "y-protocols/awareness";
import { applyUpdate, Doc, encodeStateAsUpdate, type XmlFragment } from "yjs";
import { caret, caretSelection } from "./caret.ts";

/** A text that several people see, and perhaps write, at once. */
export interface LiveText {
  readonly fragment: XmlFragment;
  readonly awareness: Awareness | undefined;
  readonly editable: boolean;
}

/**
 * Binds an editor to a Yjs text with y-prosemirror's own plugins. Not Tiptap's Collaboration: its binding makes
 * every node anew with each remote change and takes the highlights with it.
 */
export function liveText({ fragment, awareness, editable }: LiveText): Extension {
  let mapping: ReturnType<typeof initProseMirrorDoc>["mapping"] | undefined;
  return Extension.create({
    name: "liveText",
    // Before Tiptap's own keymap, whose undo there is none of.
    priority: 1_000,
    // The first drawing already shows the text; the binding would draw an empty page before it.
    onBeforeCreate() {
      const bound = initProseMirrorDoc(fragment, this.editor.schema);
      mapping = bound.mapping;
      this.editor.options.content = bound.doc as unknown as Content; // reason: Tiptap takes a node as it is, though its type names only JSON
    },
    addProseMirrorPlugins: () => [
      ySyncPlugin(fragment, { ...(mapping && { mapping }) }),
      ...(awareness ? [yCursorPlugin(awareness, { awarenessStateFilter: (_, id) => id !== awareness.clientID, cursorBuilder: caret, selectionBuilder: caretSelection })] : []),
      ...(editable ? [yUndoPlugin(), keymap({ "Mod-z": undo, "Mod-y": redo, "Mod-Shift-z": redo })] : []),
    ],
  });
}

/**
 * A copy of a draft that follows it. The binding repairs what does not fit the schema by deleting it; a reader's page
 * does that to its copy, and so never tries to write where it may not. Returns how to stop as well.
 */
export function readersCopy(doc: Doc): { readonly fragment: XmlFragment; readonly stop: () => void } {
  const copy = new Doc();
  const follow = (update: Uint8Array) => applyUpdate(copy, update);
  follow(encodeStateAsUpdate(doc));
  doc.on("update", follow);
  return {
    fragment: copy.getXmlFragment(TEXT_ROOT),
    stop: () => {
      doc.off("update", follow);
      copy.destroy();
    },
  };
}
