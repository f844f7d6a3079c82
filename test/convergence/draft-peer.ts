import { draftNode, draftUpdate, schema, TEXT_ROOT } from "@duthao/decree";
import type { Node } from "prosemirror-model";
import { Transform } from "prosemirror-transform";
import { initProseMirrorDoc, updateYFragment } from "y-prosemirror";
import * as Y from "yjs";

/** The client id of the draft's text; peers have others. */
export const FOUNDER = 1;

/** Somebody with an editor on a draft: what it types goes to Yjs as y-prosemirror would write it. */
export interface DraftPeer {
  readonly ydoc: Y.Doc;
  readonly undo: Y.UndoManager;
  text(): Node;
  edit(change: (transform: Transform, doc: Node) => void): void;
}

export function draftPeer(ydoc: Y.Doc): DraftPeer {
  const root = ydoc.getXmlFragment(TEXT_ROOT);
  const undo = new Y.UndoManager(root, { trackedOrigins: new Set(["edit"]), captureTimeout: 0 });
  const read = () => initProseMirrorDoc(root, schema);
  return {
    ydoc,
    undo,
    text: () => read().doc,
    edit(change) {
      const { doc, meta } = read();
      const transform = new Transform(doc);
      change(transform, doc);
      transform.doc.check();
      ydoc.transact(() => updateYFragment(ydoc, root, transform.doc, meta), "edit");
    },
  };
}

/** A document of its own that holds this text, and writes under `client`. */
export function draftOf(doc: Node, client: number): Y.Doc {
  const ydoc = new Y.Doc();
  ydoc.clientID = client;
  Y.applyUpdate(ydoc, draftUpdate(doc, FOUNDER));
  return ydoc;
}

/** Brings everything one document knows to another. */
export function bring(from: Y.Doc, to: Y.Doc): void {
  Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)));
}

/** A reader and an editor of one draft; what the editor does, the reader sees at `sync`. */
export function twoPeers(doc: Node): { reader: Y.Doc; editor: DraftPeer; sync: () => Node } {
  const reader = draftOf(doc, 10);
  const editor = draftPeer(draftOf(doc, 20));
  return {
    reader,
    editor,
    sync: () => {
      bring(editor.ydoc, reader);
      return draftNode(reader);
    },
  };
}

/** The position of the nth (from 0) place where these words stand in one block. */
export function find(doc: Node, words: string, nth = 0): number {
  const found: number[] = [];
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return;
    const text = node.textBetween(0, node.content.size, "", "\n");
    for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) found.push(pos + 1 + at);
  });
  const pos = found[nth];
  if (pos === undefined) throw new Error(`"${words}" does not stand in the text ${nth + 1} times`);
  return pos;
}
