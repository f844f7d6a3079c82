import type { Limits } from "../limits.ts";

/** What a client sent to a room that it is not in yet. */
interface PendingRoom {
  /** Whether it asked to be let in, and has not gone again. */
  isAsked: boolean;
  /** It asked while an earlier question of it, from which it had gone, was not answered: this one is asked then. */
  again?: Uint8Array;
  readonly messages: Uint8Array[];
}

/** What to do once a room is open, or denied. */
export type PendingAnswer =
  | { readonly is: "awaited"; readonly messages: readonly Uint8Array[] }
  /** The client has gone meanwhile. */
  | { readonly is: "left" }
  /** The client has gone and come again: this is what it asked. */
  | { readonly is: "asked again"; readonly question: Uint8Array };

/**
 * Where messages of one connection wait until their rooms are open: clients do not wait for the answer before they send more.
 * Hocuspocus would keep them too, but cannot be told that a client has gone before the room was open.
 */
export class PendingMessages {
  readonly #limits: Limits;
  readonly #waiting = new Map<string, PendingRoom>();
  /** The addresses that Hocuspocus is at work on. */
  readonly #opening = new Set<string>();
  #bytes = 0;
  #messages = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** How many rooms are waited for or being opened. */
  get size(): number {
    return this.#waiting.size + this.#opening.size;
  }

  isAsked(address: string): boolean {
    return this.#waiting.get(address)?.isAsked ?? false;
  }

  /** Asks to be let in: `true` where that is to be asked now, `false` where an earlier question is answered first. */
  ask(address: string, question: Uint8Array): boolean {
    const waiting = this.#of(address);
    waiting.isAsked = true;
    if (this.#opening.has(address)) {
      waiting.again = new Uint8Array(question);
      return false;
    }
    this.#opening.add(address);
    return true;
  }

  /** Keeps a message; gives whether there was room for it. */
  keep(address: string, message: Uint8Array): boolean {
    this.#messages += 1;
    this.#bytes += message.length;
    if (this.#messages > this.#limits.waitingMessages || this.#bytes > this.#limits.waitingBytes) return false;
    this.#of(address).messages.push(new Uint8Array(message));
    return true;
  }

  /** The client has gone from there. */
  leave(address: string): void {
    const waiting = this.#waiting.get(address);
    if (!waiting) return;
    this.#waiting.delete(address);
    this.#messages -= waiting.messages.length;
    for (const { length } of waiting.messages) this.#bytes -= length;
  }

  /** The room is open, or denied. */
  answered(address: string): PendingAnswer {
    this.#opening.delete(address);
    const waiting = this.#waiting.get(address);
    if (!waiting?.isAsked) return { is: "left" };
    if (waiting.again) {
      const { again: question } = waiting;
      delete waiting.again;
      this.#opening.add(address);
      return { is: "asked again", question };
    }
    this.leave(address);
    return { is: "awaited", messages: waiting.messages };
  }

  #of(address: string): PendingRoom {
    const waiting = this.#waiting.get(address) ?? { isAsked: false, messages: [] };
    this.#waiting.set(address, waiting);
    return waiting;
  }
}
