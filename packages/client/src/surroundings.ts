import type { Asides } from "./asides.ts";
import type { Device } from "./device.ts";
import type { Line } from "./line.ts";

/** Runs something soon: at once in a test, in the next animation frame in a page. */
export type Schedule = (run: () => void) => void;

/** What all rooms of a page share. */
export interface Surroundings {
  readonly line: Line;
  readonly schedule: Schedule;
  /** What the page says of itself on joining: the schema it was built with. */
  readonly token: string;
  /** What this machine keeps, where it keeps anything. */
  readonly device: Promise<Device | undefined>;
  readonly asides: Asides;
  /** From 0 to 1. */
  readonly chance: () => number;
}
