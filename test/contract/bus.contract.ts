import { describe, expect, onTestFinished, test } from "vitest";
import type { Bus, StreamAdvanced } from "@duthao/service";
import { times } from "./entry.ts";

/** What every bus does on its own node, alone or not. `report` gets the failures nobody waits for. */
export function busContract(name: string, open: (report: (error: unknown) => void) => Bus): void {
  const opened = (report: (error: unknown) => void = () => {}): Bus => {
    const bus = open(report);
    onTestFinished(() => bus.close());
    return bus;
  };

  describe(`the bus ${name}`, () => {
    test("[BUS1] tells its own node each ring once, in order", async () => {
      const bus = opened();
      const heard = ear(bus);
      const rings = times(50, (n) => ring("draft:a", n + 1));
      for (const one of rings) bus.advanced(one);
      await settled();
      expect(heard).toEqual(rings);
    });

    test("[BUS1] tells every listener of a node", async () => {
      const bus = opened();
      const ears = times(3, () => ear(bus));
      bus.advanced(ring("draft:a", 1));
      await settled();
      expect(ears).toEqual(times(3, () => [ring("draft:a", 1)]));
    });

    test("[BUS3] has rung before anybody hears", async () => {
      const bus = opened();
      const heard = ear(bus);
      bus.advanced(ring("draft:a", 1));
      expect(heard).toEqual([]);
      await settled();
      expect(heard).toHaveLength(1);
    });

    test("[BUS5] tells the others where one listener throws", async () => {
      const reported: unknown[] = [];
      const bus = opened((error) => reported.push(error));
      const failure = new Error("a listener's own");
      bus.onAdvanced(() => {
        throw failure;
      });
      const heard = ear(bus);
      bus.advanced(ring("draft:a", 1));
      await settled();
      expect(heard).toHaveLength(1);
      expect(reported).toContain(failure);
    });

    test("[BUS6] tells nothing to who stopped listening", async () => {
      const bus = opened();
      const heard: StreamAdvanced[] = [];
      const stop = bus.onAdvanced((one) => heard.push(one));
      const other = ear(bus);
      bus.advanced(ring("draft:a", 1));
      stop();
      bus.advanced(ring("draft:a", 2));
      await settled();
      expect(heard).toEqual([]);
      expect(other).toHaveLength(2);
    });

    test("[BUS6] tells nothing once closed, and lets itself be rung and closed", async () => {
      const bus = opened();
      const heard = ear(bus);
      await bus.close();
      bus.advanced(ring("draft:a", 1));
      await settled();
      expect(heard).toEqual([]);
      await bus.close();
    });
  });
}

export function ring(stream: string, seq: number): StreamAdvanced {
  return { stream, seq };
}

/** The stream of a ring that says only that its node is there. */
export const GREETING = "hello";

/** What is heard on a bus from now on, in order; greetings apart. */
export function ear(bus: Bus): StreamAdvanced[] {
  const heard: StreamAdvanced[] = [];
  bus.onAdvanced((one) => {
    if (one.stream !== GREETING) heard.push(one);
  });
  return heard;
}

/** A turn of the event loop: what a node tells itself has then been heard. */
export function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
