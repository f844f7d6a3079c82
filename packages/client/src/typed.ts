import { ContentString, decodeUpdate, findIndexSS, getState, type Doc, type ID, Item } from "yjs";

/** Updates typed here that the service is not known to have, in order. */
export class Typed {
  #updates: Uint8Array[] = [];

  get isEmpty(): boolean {
    return this.#updates.length === 0;
  }

  add(update: Uint8Array): void {
    this.#updates.push(update);
  }

  clear(): void {
    this.#updates = [];
  }

  /** The words in them for the person to keep, without those deleted again in `doc`; a new line wherever the writing went elsewhere. */
  words(doc: Doc): string {
    let words = "";
    let run: Stretch | undefined;
    for (const written of this.#updates.flatMap(stretches)) {
      const isGoingOn = run !== undefined && isWithin(written.after, run);
      words += (isGoingOn || words === "" ? "" : "\n") + standing(written, doc);
      run = isGoingOn && run ? { ...written, clock: run.clock, text: run.text + written.text } : written;
    }
    return words.replace(/\n+/g, "\n").trim();
  }
}

/** Letters written one after the other. */
interface Stretch {
  readonly client: number;
  readonly clock: number;
  readonly text: string;
  /** The letter that they were written after. */
  readonly after: ID | null;
}

function stretches(update: Uint8Array): Stretch[] {
  return decodeUpdate(update).structs.flatMap((struct) =>
    struct instanceof Item && struct.content instanceof ContentString ? [{ client: struct.id.client, clock: struct.id.clock, text: struct.content.str, after: struct.origin }] : [],
  );
}

function isWithin(letter: ID | null, { client, clock, text }: Stretch): boolean {
  return letter !== null && letter.client === client && letter.clock >= clock && letter.clock < clock + text.length;
}

/** What is left of a stretch in the document; all of it where it never came into it. */
function standing({ client, clock, text }: Stretch, { store }: Doc): string {
  const structs = store.clients.get(client);
  if (!structs || clock >= getState(store, client)) return text;
  let left = "";
  for (let index = findIndexSS(structs, clock); index < structs.length; index++) {
    const struct = structs[index];
    if (!struct || struct.id.clock >= clock + text.length) break;
    if (!struct.deleted) left += text.slice(Math.max(0, struct.id.clock - clock), struct.id.clock + struct.length - clock);
  }
  return left;
}
