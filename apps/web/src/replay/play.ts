/** How many seconds of the round pass in one second of playing. */
export const SPEEDS = [1, 10, 60, 600] as const;
export type Speed = (typeof SPEEDS)[number];

/** How long playing waits before something happens where the time in between is left out: milliseconds of the viewer's time. */
export const LEAD = 900;

export interface Playing {
  readonly speed: Speed;
  /** Leaves out the time in which nothing happens. */
  readonly skipQuiet: boolean;
}

/** Where playing is after `elapsed` milliseconds of the viewer's time. `next` is when something happens next, `undefined` for never. */
export function advance(at: number, elapsed: number, next: number | undefined, { speed, skipQuiet }: Playing): number {
  const lead = LEAD * speed;
  const from = skipQuiet && next !== undefined && next - at > lead ? next - lead : at;
  return from + elapsed * speed;
}
