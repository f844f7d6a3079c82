// Comes before a server's own program (`--import`) and looks at it from within: its heap, its event loop, what waits in its sockets.
import { subscribe } from "node:diagnostics_channel";
import type { Socket } from "node:net";
import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Inside, Look } from "./program.ts";

const NANOSECONDS = 1_000_000;
const MIB = 1024 * 1024;

/** Milliseconds between two looks at the sockets. */
const LOOKS_EVERY = 20;

const sockets = new Set<Socket>();
subscribe("net.server.socket", (message) => {
  const { socket } = message as { socket: Socket }; // reason: what Node promises for this channel
  sockets.add(socket);
  socket.once("close", () => sockets.delete(socket));
});

const delay = monitorEventLoopDelay({ resolution: 1 });
let backlog = 0;

function begin(): void {
  delay.enable();
  delay.reset();
  backlog = 0;
}

setInterval(() => {
  for (const { writableLength } of sockets) backlog = Math.max(backlog, writableLength);
}, LOOKS_EVERY).unref();

function look(): Inside {
  globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  return {
    rssMiB: rss / MIB,
    usedMiB: (heapUsed + external) / MIB,
    delayP99Ms: delay.percentile(99) / NANOSECONDS,
    delayMaxMs: delay.max / NANOSECONDS,
    backlogMiB: backlog / MIB,
  };
}

process.on("message", (asked: Look) => {
  if (asked === "begin") begin();
  if (asked === "look") process.send?.({ inside: look() });
});
