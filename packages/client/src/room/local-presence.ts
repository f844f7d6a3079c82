import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate, removeAwarenessStates } from "y-protocols/awareness";
import type { Doc } from "yjs";

/** A caret that moves is shown this often at most, in milliseconds: as often as the gate takes. */
const SHOW_EVERY = 100;

/** Who is in a room and where their carets are; what this page shows of itself goes out once it is let in. */
export class LocalPresence {
  readonly awareness: Awareness;
  readonly #send: (states: Uint8Array) => void;
  #isShown = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #shownAt = Number.NEGATIVE_INFINITY;

  constructor(doc: Doc, send: (states: Uint8Array) => void) {
    this.awareness = new Awareness(doc);
    this.#send = send;
    this.awareness.on("update", (_: unknown, origin: unknown) => origin !== this && this.#showSoon());
  }

  /**
   * Shows itself under another client id from here on. Peers pass over a state that is no newer than what they knew
   * under the id, and they may know one of an earlier visit: so its clock begins at tenths of seconds since 1970.
   */
  showUnder(client: number): void {
    const state = this.awareness.getLocalState();
    this.awareness.setLocalState(null);
    this.awareness.clientID = client;
    this.awareness.meta.set(client, { clock: Math.floor(Date.now() / SHOW_EVERY), lastUpdated: Date.now() });
    this.awareness.setLocalState(state);
  }

  /** Let in, for the first time or again: says anew what it shows, since nobody may have heard it. */
  show(): void {
    this.#isShown = true;
    this.awareness.setLocalState(this.awareness.getLocalState());
  }

  /** The line is down: nobody is seen, and nobody sees. */
  hide(): void {
    this.#isShown = false;
    const others = [...this.awareness.getStates().keys()].filter((client) => client !== this.awareness.clientID);
    removeAwarenessStates(this.awareness, others, this);
  }

  hear(states: Uint8Array): void {
    applyAwarenessUpdate(this.awareness, states, this);
  }

  /** Takes itself away, also from the others. */
  close(): void {
    this.awareness.destroy();
    clearTimeout(this.#timer);
    this.#showNow();
  }

  #showSoon(): void {
    if (this.#isShown)
      this.#timer ??= setTimeout(() => this.#showNow(), Math.max(0, this.#shownAt + SHOW_EVERY - performance.now()));
  }

  #showNow(): void {
    this.#timer = undefined;
    this.#shownAt = performance.now();
    const { clientID, meta } = this.awareness;
    if (this.#isShown && meta.has(clientID)) this.#send(encodeAwarenessUpdate(this.awareness, [clientID]));
  }
}
