import { setTimeout as pause } from "node:timers/promises";
import { Client } from "./client.ts";
import { cpuOf } from "./process.ts";
import { Latencies, type Measured } from "./result.ts";
import type { Place, System } from "./system.ts";

/** How many connect at once. */
const AT_ONCE = 50;

/** Connects a client for each place, and resolves when all have their document. */
export async function gather(system: System, places: readonly Place[]): Promise<Client[]> {
  const clients: Client[] = [];
  for (let from = 0; from < places.length; from += AT_ONCE) {
    const some = places.slice(from, from + AT_ONCE).map((place) => new Client(system.seat(place)));
    await Promise.all(some.map(({ synced }) => synced));
    clients.push(...some);
  }
  return clients;
}

/** Resolves when this is so; rejects after `limit` milliseconds. */
export async function until(isSo: () => boolean, limit: number, what: string): Promise<void> {
  const end = performance.now() + limit;
  while (!isSo()) {
    if (performance.now() > end) throw new Error(`${what} did not come about within ${limit} ms.`);
    await pause(5);
  }
}

/** People in one room: what each types is timed until each other sees it. */
export class Table {
  readonly clients: readonly Client[];
  readonly latencies: Latencies;
  typed = 0;
  delivered = 0;
  readonly #sentAt = new Map<number, number[]>();
  readonly #first = new Map<number, number>();
  readonly #onDelivered: (table: Table, by: Client, to: Client, clock: number) => void;

  constructor(clients: readonly Client[], latencies: Latencies, onDelivered: (table: Table, by: Client, to: Client, clock: number) => void = () => {}) {
    this.clients = clients;
    this.latencies = latencies;
    this.#onDelivered = onDelivered;
    const byId = new Map(clients.map((client) => [client.id, client]));
    for (const client of clients) {
      client.ears.edits = (by, from, to) => {
        const writer = byId.get(by);
        if (writer) this.#hear(writer, client, from, to);
      };
    }
  }

  /** Gives everybody a note to type into. */
  begin(): void {
    for (const client of this.clients) {
      client.begin();
      this.#first.set(client.id, client.clock);
      this.#sentAt.set(client.id, []);
    }
  }

  type(client: Client): void {
    this.#sentAt.get(client.id)?.push(performance.now());
    this.typed += 1;
    client.type();
  }

  /** Deliveries still to come. */
  get missing(): number {
    return this.typed * (this.clients.length - 1) - this.delivered;
  }

  #hear(by: Client, to: Client, from: number, end: number): void {
    const first = this.#first.get(by.id);
    const sentAt = this.#sentAt.get(by.id);
    if (first === undefined || !sentAt) return;
    const now = performance.now();
    for (let clock = Math.max(from, first); clock < end; clock++) {
      const sent = sentAt[clock - first];
      if (sent === undefined) continue;
      this.delivered += 1;
      this.latencies.add(now - sent);
    }
    if (end > first) this.#onDelivered(this, by, to, end - 1);
  }
}

export const sum = (numbers: Iterable<number>): number => {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
};

/** Runs something for so many seconds; gives what the servers used and what the generator used meanwhile. */
export async function during(system: System, seconds: number, delivered: () => number, run: (isOver: () => boolean) => void | Promise<void>): Promise<Measured & { readonly deliveries: number; readonly cpuMs: number }> {
  const cpu = () => sum(system.pids.map(cpuOf));
  const [cpuBefore, ownBefore, deliveredBefore, began] = [cpu(), process.cpuUsage(), delivered(), performance.now()];
  let isOver = false;
  const running = run(() => isOver);
  await pause(seconds * 1_000);
  const elapsed = performance.now() - began;
  const own = process.cpuUsage(ownBefore);
  const [deliveries, used] = [delivered() - deliveredBefore, cpu() - cpuBefore];
  isOver = true;
  await running;
  return {
    deliveries,
    cpuMs: used / 1_000,
    deliveriesPerSecond: Math.round(deliveries / (elapsed / 1_000)),
    cpuMicrosPerDelivery: Math.round((used / deliveries) * 100) / 100,
    generator: Math.round(((own.user + own.system) / 1_000 / elapsed) * 100) / 100,
  };
}
