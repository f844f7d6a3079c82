import { encodeStateAsUpdate, mergeUpdates, type Doc } from "yjs";
import type { WrittenUnder } from "../storage/local-store.ts";
import type { Unsaved } from "./room-state.ts";
import type { PendingUpdates } from "../storage/pending-updates.ts";
import { UnacknowledgedUpdates } from "./unacknowledged-updates.ts";

export interface OutboxDeps {
  readonly doc: Doc;
  /** Sends one change. */
  readonly sendUpdate: (update: Uint8Array) => void;
  /** Sends much at once: what was typed while the line was down, or on an earlier visit. */
  readonly sendWhole: (update: Uint8Array) => void;
  /** The id that is written under now and how far it has come, where the device keeps that. */
  readonly writtenUnder: () => WrittenUnder | undefined;
  /** Told whenever it stands otherwise than before. */
  readonly changed: () => void;
}

/** Changes are gathered for this long, in milliseconds: typing makes at most twenty messages a second, as many as the gate takes. */
const GATHER = 50;

/** How many updates are merged in one go: Yjs takes a time that grows with the square of their number. */
const TOGETHER = 32;

/**
 * What is typed in one room, on its way: gathered, written on the device, sent, acknowledged, in this order and each in
 * turn. Nothing is sent before it is written (`takeClient` says why). What cannot be sent because the line is down goes
 * with the next answer to the service's "what have you?", which holds all of it in one piece.
 */
export class Outbox {
  readonly #deps: OutboxDeps;
  readonly #typed = new UnacknowledgedUpdates();
  #pending: PendingUpdates | undefined;
  #gathered: Uint8Array[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #gatheredAt = Number.NEGATIVE_INFINITY;
  #chain: Promise<void> = Promise.resolve();
  /** How much in the chain is on its way to the device, and how much of it to the service. */
  #unwritten = 0;
  #unsent = 0;
  #unacknowledged = 0;
  /** Whether the service was told, over this connection, everything that this page has. */
  #isJoined = false;
  /** Counts connections: what waits for one that is gone is not sent over the next. */
  #connection = 0;

  constructor(deps: OutboxDeps) {
    this.#deps = deps;
  }

  /** Whether the service has everything that was typed here, for certain. */
  get isSettled(): boolean {
    return this.#isJoined && this.#gathered.length === 0 && this.#unsent === 0 && this.#unacknowledged === 0;
  }

  get isJoined(): boolean {
    return this.#isJoined;
  }

  get unsaved(): Unsaved {
    if (this.#typed.isEmpty) return "none";
    return this.#gathered.length === 0 && this.#unwritten === 0 && this.#pending?.isKeeping === true
      ? "kept"
      : "unkept";
  }

  /** How many messages the service owes a word about. */
  get unacknowledged(): number {
    return this.#unacknowledged;
  }

  /** From here on, what is typed is kept. */
  store(pending: PendingUpdates): void {
    this.#pending = pending;
  }

  type(update: Uint8Array): void {
    this.#typed.add(update);
    this.#gathered.push(update);
    this.#timer ??= setTimeout(() => this.flush(), Math.max(0, this.#gatheredAt + GATHER - performance.now()));
    this.#deps.changed();
  }

  /** Sends on what was gathered. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#gathered.length === 0) return;
    this.#gatheredAt = performance.now();
    const update = merge(this.#gathered);
    this.#gathered = [];
    this.#enqueue(this.#keep(update), () => this.#deps.sendUpdate(update));
  }

  /** Brings what an earlier visit could not send. It is in the document already, and on the device. */
  bring(updates: readonly Uint8Array[]): void {
    for (const update of updates) this.#typed.add(update);
    const whole = merge(updates);
    this.#enqueue(Promise.resolve(), () => this.#deps.sendWhole(whole));
  }

  /** The service asks for what it lacks. Until it has been answered, no change is sent: it would leave a gap. */
  join(stateVector: Uint8Array): void {
    this.#part();
    this.flush();
    const whole = encodeStateAsUpdate(this.#deps.doc, stateVector);
    this.#isJoined = true;
    this.#enqueue(Promise.resolve(), () => this.#deps.sendWhole(whole));
  }

  /** The line is down, or the room closed. */
  leave(): void {
    this.#part();
    this.#deps.changed();
  }

  /** One message is on the service's disk. */
  acknowledged(): void {
    this.#unacknowledged = Math.max(0, this.#unacknowledged - 1);
    if (this.isSettled) {
      this.#typed.clear();
      void this.#pending?.acknowledge();
    }
    this.#deps.changed();
  }

  /** The words that the service is not known to have. */
  words(): string {
    return this.#typed.words(this.#deps.doc);
  }

  /** Resolves once everything typed so far is written on the device and sent, as far as either can be. */
  async drained(): Promise<void> {
    this.flush();
    await this.#chain;
  }

  #part(): void {
    this.#isJoined = false;
    this.#connection += 1;
    this.#unacknowledged = 0;
  }

  async #keep(update: Uint8Array): Promise<void> {
    this.#unwritten += 1;
    await this.#pending?.keep(update, this.#deps.writtenUnder());
    this.#unwritten -= 1;
  }

  /** Sends in turn, once it is kept; not at all where the next answer will hold it. */
  #enqueue(kept: Promise<void>, send: () => void): void {
    const connection = this.#isJoined ? this.#connection : undefined;
    this.#unsent += 1;
    this.#chain = this.#inTurn(Promise.all([this.#chain, kept]), connection, send);
  }

  async #inTurn(before: Promise<unknown>, connection: number | undefined, send: () => void): Promise<void> {
    await before;
    this.#unsent -= 1;
    if (connection === this.#connection) {
      this.#unacknowledged += 1;
      send();
    }
    this.#deps.changed();
  }
}

/** The same in one update. */
function merge(updates: readonly Uint8Array[]): Uint8Array {
  let merged = updates;
  while (merged.length > 1)
    merged = Array.from({ length: Math.ceil(merged.length / TOGETHER) }, (_, part) =>
      mergeUpdates(merged.slice(part * TOGETHER, (part + 1) * TOGETHER)),
    );
  return merged[0] ?? new Uint8Array();
}
