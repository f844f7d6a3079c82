import type { Node, Schema } from "@tiptap/pm/model";
import {
  EditorState,
  Selection,
  TextSelection,
  type Plugin,
  type PluginView,
  type Transaction,
} from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { initProseMirrorDoc, ySyncPlugin, yUndoPlugin } from "y-prosemirror";
import { Awareness } from "y-protocols/awareness";
import { applyUpdate, Doc, encodeStateAsUpdate, transact, type XmlFragment } from "yjs";
import { carets } from "./plugins/carets.ts";
import { boundPlaces } from "./live-place.ts";
import { openBlocks } from "./plugins/open-blocks.ts";
import { ownLetters } from "./plugins/own-letters.ts";
import { ownPlace } from "./plugins/own-place.ts";

/** Somebody at an editor without a screen, bound by y-prosemirror as a page binds it. What they do goes out when told so. */
export class Writer {
  readonly ydoc = new Doc();
  readonly awareness: Awareness;
  readonly view: EditorView;
  #sent: Uint8Array[] = [];
  readonly #fragment: (doc: Doc) => XmlFragment;

  constructor(
    beginning: Uint8Array,
    {
      client,
      schema,
      fragment,
    }: { readonly client: number; readonly schema: Schema; readonly fragment: (doc: Doc) => XmlFragment },
  ) {
    applyUpdate(this.ydoc, beginning);
    this.ydoc.clientID = client;
    this.#fragment = fragment;
    this.awareness = new Awareness(this.ydoc);
    this.ydoc.on("update", (update: Uint8Array, origin: unknown) => origin !== this && this.#sent.push(update));
    const { doc, mapping } = initProseMirrorDoc(fragment(this.ydoc), schema);
    const plugins = [
      ownLetters(),
      ownPlace(),
      ySyncPlugin(fragment(this.ydoc), { mapping }) as Plugin,
      openBlocks(),
      carets(this.awareness, boundPlaces),
      yUndoPlugin(),
    ]; // reason: y-prosemirror declares its plugin as any
    this.view = screenless(EditorState.create({ doc, plugins }));
  }

  get text(): Node {
    return this.view.state.doc;
  }

  /** What its Yjs document makes anew. */
  get stored(): Node {
    return initProseMirrorDoc(this.#fragment(this.ydoc), this.view.state.schema).doc;
  }

  do(change: (transaction: Transaction) => Transaction): void {
    this.view.dispatch(change(this.view.state.tr));
  }

  type(words: string): void {
    this.do((transaction) => transaction.insertText(words));
  }

  /** Puts the caret at a position, or selects up to another. */
  go(anchor: number, head = anchor): void {
    this.do((transaction) => transaction.setSelection(TextSelection.create(transaction.doc, anchor, head)));
  }

  goEnd(): void {
    this.do((transaction) => transaction.setSelection(Selection.atEnd(transaction.doc)));
  }

  /** What was written since it was last asked, in one piece each. */
  take(): readonly Uint8Array[] {
    const sent = this.#sent;
    this.#sent = [];
    return sent;
  }

  /** What others wrote arrives. */
  hear(updates: readonly Uint8Array[]): void {
    transact(this.ydoc, () => updates.forEach((update) => applyUpdate(this.ydoc, update, this)), this, false);
  }
}

/** Everything that these wrote reaches all of them. */
export function meet(writers: readonly Writer[]): void {
  for (let round = 0; round < 3; round++) {
    const sent = writers.map((writer) => writer.take());
    writers.forEach((writer, index) => writer.hear(sent.flatMap((updates, from) => (from === index ? [] : updates))));
  }
}

/** A document in its first state, as an update. */
export function beginningOf(make: (doc: Doc) => void): Uint8Array {
  const doc = new Doc();
  doc.clientID = 1;
  make(doc);
  return encodeStateAsUpdate(doc);
}

/** As much of a view as plugins need that draw nothing. */
function screenless(first: EditorState): EditorView {
  const view = { state: first, isDestroyed: false, dom: nowhere(), hasFocus: () => true, dispatch };
  const whole = view as unknown as EditorView; // reason: plugins under test ask for no more of it
  let plugins: readonly PluginView[] = [];
  function dispatch(transaction: Transaction): void {
    const before = view.state;
    view.state = before.apply(transaction);
    for (const plugin of plugins) plugin.update?.(whole, before);
  }
  plugins = first.plugins.flatMap(({ spec }) => spec.view?.(whole) ?? []);
  return whole;
}

/** An editor's element on a page where nothing is selected. */
function nowhere(): EventTarget {
  const ownerDocument = { getSelection: () => null };
  return Object.assign(new EventTarget(), { ownerDocument, contains: () => false });
}
