import { Plugin } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { ySyncPluginKey } from "y-prosemirror";
import { differenceOf } from "./difference.ts";
import { findAgain, type FindHighlights } from "./highlight.ts";

/** How long the text rests before highlights that were only carried along are looked for again. Milliseconds. */
const REST = 1_200;

/**
 * Looks for highlights in the text again when they cannot simply be carried along: after an undo and where sections
 * came, went or moved; and, to be sure, when the text has come to rest.
 */
export function relocatingHighlightsPlugin(find: FindHighlights): Plugin {
  return new Plugin({
    view: (view) => {
      let resting: ReturnType<typeof setTimeout> | undefined;
      const again = () => view.isDestroyed || findAgain(view, find);
      return {
        update: (_, before) => {
          const difference = differenceOf(before.doc, view.state.doc);
          if (!difference) return;
          if (difference.structural || isUndo(view)) queueMicrotask(again);
          clearTimeout(resting);
          resting = setTimeout(again, REST);
        },
        destroy: () => clearTimeout(resting),
      };
    },
  });
}

function isUndo(view: EditorView): boolean {
  const binding = ySyncPluginKey.getState(view.state) as { isUndoRedoOperation?: boolean } | undefined; // reason: y-prosemirror's key is untyped
  return binding?.isUndoRedoOperation === true;
}
