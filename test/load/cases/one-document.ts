import { setTimeout as pause } from "node:timers/promises";
import { during, gather, Table, until } from "../crowd.ts";
import { Latencies, type Measured } from "../result.ts";
import type { System } from "../system.ts";

export interface OneDocument {
  readonly people: number;
  readonly deliveriesPerSecond: number;
  readonly seconds: number;
}

/** Many people on one document, at an even pace: everybody sees what everybody types. */
export async function oneDocument(system: System, { people, deliveriesPerSecond, seconds }: OneDocument): Promise<Measured> {
  const latencies = new Latencies();
  const clients = await gather(system, Array.from({ length: people }, () => ({ kind: "desk", index: 0 }) as const));
  const table = new Table(clients, latencies);
  table.begin();
  await until(() => clients.every((client) => client.bytesReceived > 0), 20_000, "The first words");
  const editsPerMillisecond = deliveriesPerSecond / (people - 1) / 1_000;
  const pace = async (isOver: () => boolean): Promise<void> => {
    const began = performance.now();
    let typed = 0;
    while (!isOver()) {
      const due = Math.floor((performance.now() - began) * editsPerMillisecond);
      for (; typed < due; typed++) {
        const client = clients[typed % people];
        if (client) table.type(client);
      }
      await pause(1);
    }
  };
  const { deliveries: _deliveries, cpuMs: _cpuMs, ...figures } = await during(system, seconds, () => table.delivered, pace);
  await until(() => table.missing <= 0, 10_000, "The last words").catch(() => {});
  for (const client of clients) client.close();
  return { ...figures, ...latencies.summary(), lost: table.missing };
}
