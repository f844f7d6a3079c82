import { randomUUID } from "node:crypto";
import { createClient } from "redis";
import type { Bus } from "@duthao/service";
import { Listeners, warn, type Report } from "./listeners.ts";
import { decode, encode } from "./message.ts";

/** The longest wait between two tries to reach Redis, in milliseconds. */
const RETRY_LIMIT = 2_000;

/** Rings that may wait for a Redis that is slow; further ones reach this node only, and others find out from the journal. */
const QUEUE_LIMIT = 10_000;

/**
 * A bus over Redis pub/sub. It connects by itself, at first and whenever Redis was away; until it has,
 * and while it has not, rings reach this node alone. A node tells itself directly and passes over its own echo.
 * Redis keeps no messages apart by database, so the channel carries its number: installations that share a Redis take different ones.
 */
export function redisBus(url: string, report: Report = warn): Bus {
  const node = randomUUID();
  const listeners = new Listeners(report);
  const channel = `duthao:${new URL(url).pathname.slice(1) || "0"}:ring`;
  const client = createClient({
    url,
    commandsQueueMaxLength: QUEUE_LIMIT,
    socket: { reconnectStrategy: (retries) => Math.min(50 * 2 ** retries, RETRY_LIMIT) },
  });
  let closed = false;
  let away = false;

  const hear = (text: string): void => {
    try {
      const message = decode(text);
      if (message.node !== node) listeners.tell(message.ring);
    } catch (error) {
      report(error);
    }
  };
  const unlessClosed: Report = (error) => {
    if (!closed) report(error);
  };

  // Every try to come back fails with an error of its own: an outage is reported once.
  client.on("error", (error) => {
    if (!away) unlessClosed(error);
    away = true;
  });
  client.on("ready", () => (away = false));
  client
    .connect()
    .then(() => client.subscribe(channel, hear))
    .catch(unlessClosed);

  return {
    ring: (ring) => {
      listeners.tellSoon(ring);
      if (client.isReady) client.publish(channel, encode({ node, ring })).catch(unlessClosed);
    },
    onRing: (listener) => listeners.add(listener),
    close: async () => {
      closed = true;
      listeners.clear();
      if (client.isOpen) client.destroy();
    },
  };
}
