import { schema } from "@duthao/decree";
import { Editor, Extension } from "@tiptap/core";
import type { Plugin } from "@tiptap/pm/state";
import { copyingPlugin } from "./plugins/copying.ts";
import { differencePlugin } from "./plugins/difference.ts";
import { drawnAtCaretPlugin } from "./plugins/drawn-at-caret.ts";
import { emptyHeadingsPlugin } from "./plugins/empty-headings.ts";
import { highlightPlugin } from "./plugins/highlight.ts";
import { liveText, type LiveText } from "./live-text.ts";
import { structureOf } from "./structure.ts";
import { numberDecorationsPlugin } from "./plugins/number-decorations.ts";
import { tablePlugin } from "./plugins/tables.ts";
import { normalisingPlugin } from "./plugins/normalising.ts";
import { writing } from "./writing.ts";

export interface SheetOptions {
  readonly element: HTMLElement;
  /** What the sheet is called for somebody who cannot see it. */
  readonly label: string;
  /** The text that it follows; a sheet without one shows what it is given with `showText`. */
  readonly live: LiveText | undefined;
  /** Whether the numbers of the draft may no longer change. */
  readonly isFrozen: () => boolean;
  /** Plugins of the page around it. */
  readonly plugins: readonly Plugin[];
}

const { schemaSpec, looks } = structureOf(schema);

/** An editor of drafts: decree's schema, numbers that are drawn, highlights that stay with their words. */
export function createSheetEditor({ element, label, live, isFrozen, plugins }: SheetOptions): Editor {
  const drawing = Extension.create({
    name: "drawing",
    addProseMirrorPlugins: () => [
      differencePlugin,
      numberDecorationsPlugin(),
      copyingPlugin(),
      highlightPlugin,
      emptyHeadingsPlugin,
      drawnAtCaretPlugin,
      ...plugins,
    ],
  });
  const editing = live?.editable
    ? [
        writing,
        Extension.create({
          name: "upkeep",
          addProseMirrorPlugins: () => [
            tablePlugin(),
            normalisingPlugin({ newId: () => crypto.randomUUID(), isFrozen }),
          ],
        }),
      ]
    : [];
  return new Editor({
    element,
    schemaSpec,
    extensions: [...looks, drawing, ...editing, ...(live ? [liveText(live)] : [])],
    editable: live?.editable ?? false,
    injectCSS: false,
    // Nothing is turned into something else while a law is typed.
    enableInputRules: false,
    enablePasteRules: false,
    editorProps: {
      attributes: {
        class: "sheet font-serif",
        role: live?.editable ? "textbox" : "document",
        "aria-label": label,
        ...(live?.editable && { "aria-multiline": "true" }),
        spellcheck: "false",
        lang: "vi",
      },
    },
  });
}
