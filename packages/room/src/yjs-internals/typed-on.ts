import type { Entry } from "@duthao/domain";
import * as Y from "yjs";
import { readTyping, type Typing } from "../gate/typing.ts";

/** What one client typed on and on, and the entries that say so. */
interface TypedOn {
  readonly typing: Typing;
  readonly entries: readonly Entry[];
}

/**
 * The typing among entries, in pieces: letters that a client put one behind the other, before the same letter, come as if
 * they had been typed at once, where the first of them came. A document becomes the same of it, and takes in a word for a letter.
 */
export function typedOn(entries: readonly Entry[]): readonly TypedOn[] {
  const pieces: Piece[] = [];
  const current = new Map<number, Piece>();
  for (const entry of entries) {
    const typing = entry.kind === "update" ? readTyping(entry.payload) : undefined;
    if (!typing || current.get(typing.client)?.goOn(typing, entry)) continue;
    const piece = new Piece(typing, entry);
    pieces.push(piece);
    current.set(typing.client, piece);
  }
  return pieces;
}

class Piece implements TypedOn {
  readonly entries: Entry[];
  readonly #first: Typing;
  #letters: string;

  constructor(first: Typing, entry: Entry) {
    this.#first = first;
    this.#letters = first.letters;
    this.entries = [entry];
  }

  get typing(): Typing {
    return { ...this.#first, letters: this.#letters };
  }

  /** Takes what was typed right behind this; `false` for anything else. */
  goOn({ client, clock, letters, left, right }: Typing, entry: Entry): boolean {
    const { clock: begun, right: before } = this.#first;
    const isNext = clock === begun + this.#letters.length && left?.client === client && left.clock === clock - 1;
    if (!isNext || !Y.compareIDs(right, before)) return false;
    this.#letters += letters;
    this.entries.push(entry);
    return true;
  }
}
