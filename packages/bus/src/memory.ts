import type { Bus } from "@duthao/service";
import { Listeners, warn, type Report } from "./listeners.ts";

/** The bus of a node that is alone: it hears itself. What every other bus does on its own node. */
export function memoryBus(report: Report = warn): Bus {
  const listeners = new Listeners(report);
  return {
    ring: (ring) => listeners.tellSoon(ring),
    onRing: (listener) => listeners.add(listener),
    attend: () => () => {},
    say: () => {}, // there is nobody else
    onWord: () => () => {},
    close: async () => listeners.clear(),
  };
}
