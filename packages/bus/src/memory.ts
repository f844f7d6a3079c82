import type { Bus, StreamAdvanced } from "@duthao/service";
import { Listeners, warn, type ReportFailure } from "./listeners.ts";

/** The bus of a single node: it hears of its own streams, and there is no other node. */
export function memoryBus(report: ReportFailure = warn): Bus {
  const rings = new Listeners<[StreamAdvanced]>(report);
  return {
    advanced: (ring) => rings.tellSoon(ring),
    onAdvanced: (listener) => rings.add(listener),
    subscribe: () => () => {},
    publish: () => {},
    onMessage: () => () => {},
    onReconnected: () => () => {},
    isConnected: true,
    close: async () => rings.clear(),
  };
}
