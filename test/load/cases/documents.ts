import { during, gather, sum, Table, until } from "../crowd.ts";
import { Latencies, type Measured } from "../result.ts";
import type { Place, System } from "../system.ts";

export interface Documents {
  readonly documents: number;
  readonly people: number;
  readonly seconds: number;
  /** Whether writers and readers of a document are on different nodes. */
  readonly isSpread?: boolean;
}

/** Many documents at once, as fast as it goes: everybody types the next character when the one beside them has seen the last. */
export async function documents(system: System, { documents: count, people, seconds, isSpread = false }: Documents): Promise<Measured> {
  const latencies = new Latencies();
  const places = Array.from({ length: count * people }, (_, index): Place => ({ kind: "desk", index: Math.floor(index / people), node: isSpread ? index % 2 : 0 }));
  const clients = await gather(system, places);
  let isOver = true;
  const tables = Array.from({ length: count }, (_, index) => {
    const around = clients.slice(index * people, (index + 1) * people);
    return new Table(around, latencies, (table, by, to, clock) => {
      const isNext = around[(around.indexOf(by) + 1) % people] === to;
      if (isNext && !isOver && clock === by.clock - 1) table.type(by);
    });
  });
  for (const table of tables) table.begin();
  await until(() => tables.every((table) => table.clients.every((client) => client.bytesReceived > 0)), 20_000, "The first words");
  const delivered = () => sum(tables.map((table) => table.delivered));
  isOver = false;
  for (const table of tables) for (const client of table.clients) table.type(client);
  await until(() => delivered() > count * people * 4, 30_000, "Warming up");
  const measured = await during(system, seconds, delivered, () => {});
  isOver = true;
  await until(() => tables.every(({ missing }) => missing <= 0), 10_000, "The last words").catch(() => {});
  for (const client of clients) client.close();
  const { deliveries: _deliveries, cpuMs: _cpuMs, ...figures } = measured;
  return { ...figures, ...latencies.summary(), lost: sum(tables.map(({ missing }) => missing)) };
}
