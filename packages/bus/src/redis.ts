import { randomUUID } from "node:crypto";
import { createClient } from "redis";
import type { Bus, StreamAdvanced, NodeMessage } from "@duthao/service";
import { Subscriptions, COMMON, roomOf, shardOf } from "./channels.ts";
import { Listeners, warn, type ReportFailure } from "./listeners.ts";
import { decode, encode, type BusItem } from "./message.ts";
import { Proof } from "./proof.ts";

/** The longest wait between two tries to reach Redis, in milliseconds. */
const RETRY_LIMIT = 2_000;

/** Messages that may wait for a Redis that is slow; further ones reach this node only, and others find out from the journal. */
const QUEUE_LIMIT = 10_000;

/**
 * A bus over Redis pub/sub. It connects by itself, at first and whenever Redis was away; until it has,
 * and while it has not, rings reach this node alone. A node tells itself directly and passes over its own echo.
 * What is to be told within one turn of the event loop goes together, in one message a channel.
 * With a key, which all nodes have, each message carries a proof, and one without is passed over: whoever may write to Redis tells nodes nothing.
 * Redis keeps no messages apart by database, so channels carry its number: installations that share a Redis take different ones.
 */
export function redisBus(url: string, report: ReportFailure = warn, key?: Uint8Array): Bus {
  return new RedisBus(url, report, key);
}

class RedisBus implements Bus {
  readonly #node = randomUUID();
  readonly #proof: Proof;
  readonly #prefix: string;
  readonly #report: ReportFailure;
  readonly #client;
  readonly #rings: Listeners<[StreamAdvanced]>;
  readonly #words: Listeners<[NodeMessage, string]>;
  readonly #returns: Listeners<[]>;
  readonly #rooms = new Subscriptions();
  readonly #shards = new Subscriptions();
  #waiting = new Map<string, BusItem[]>();
  #isClosed = false;
  #isAway = true;

  constructor(url: string, report: ReportFailure, key: Uint8Array | undefined) {
    this.#proof = new Proof(key);
    this.#prefix = `duthao:${new URL(url).pathname.slice(1) || "0"}:`;
    this.#report = (error) => {
      if (!this.#isClosed) report(error);
    };
    this.#rings = new Listeners(report);
    this.#words = new Listeners(report);
    this.#returns = new Listeners(report);
    this.#client = createClient({
      url,
      commandsQueueMaxLength: QUEUE_LIMIT,
      commandOptions: { timeout: 0 }, // a timer for each message costs more than the message; the queue has its bound
      socket: { reconnectStrategy: (retries) => Math.min(50 * 2 ** retries, RETRY_LIMIT) },
    });
    let isReported = false;
    // Every try to come back fails with an error of its own: an outage is reported once.
    this.#client.on("error", (error) => {
      if (!isReported) this.#report(error);
      isReported = true;
      this.#isAway = true;
    });
    this.#client.on("ready", () => {
      isReported = false;
      if (this.#isAway) this.#returns.tellSoon();
      this.#isAway = false;
    });
    this.#client
      .connect()
      .then(() => this.#subscribe(COMMON))
      .catch(this.#report);
  }

  advanced(ring: StreamAdvanced): void {
    this.#rings.tellSoon(ring);
    this.#tell({ ring });
  }

  onAdvanced(listener: (ring: StreamAdvanced) => void): () => void {
    return this.#rings.add(listener);
  }

  subscribe(room: string): () => void {
    this.#rooms.add(room);
    const shard = shardOf(room);
    if (this.#shards.add(shard)) void this.#subscribe(shard);
    return () => {
      this.#rooms.remove(room);
      if (this.#shards.remove(shard)) this.#unsubscribe(shard);
    };
  }

  publish(word: NodeMessage): void {
    this.#tell({ word });
  }

  onMessage(listener: (word: NodeMessage, node: string) => void): () => void {
    return this.#words.add(listener);
  }

  onReconnected(listener: () => void): () => void {
    return this.#returns.add(listener);
  }

  get isConnected(): boolean {
    return this.#client.isReady;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const listeners of [this.#rings, this.#words, this.#returns]) listeners.clear();
    if (this.#client.isOpen) this.#client.destroy();
  }

  #tell(item: BusItem): void {
    if (!this.#client.isReady || this.#isClosed) return;
    if (this.#waiting.size === 0) setImmediate(() => this.#publish());
    const room = roomOf(item);
    const channel = room === undefined ? COMMON : shardOf(room);
    const waiting = this.#waiting.get(channel);
    if (waiting) waiting.push(item);
    else this.#waiting.set(channel, [item]);
  }

  #publish(): void {
    const waiting = this.#waiting;
    this.#waiting = new Map();
    if (!this.#client.isReady) return;
    for (const [channel, items] of waiting) {
      this.#client
        .publish(this.#prefix + channel, this.#proof.on(channel, encode({ node: this.#node, items })))
        .catch(this.#report);
    }
  }

  async #subscribe(channel: string): Promise<void> {
    if (!this.#client.isOpen) return;
    await this.#client
      .subscribe(this.#prefix + channel, (bytes: Buffer) => this.#hear(channel, bytes), true)
      .catch(this.#report);
    if (channel !== COMMON && !this.#shards.has(channel)) this.#unsubscribe(channel);
  }

  #unsubscribe(channel: string): void {
    if (this.#client.isOpen) this.#client.unsubscribe(this.#prefix + channel).catch(this.#report);
  }

  #hear(channel: string, bytes: Buffer): void {
    try {
      const { node, items } = decode(this.#proof.off(channel, bytes));
      if (node === this.#node) return;
      for (const item of items) {
        const room = roomOf(item);
        if (room !== undefined && !this.#rooms.has(room)) continue;
        if ("ring" in item) this.#rings.tell(item.ring);
        else this.#words.tell(item.word, node);
      }
    } catch (error) {
      this.#report(error);
    }
  }
}
