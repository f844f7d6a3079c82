import type { Bus } from "@duthao/service";
import type { Report } from "../safe-listener.ts";

/** The same bus, but its failures are reported and never thrown: it may lose anything anyway. */
export function safeBus(bus: Bus, report: Report): Bus {
  const attempt = <T>(what: () => T): T | undefined => {
    try {
      return what();
    } catch (error) {
      report(error, "bus");
      return undefined;
    }
  };
  return {
    advanced: (advance) => attempt(() => bus.advanced(advance)),
    publish: (word) => attempt(() => bus.publish(word)),
    subscribe: (room) => {
      const stop = attempt(() => bus.subscribe(room));
      return () => attempt(() => stop?.());
    },
    onAdvanced: (listener) => bus.onAdvanced(listener),
    onMessage: (listener) => bus.onMessage(listener),
    onReconnected: (listener) => bus.onReconnected(listener),
    get isConnected() {
      return bus.isConnected;
    },
    close: () => bus.close(),
  };
}
