import type { Editor } from "@tiptap/core";
import { Node } from "@tiptap/pm/model";
import type { Plugin } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import type { Awareness } from "y-protocols/awareness";
import { TEXT_ROOT } from "@duthao/decree";
import { onScopeDispose, shallowRef, watch, type ShallowRef } from "vue";
import type { Doc } from "yjs";
import { onceShown } from "../page/after-paint.ts";
import { firstScreen } from "./editor/first-screen.ts";
import { findAgain, markCurrent, type FindHighlights } from "./editor/plugins/highlight.ts";
import { readersCopy, type LiveText } from "./editor/live-text.ts";
import { relocatingHighlightsPlugin } from "./editor/plugins/relocating-highlights.ts";
import { createSheetEditor } from "./editor/sheet-editor.ts";
import { showText } from "./editor/show-text.ts";

/** What a sheet shows. */
export interface SheetContent {
  /** A draft's document, which is followed; or a text as it once was. */
  readonly text: Doc | Node;
  readonly awareness: Awareness | undefined;
  readonly beforeOthers: LiveText["beforeOthers"];
  readonly editable: boolean;
  readonly highlights: FindHighlights;
  readonly current: string | undefined;
  readonly label: string;
  readonly plugins: readonly Plugin[];
  /** Whether the numbers of the draft may no longer change. */
  readonly isFrozen: boolean;
}

/**
 * Keeps an editor in `host` that shows this content, and takes it down with the scope. Of a long text the beginning is
 * there to read a moment before.
 */
export function useSheet(
  host: Readonly<ShallowRef<HTMLElement | null>>,
  content: () => SheetContent,
): Readonly<ShallowRef<EditorView | undefined>> {
  const view = shallowRef<EditorView>();
  let takeDown: () => void = () => {};
  const find: FindHighlights = (doc) => content().highlights(doc);

  const make = (element: HTMLElement): void => {
    const { text, awareness, beforeOthers, editable, label, plugins } = content();
    const copy = text instanceof Node || editable ? undefined : readersCopy(text);
    const fragment = copy?.fragment ?? (text instanceof Node ? undefined : text.getXmlFragment(TEXT_ROOT));
    const live = fragment && { fragment, awareness, editable, beforeOthers };
    const editor: Editor = createSheetEditor({
      element,
      label,
      live,
      isFrozen: () => content().isFrozen,
      plugins: [relocatingHighlightsPlugin(find), ...plugins],
    });
    if (text instanceof Node) showText(editor.view, text);
    findAgain(editor.view, find);
    view.value = editor.view;
    takeDown = () => {
      editor.destroy();
      copy?.stop();
    };
  };

  const build = (element: HTMLElement | null): void => {
    takeDown();
    takeDown = () => {};
    view.value = undefined;
    if (!element) return;
    const { text } = content();
    const still = text instanceof Node ? undefined : firstScreen(text.getXmlFragment(TEXT_ROOT));
    if (!still) return make(element);
    element.append(still);
    const callOff = onceShown(still.querySelector("h2, p") ?? still, () => {
      still.remove();
      make(element);
    });
    takeDown = () => {
      callOff();
      still.remove();
    };
  };

  // A live text is another editor, a text of the past is only shown by the one there is.
  // The host is read by a function: a shallow ref among several sources would run this whenever any property changes.
  watch(
    [() => host.value, () => (content().text instanceof Node ? "past" : content().text), () => content().editable],
    () => build(host.value),
    { flush: "post" },
  );
  watch(
    () => content().text,
    (text) => text instanceof Node && view.value && showText(view.value, text),
  );
  watch(
    () => content().highlights,
    () => view.value && findAgain(view.value, find),
  );
  watch([() => content().current, view], () => view.value && markCurrent(view.value, content().current));
  onScopeDispose(() => takeDown());
  return view;
}
