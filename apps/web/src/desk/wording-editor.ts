import { Editor, Extension, type Content } from "@tiptap/core";
import { keymap } from "@tiptap/pm/keymap";
import { Plugin } from "@tiptap/pm/state";
import type { Awareness } from "y-protocols/awareness";
import { UndoManager, type Text } from "yjs";
import { carets } from "../draft/editor/plugins/carets.ts";
import { copiedWords } from "../draft/editor/plugins/copying.ts";
import type { LiveText } from "../draft/editor/live-text.ts";
import { reportedPlace } from "../draft/editor/plugins/reported-place.ts";
import { structureOf } from "../draft/editor/structure.ts";
import { boundWording, wordingOf, wordingPlaces, wordingSchema } from "./wording.ts";

export interface WordingEditorOptions {
  readonly element: HTMLElement;
  readonly text: Text;
  readonly awareness: Awareness;
  readonly beforeOthers: NonNullable<LiveText["beforeOthers"]>;
  readonly label: string;
  readonly onSend: () => void;
}

const { schemaSpec, looks } = structureOf(wordingSchema);

/** The words of one khoản are pasted without its number, as they stand in the text that they would replace. */
const pasting = new Plugin({
  props: {
    handlePaste: (view, event) => {
      const words = copiedWords(event.clipboardData?.getData("text/html") ?? "");
      if (words === undefined || words === "") return false;
      view.dispatch(view.state.tr.insertText(words).scrollIntoView().setMeta("paste", true));
      return true;
    },
  },
});

/** The small editor of proposed wording: plain text, written together, with carets and undo of one's own. Ctrl+Enter sends. */
export function createWordingEditor({
  element,
  text,
  awareness,
  beforeOthers,
  label,
  onSend,
}: WordingEditorOptions): Editor {
  const origin = {};
  const undo = new UndoManager(text, { trackedOrigins: new Set([origin]) });
  const done = (act: () => unknown) => () => {
    act();
    return true;
  };
  const shared = Extension.create({
    name: "wordingKeys",
    // Before Tiptap's own keymap, whose undo there is none of.
    priority: 1_000,
    onDestroy: () => undo.destroy(),
    addProseMirrorPlugins: () => [
      boundWording(text, origin),
      reportedPlace(beforeOthers),
      pasting,
      carets(awareness, wordingPlaces(text)),
      keymap({
        "Mod-Enter": done(onSend),
        "Mod-z": done(() => undo.undo()),
        "Mod-y": done(() => undo.redo()),
        "Mod-Shift-z": done(() => undo.redo()),
      }),
    ],
  });
  return new Editor({
    element,
    schemaSpec,
    extensions: [...looks, shared],
    content: wordingOf(text).toJSON() as Content, // reason: ProseMirror declares JSON as any
    injectCSS: false,
    enableInputRules: false,
    enablePasteRules: false,
    editorProps: {
      attributes: {
        class: "note-body font-serif text-[15px]",
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": label,
        lang: "vi",
      },
    },
  });
}
