import type { Bus } from "@duthao/service";
import type { Report } from "./listener.ts";

/** The same bus, but nobody who rings, says something or attends suffers where it fails: it may lose anything anyway. */
export function calmBus(bus: Bus, report: Report): Bus {
  const attempt = <T>(what: () => T): T | undefined => {
    try {
      return what();
    } catch (error) {
      report(error, "bus");
      return undefined;
    }
  };
  return {
    ring: (ring) => attempt(() => bus.ring(ring)),
    say: (word) => attempt(() => bus.say(word)),
    attend: (room) => {
      const stop = attempt(() => bus.attend(room));
      return () => attempt(() => stop?.());
    },
    onRing: (listener) => bus.onRing(listener),
    onWord: (listener) => bus.onWord(listener),
    onReturn: (listener) => bus.onReturn(listener),
    get isConnected() {
      return bus.isConnected;
    },
    close: () => bus.close(),
  };
}
