import { addNote, noteProposal } from "@duthao/decree";
import * as Y from "yjs";
import { chance } from "./chance.ts";

/** How many letters somebody types before they go on elsewhere, at most. */
const BURST = 60;

/** Of so many edits one is taken back. */
const TAKEN_BACK = 12;

/** One edit: a letter typed or taken back, and by whom. */
export interface Edit {
  readonly typist: number;
  readonly update: Uint8Array;
}

interface Typist {
  readonly client: number;
  readonly text: Y.Text;
  at: number;
  left: number;
}

/** People who write notes on one desk together: each types for a while in somebody's note, then elsewhere. The same in every run. */
export class Typists {
  readonly doc = new Y.Doc();
  /** What all begin with: an empty note each. */
  readonly beginnings: Edit[] = [];
  readonly #random = chance(SEED);
  readonly #typists: Typist[] = [];
  #update: Uint8Array | undefined;

  constructor(count: number) {
    this.doc.on("update", (update: Uint8Array) => (this.#update = update));
    for (let typist = 0; typist < count; typist++) this.#typists.push(this.#join(typist));
  }

  next(): Edit {
    const nth = this.#random(this.#typists.length);
    const typist = this.#typists[nth];
    if (!typist) throw new Error("There is nobody to type.");
    this.doc.clientID = typist.client;
    this.#type(typist);
    if (!this.#update) throw new Error("An edit makes an update.");
    return { typist: nth, update: this.#update };
  }

  #join(nth: number): Typist {
    const client = FIRST_CLIENT + nth;
    this.doc.clientID = client;
    this.doc.transact(() =>
      addNote(this.doc, `n${nth}`, { target: { kind: "reply", thread: "t1" }, kind: "other", at: 1, by: `p-0-${nth}` }),
    );
    const text = noteProposal(this.doc, `n${nth}`);
    if (!text || !this.#update) throw new Error("A note has room for a proposal.");
    this.beginnings.push({ typist: nth, update: this.#update });
    return { client, text, at: 0, left: 0 };
  }

  #type(typist: Typist): void {
    if (typist.left === 0) {
      typist.left = 1 + this.#random(BURST);
      typist.at = this.#random(typist.text.length + 1);
    }
    typist.left -= 1;
    typist.at = Math.min(typist.at, typist.text.length);
    if (typist.at > 0 && this.#random(TAKEN_BACK) === 0) typist.text.delete((typist.at -= 1), 1);
    else typist.text.insert(typist.at++, LETTERS[this.#random(LETTERS.length)] ?? "a");
  }
}

const SEED = 20_240_315;
const FIRST_CLIENT = 500_000;
const LETTERS = "nghị định này quy định về quản lý phát triển cụm công nghiệp ";
