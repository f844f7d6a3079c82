import * as Y from "yjs";

/**
 * A copy of a document on which updates are tried before they are journaled. Taken apart, an update looks lawful that
 * makes Yjs throw when it is applied, or ever after when the document is encoded; journaled, it would close its room for good.
 */
export class Rehearsal {
  readonly #doc: Y.Doc;
  #copy: Y.Doc | undefined;
  #missed: Uint8Array[] = [];

  constructor(doc: Y.Doc) {
    this.#doc = doc;
    doc.on("update", (update: Uint8Array) => this.#copy && this.#missed.push(update));
  }

  /** The document as it would be after these updates, one after the other; `undefined` where one does harm or waits for something. */
  try(...updates: readonly Uint8Array[]): Y.Doc | undefined {
    const copy = this.#current();
    try {
      updates.forEach((update) => Y.applyUpdate(copy, update));
    } catch {
      return this.forget();
    }
    return copy.store.pendingStructs || copy.store.pendingDs ? this.forget() : copy;
  }

  /** Forgets what was tried: it will not come to pass. */
  forget(): undefined {
    this.#copy = undefined;
    this.#missed = [];
  }

  /** The copy with everything that came to the document meanwhile; most of it was tried here before and costs little. */
  #current(): Y.Doc {
    const copy = this.#copy ?? copyOf(this.#doc);
    this.#missed.splice(0).forEach((update) => Y.applyUpdate(copy, update));
    this.#copy = copy;
    return copy;
  }
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc({ gc: doc.gc });
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  copy.on("update", () => {}); // reason: Yjs encodes a change only where somebody listens, and encoding is part of the trial
  return copy;
}
