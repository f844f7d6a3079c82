import type { BeforeOthers } from "@duthao/client";
import { TEXT_ROOT } from "@duthao/decree";
import { Extension, type Content } from "@tiptap/core";
import { keymap } from "@tiptap/pm/keymap";
import type { Node } from "@tiptap/pm/model";
import { Selection } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { initProseMirrorDoc, redo, undo, ySyncPlugin, ySyncPluginKey, yUndoPlugin } from "y-prosemirror";
import type { Awareness } from "y-protocols/awareness";
import { applyUpdate, Doc, encodeStateAsUpdate, type XmlFragment } from "yjs";
import { carets } from "./plugins/carets.ts";
import { boundPlaces } from "./live-place.ts";
import { openBlocks } from "./plugins/open-blocks.ts";
import { ownLetters } from "./plugins/own-letters.ts";
import { ownPlace } from "./plugins/own-place.ts";
import { reportedPlace } from "./plugins/reported-place.ts";

/** A text that several people see, and perhaps write, at once. */
export interface LiveText {
  readonly fragment: XmlFragment;
  readonly awareness: Awareness | undefined;
  readonly editable: boolean;
  /** Tells, before what others wrote comes in, that it is about to. Returns how to stop. */
  readonly beforeOthers: ((listener: BeforeOthers) => () => void) | undefined;
}

/**
 * Binds an editor to a Yjs text with y-prosemirror's own plugins. Not Tiptap's Collaboration: its binding makes
 * every node anew with each remote change and takes the highlights with it.
 */
export function liveText({ fragment, awareness, editable, beforeOthers }: LiveText): Extension {
  let mapping: ReturnType<typeof initProseMirrorDoc>["mapping"] | undefined;
  return Extension.create({
    name: "liveText",
    // Before Tiptap's own keymap, whose undo there is none of.
    priority: 1_000,
    onBeforeCreate() {
      const bound = initProseMirrorDoc(fragment, this.editor.schema);
      mapping = bound.mapping;
      if (bound.doc.childCount === 0) this.editor.options.content = bound.doc as unknown as Content; // reason: Tiptap takes a node as it is, though its type names only JSON
      else this.editor.on("mount", ({ editor }) => fill(editor.view, bound.doc));
    },
    addProseMirrorPlugins: () => [
      ownLetters(),
      ownPlace(),
      ...(beforeOthers ? [reportedPlace(beforeOthers)] : []),
      ySyncPlugin(fragment, { ...(mapping && { mapping }) }),
      openBlocks(),
      ...(awareness ? [carets(awareness, boundPlaces)] : []),
      ...(editable ? [yUndoPlugin(), keymap({ "Mod-z": undo, "Mod-y": redo, "Mod-Shift-z": redo })] : []),
    ],
  });
}

/**
 * Puts the bound text into an editor that is still empty. Tiptap draws a view before it has its plugins: a long text
 * that were there from the beginning would be drawn twice, without what they add to it and with it.
 */
function fill({ state, dispatch }: EditorView, text: Node): void {
  const transaction = state.tr.replaceWith(0, state.doc.content.size, text.content);
  dispatch(
    transaction.setSelection(Selection.atStart(transaction.doc)).setMeta(ySyncPluginKey, { isChangeOrigin: true }),
  );
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
