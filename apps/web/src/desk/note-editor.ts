import { bodySchema } from "@duthao/decree";
import { Editor, Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import type { Awareness } from "y-protocols/awareness";
import type { XmlFragment } from "yjs";
import { liveText, type LiveText } from "../draft/editor/live-text.ts";
import { structureOf } from "../draft/editor/structure.ts";

export interface NoteEditorOptions {
  readonly element: HTMLElement;
  readonly body: XmlFragment;
  readonly awareness: Awareness;
  readonly beforeOthers: LiveText["beforeOthers"];
  /** Its accessible name, and what stands in it while it is empty. */
  readonly label: string;
  readonly placeholder: string;
  readonly plugins: readonly Plugin[];
  readonly extensions: readonly Extension[];
  readonly onSend: () => void;
}

const { schemaSpec, looks } = structureOf(bodySchema);

/** The small editor of a comment: plain words, written together. Ctrl+Enter sends. */
export function createNoteEditor({
  element,
  body,
  awareness,
  beforeOthers,
  label,
  placeholder,
  plugins,
  extensions,
  onSend,
}: NoteEditorOptions): Editor {
  const keys = Extension.create({
    name: "noteKeys",
    priority: 500,
    addKeyboardShortcuts() {
      return {
        "Mod-Enter": () => {
          onSend();
          return true;
        },
        "Shift-Enter": () => this.editor.commands.insertContent({ type: "hardBreak" }),
      };
    },
    addProseMirrorPlugins: () => [placeholderPlugin(placeholder), ...plugins],
  });
  return new Editor({
    element,
    schemaSpec,
    extensions: [...looks, ...extensions, keys, liveText({ fragment: body, awareness, editable: true, beforeOthers })],
    injectCSS: false,
    enableInputRules: false,
    enablePasteRules: false,
    editorProps: {
      attributes: { class: "note-body", role: "textbox", "aria-multiline": "true", "aria-label": label, lang: "vi" },
    },
  });
}

function placeholderPlugin(placeholder: string): Plugin {
  return new Plugin({
    props: {
      decorations: ({ doc }) => {
        const first = doc.firstChild;
        return doc.childCount === 1 && first?.content.size === 0
          ? DecorationSet.create(doc, [Decoration.node(0, first.nodeSize, { "data-placeholder": placeholder })])
          : null;
      },
    },
  });
}
