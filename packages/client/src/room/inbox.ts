import type { RoomMessage } from "@duthao/protocol";
import type { Schedule } from "./room-deps.ts";

/** Hears that what others wrote is about to come in. Where something is under way that must not be interrupted, it says until when. */
export type BeforeOthers = () => Promise<unknown> | void;

export interface InboxDeps {
  readonly schedule: Schedule;
  /** Takes what others wrote into the document, all of it at once. */
  readonly apply: (updates: readonly Uint8Array[]) => void;
  /** Takes a message, once what came before it is in the document or waits. */
  readonly take: (message: RoomMessage) => void;
}

/**
 * How long what others wrote waits at most for a word that is being composed here, in milliseconds: some keyboards
 * compose without end.
 */
const WAITS = 2_000;

/**
 * What came for a room and is not taken yet. What arrived together is applied together, so that forty keystrokes of others
 * are drawn once; and it waits while a word is being composed: drawn anew under an input method, parts of it come twice.
 */
export class Inbox {
  readonly #deps: InboxDeps;
  readonly #listeners = new Set<BeforeOthers>();
  #messages: RoomMessage[] = [];
  /** Updates that wait for a composed word; and when they wait no longer. */
  #heldBack: Uint8Array[] = [];
  #limit: ReturnType<typeof setTimeout> | undefined;
  #isClosed = false;

  constructor(deps: InboxDeps) {
    this.#deps = deps;
  }

  /** Returns how to stop. */
  beforeOthers(listener: BeforeOthers): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  receive(message: RoomMessage): void {
    this.#messages.push(message);
    if (this.#messages.length === 1) this.#deps.schedule(() => this.#read());
  }

  /** Takes everything that has come, whatever is under way: the last call, for nothing comes after it. */
  readAll(): void {
    this.#read(false);
  }

  /** Takes nothing more, of what came either. */
  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#limit);
  }

  #read(mayWait = true): void {
    if (this.#isClosed) return;
    const messages = this.#messages;
    this.#messages = [];
    const updates = [
      ...this.#heldBack,
      ...messages.flatMap((message) =>
        message.kind === "syncStep2" || message.kind === "update" ? message.update : [],
      ),
    ];
    this.#heldBack = updates.length > 0 && this.#isUnderWay() && mayWait ? updates : [];
    if (updates.length > 0 && this.#heldBack.length === 0) {
      clearTimeout(this.#limit);
      this.#limit = undefined;
      this.#deps.apply(updates);
    }
    messages.forEach(this.#deps.take);
  }

  /** Tells the listeners; where one asks to wait, reads again when that is over, or has lasted for too long. */
  #isUnderWay(): boolean {
    const under = [...this.#listeners].flatMap((listener) => listener() ?? []);
    if (under.length === 0) return false;
    this.#limit ??= setTimeout(() => this.#read(false), WAITS);
    void Promise.all(under).then(() => this.#read());
    return true;
  }
}
