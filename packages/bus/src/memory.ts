import type { Bus, Ring } from "@duthao/service";
import { Listeners, warn, type Report } from "./listeners.ts";

/** The bus of a node that is alone: it hears its own rings, and there is nobody else to tell or to hear. */
export function memoryBus(report: Report = warn): Bus {
  const rings = new Listeners<[Ring]>(report);
  return {
    ring: (ring) => rings.tellSoon(ring),
    onRing: (listener) => rings.add(listener),
    attend: () => () => {},
    say: () => {},
    onWord: () => () => {},
    onReturn: () => () => {},
    isConnected: true,
    close: async () => rings.clear(),
  };
}
