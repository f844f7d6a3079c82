import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import { joinAround, joinFrom, type StoredStructs } from "./joining.ts";
import { itemAt, type Typing } from "../gate/typing.ts";

/**
 * Takes typing into a document, one after the other, and tells of all of it in one update at its end: what Yjs does in a
 * transaction, and byte for byte the same. But Yjs goes several times over every client that ever wrote in the document,
 * thousands on the desk of a long round, and this only over those who type.
 */
export class TypingRun {
  readonly #doc: Y.Doc;
  readonly #origin: unknown;
  /** Begun with the first letter. */
  #transaction: Y.Transaction | undefined;
  /** Of each client that types, where it was before. */
  readonly #before = new Map<number, number>();

  constructor(doc: Y.Doc, origin: unknown) {
    this.#doc = doc;
    this.#origin = origin;
  }

  /** Takes it in, unless it is there already, or gives `false` where it is more than letters in a text that stands: that is for Yjs. */
  take({ client, clock, letters, left, right }: Typing): boolean {
    const { store } = this.#doc;
    const reached = Y.getState(store, client);
    if (clock + letters.length <= reached) return true;
    if (clock !== reached || (left && !itemAt(left, this.#doc)) || (right && !itemAt(right, this.#doc))) return false;
    const transaction = (this.#transaction ??= new LazyTransaction(this.#doc, this.#origin, this.#before));
    const item = new Y.Item(
      Y.createID(client, clock),
      null,
      left,
      null,
      right,
      null,
      null,
      new Y.ContentString(letters),
    );
    if (item.getMissing(transaction, store) !== null || !isInStandingText(item)) return false;
    if (!this.#before.has(client)) this.#before.set(client, clock);
    item.integrate(transaction, 0);
    return true;
  }

  /** Joins what can be one piece, and tells those who listen to the document. */
  end(): void {
    const transaction = this.#transaction;
    if (!transaction) return;
    this.#transaction = undefined;
    for (const type of transaction.changed.keys()) type._searchMarker?.splice(0); // they have moved
    for (const [client, clock] of this.#before) joinFrom(this.#structsOf(client), clock);
    for (const { id } of transaction._mergeStructs.toReversed()) joinAround(this.#structsOf(id.client), id.clock);
    if (this.#before.size > 0 && this.#doc._observers.has("update"))
      this.#doc.emit("update", [this.#written(), this.#origin, this.#doc, transaction]);
    this.#before.clear();
  }

  #structsOf(client: number): StoredStructs {
    return this.#doc.store.clients.get(client) ?? [];
  }

  /** What is new, as an update (V1): of each client, the highest first, its structs; and no deletions. */
  #written(): Uint8Array {
    const encoder = new Y.UpdateEncoderV1();
    encoding.writeVarUint(encoder.restEncoder, this.#before.size);
    for (const [client, clock] of [...this.#before].toSorted(([a], [b]) => b - a)) {
      const structs = this.#structsOf(client);
      const first = Y.findIndexSS(structs, clock);
      encoding.writeVarUint(encoder.restEncoder, structs.length - first);
      encoder.writeClient(client);
      encoding.writeVarUint(encoder.restEncoder, clock);
      for (const struct of structs.slice(first)) struct.write(encoder, Math.max(0, clock - struct.id.clock));
    }
    encoding.writeVarUint(encoder.restEncoder, 0);
    return encoder.toUint8Array();
  }
}

/** Not under a key, and not in something deleted, in which what is typed would be deleted at once. */
const isInStandingText = ({ parent, parentSub }: Y.Item): boolean =>
  parent instanceof Y.AbstractType && parentSub === null && !parent._item?.deleted;

const NOBODYS = new Y.Doc();

/** A transaction that does not begin with writing down where every client is: that is looked up when it is asked for. */
class LazyTransaction extends Y.Transaction {
  constructor(doc: Y.Doc, origin: unknown, typed: ReadonlyMap<number, number>) {
    super(NOBODYS, origin, false);
    this.doc = doc;
    this.beforeState = new StateBefore(doc, typed);
  }
}

/** Where each client was before a run: those who type, as the run knows; all others as they are. */
class StateBefore extends Map<number, number> {
  readonly #doc: Y.Doc;
  readonly #typed: ReadonlyMap<number, number>;

  constructor(doc: Y.Doc, typed: ReadonlyMap<number, number>) {
    super();
    this.#doc = doc;
    this.#typed = typed;
  }

  override get(client: number): number {
    return this.#typed.get(client) ?? Y.getState(this.#doc.store, client);
  }
}
