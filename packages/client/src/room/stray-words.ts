import {
  AbstractType,
  ContentString,
  decodeUpdate,
  findIndexSS,
  getState,
  isDeleted,
  Item,
  type Doc,
  type Transaction,
} from "yjs";
import { inOrder, sentencesOf, typedRuns, type Letter, type YType } from "./unacknowledged-updates.ts";

/**
 * Finds what was written here and stands nowhere after a merge: letters in something that a colleague deleted, moved or
 * made anew without having seen them. What somebody deleted who saw it is ordinary editing and is not among it. It costs
 * what of one's own was deleted, whatever else a merge brings.
 */
export class StrayWords {
  readonly #doc: Doc;
  readonly #own = new Set<number>();
  #found: string[] = [];

  constructor(doc: Doc) {
    this.#doc = doc;
  }

  /** From here on, what was written under this client id is one's own. */
  own(client: number): void {
    this.#own.add(client);
  }

  /** Takes in what others wrote with `take`, and gives the sentences that stand nowhere afterwards. */
  after(updates: readonly Uint8Array[], take: () => void): string {
    this.#found = [];
    const look = (transaction: Transaction) => this.#look(transaction, updates);
    this.#doc.on("afterTransaction", look);
    take();
    this.#doc.off("afterTransaction", look);
    return this.#found.filter((sentence) => !this.#stands(sentence)).join("\n");
  }

  /** The same for what an earlier visit wrote, which comes into a document that the others have gone on with. */
  afterBringing(updates: readonly Uint8Array[], bring: () => void): string {
    const { store } = this.#doc;
    const written = updates.flatMap(typedRuns);
    const known = new Map(written.map(({ client }) => [client, getState(store, client)]));
    for (const { client } of written) this.own(client);
    bring();
    const taken = updates.map((update) => decodeUpdate(update).ds);
    // What the service had already, others may have seen.
    const isLost = ({ client, clock }: Letter) =>
      clock >= (known.get(client) ?? 0) &&
      clock < getState(store, client) &&
      !taken.some((ds) => isDeleted(ds, { client, clock })) &&
      isNowhere(this.#doc, client, clock);
    return inOrder(written, isLost)
      .filter((piece) => !this.#stands(piece))
      .join("\n");
  }

  /** Before Yjs forgets the letters that a transaction deleted. */
  #look({ deleteSet, beforeState }: Transaction, updates: readonly Uint8Array[]): void {
    const gone = [...this.#own].flatMap((client) =>
      (deleteSet.clients.get(client) ?? []).flatMap(({ clock, len }) => letters(this.#doc, client, clock, clock + len)),
    );
    if (gone.length === 0) return;
    const seen = updates.map((update) => decodeUpdate(update).ds);
    const isStray = (letter: Letter) =>
      this.#own.has(letter.client) && isDeleted(deleteSet, letter) && !seen.some((ds) => isDeleted(ds, letter));
    const wasThere = ({ deleted, id }: Item) =>
      (!deleted || isDeleted(deleteSet, id)) && id.clock < (beforeState.get(id.client) ?? 0);
    const texts = new Set(
      gone.flatMap(({ parent }) => (parent instanceof AbstractType && parent._item?.deleted === true ? [parent] : [])),
    );
    for (const type of texts) this.#found.push(sentencesOf(type, isStray, wasThere));
  }

  /** Whether this stands in the document all the same: taken along by whoever moved what it was in. */
  #stands(words: string): boolean {
    return words === "" || [...this.#doc.share.values()].some((root) => textIn(root).includes(words));
  }
}

function letters(doc: Doc, client: number, from: number, to: number): Item[] {
  const structs = doc.store.clients.get(client) ?? [];
  const found: Item[] = [];
  for (let index = findIndexSS(structs, from); index < structs.length; index++) {
    const struct = structs[index];
    if (!struct || struct.id.clock >= to) break;
    if (struct instanceof Item && struct.content instanceof ContentString) found.push(struct);
  }
  return found;
}

/** Whether what had this id is deleted with what it was in. */
function isNowhere({ store }: Doc, client: number, clock: number): boolean {
  const structs = store.clients.get(client) ?? [];
  const struct = structs[findIndexSS(structs, clock)];
  if (!struct?.deleted) return false;
  return !(struct instanceof Item) || !(struct.parent instanceof AbstractType) || struct.parent._item?.deleted === true;
}

/** All letters in a type, a line for each text. */
function textIn(type: YType): string {
  let text = "";
  const inside: YType[] = [];
  for (let item = type._start; item !== null; item = item.right) {
    if (item.deleted) continue;
    if (item.content instanceof ContentString) text += item.content.str;
    else inside.push(...typeIn(item));
  }
  for (const item of type._map.values()) if (!item.deleted) inside.push(...typeIn(item));
  return [text, ...inside.map(textIn)].join("\n");
}

function typeIn({ content }: Item): YType[] {
  return "type" in content && content.type instanceof AbstractType ? [content.type] : [];
}
