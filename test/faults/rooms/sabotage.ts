import type { Ports } from "./ground.ts";

/** How a call fails: it throws where it stands, or what it promised breaks. */
export type Way = "throws" | "rejects";

/** One call that rooms make to the outside, and one way in which it fails. */
export interface Weakness {
  readonly port: keyof Ports;
  readonly call: string;
  readonly way: Way;
}

const both = (port: keyof Ports, ...calls: string[]): Weakness[] =>
  calls.flatMap(
    (call) =>
      [
        { port, call, way: "throws" },
        { port, call, way: "rejects" },
      ] as const,
  );
const thrown = (port: keyof Ports, ...calls: string[]): Weakness[] =>
  calls.map((call) => ({ port, call, way: "throws" }));

/** Every call of every port. */
export const WEAKNESSES: readonly Weakness[] = [
  ...both("journal", "append", "read", "head", "heads"),
  ...both("checkpoints", "latest", "save"),
  ...thrown("bus", "advanced", "publish", "subscribe", "leave"),
  ...thrown("hooks", "report", "onRefused", "onDraftSettled", "now"),
];

/** The ports, of which one call fails whenever `fails` says so. */
export function weakened(ports: Ports, { port, call, way }: Weakness, fails: () => boolean): Ports {
  const failing =
    (whole: Function) =>
    (...args: unknown[]): unknown =>
      fails()
        ? fail(`${port}.${call}`, call === "read" && way === "rejects" ? "amid" : way)
        : (whole(...args) as unknown);
  if (call === "leave")
    return { ...ports, bus: { ...ports.bus, subscribe: (room) => failing(ports.bus.subscribe(room)) } };
  const members: Record<string, unknown> = { ...ports[port] };
  const whole = members[call];
  if (typeof whole !== "function") throw new Error(`There is no ${port}.${call}.`);
  return { ...ports, [port]: { ...members, [call]: failing(whole) } };
}

function fail(what: string, way: Way | "amid"): unknown {
  const error = new Error(`${what} fails.`);
  if (way === "throws") throw error;
  return way === "rejects" ? Promise.reject(error) : broken(error);
}

/** Reading that breaks as soon as it is begun. */
// oxlint-disable-next-line require-yield -- reason: it breaks before it gives anything
async function* broken(error: Error): AsyncIterable<never> {
  throw error;
}
