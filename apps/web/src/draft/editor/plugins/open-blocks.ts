import { Plugin } from "@tiptap/pm/state";
import { ySyncPluginKey, type ProsemirrorBinding } from "y-prosemirror";
import { XmlElement, XmlText, type XmlFragment } from "yjs";
import type { Node } from "@tiptap/pm/model";
import { differenceOf } from "./difference.ts";
import { bindingOf } from "../live-place.ts";

/**
 * Gives every block that was begun here the text that its letters will be in. The binding leaves an empty block without
 * one; two who begin to write there at once would each make their own, and each would lose what the other goes on with.
 * Stands behind the binding among the plugins.
 */
export function openBlocks(): Plugin {
  return new Plugin({
    view: () => ({
      update: ({ state }, before) => {
        const binding = bindingOf(state);
        const difference = binding && differenceOf(before.doc, state.doc);
        if (!binding || !difference?.structural) return;
        binding.mux(() => binding.doc.transact(() => open(binding, state.doc, difference), ySyncPluginKey));
      },
    }),
  });
}

function open(
  binding: ProsemirrorBinding,
  doc: Node,
  { from, newTo }: { readonly from: number; readonly newTo: number },
): void {
  doc.nodesBetween(from, Math.min(newTo, doc.content.size), (node, pos) => {
    if (!node.isTextblock || node.content.size > 0) return;
    const element = elementAt(binding.type, doc, pos);
    if (element?.length === 0) element.insert(0, [new XmlText()]);
  });
}

/** The element of the node at a position, where every node around it has one. */
function elementAt(root: XmlFragment, doc: Node, pos: number): XmlElement | undefined {
  const place = doc.resolve(pos);
  let found: XmlFragment = root;
  for (let depth = 0; depth <= place.depth; depth++) {
    const child = found.get(place.index(depth));
    if (!(child instanceof XmlElement)) return undefined;
    found = child;
  }
  return found instanceof XmlElement ? found : undefined;
}
