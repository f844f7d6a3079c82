import type { Mark, ResolvedPos } from "@tiptap/pm/model";
import { Plugin, type EditorState } from "@tiptap/pm/state";
import { ySyncPluginKey, type ProsemirrorBinding } from "y-prosemirror";
import { XmlElement, XmlText, type XmlFragment } from "yjs";
import { bindingOf } from "../live-place.ts";
import { stretchBetween } from "../stretch.ts";

/**
 * Writes letters into Yjs where they were typed, and takes away those that were deleted. The binding compares two
 * strings, which cannot tell the first t of "tt" from the second: the letter would stand in the middle of what a
 * colleague types next to it. Whatever else was changed, and what this declines, is left to the binding; so this stands
 * before it among the plugins.
 */
export function ownLetters(): Plugin {
  return new Plugin({
    view: () => ({
      update: ({ state }, before) => {
        const binding = bindingOf(state);
        if (!binding || before.doc === state.doc) return;
        // Closed while the binding shows what came from outside.
        binding.mux(() => write(binding, before, state));
      },
    }),
  });
}

function write(binding: ProsemirrorBinding, before: EditorState, now: EditorState): void {
  const stretch = stretchBetween(before, now);
  // Both at once two strings tell as well; and formatting is no letter.
  if (!stretch || (stretch.gone > 0 && stretch.came.length > 0) || !stretch.came.every((node) => node.isText)) return;
  const place = before.doc.resolve(stretch.at);
  const block = blockAt(binding, place);
  const spot = block && spotIn(block, place.parentOffset, stretch.gone);
  if (!spot) return;
  const { addToHistory } = ySyncPluginKey.getState(now) as { readonly addToHistory: boolean }; // reason: the key does not type its plugin's state
  binding.doc.transact((transaction) => {
    transaction.meta.set("addToHistory", addToHistory);
    if (stretch.gone > 0) spot.text.delete(spot.index, stretch.gone);
    let index = spot.index;
    for (const { text = "", marks } of stretch.came) {
      spot.text.insert(index, text, formatting(marks));
      index += text.length;
    }
  }, ySyncPluginKey);
  remap(binding, now.doc.resolve(stretch.at), block);
}

/** The element in which a block stands, where the binding knows it as this very block. */
function blockAt({ type, mapping }: ProsemirrorBinding, block: ResolvedPos): XmlFragment | undefined {
  let found: XmlFragment = type;
  for (let depth = 0; depth < block.depth; depth++) {
    const child = found.get(block.index(depth));
    if (!(child instanceof XmlElement)) return undefined;
    found = child;
  }
  return mapping.get(found) === block.parent ? found : undefined;
}

/** The text that holds what is left of an offset, or all that goes behind it; `undefined` where no single one does. */
function spotIn(
  block: XmlFragment,
  offset: number,
  gone: number,
): { readonly text: XmlText; readonly index: number } | undefined {
  let start = 0;
  let behind: XmlText | undefined;
  for (const child of block.toArray()) {
    const end = start + (child instanceof XmlText ? child.length : 1);
    if (child instanceof XmlText) {
      if (gone > 0 && start <= offset && offset + gone <= end) return { text: child, index: offset - start };
      if (gone === 0 && start < offset && offset <= end) return { text: child, index: offset - start };
      if (gone === 0 && start === offset) behind ??= child;
    }
    start = end;
  }
  return behind && { text: behind, index: 0 };
}

function formatting(marks: readonly Mark[]): Record<string, unknown> {
  return Object.fromEntries(marks.map((mark) => [mark.type.name, mark.attrs]));
}

/** Tells the binding that what it is about to compare is the same. */
function remap({ type, mapping }: ProsemirrorBinding, now: ResolvedPos, block: XmlFragment): void {
  let found: XmlFragment = type;
  for (let depth = 0; depth <= now.depth; depth++) {
    mapping.set(found, now.node(depth));
    const child = depth < now.depth ? found.get(now.index(depth)) : undefined;
    if (child instanceof XmlElement) found = child;
  }
  for (const child of block.toArray()) if (child instanceof XmlText) mapping.delete(child);
}
