import { cpuSeconds, residentMiB } from "../machine/processes.ts";
import type { Seen } from "./job.ts";

const MICROSECONDS = 1_000_000;

/** The stretch of time that is measured: what the servers and the crowd used of the processor in it. */
export class Window {
  readonly #pids: readonly number[];
  readonly #at = performance.now();
  readonly #cpu: number;
  readonly #own = process.cpuUsage();

  constructor(pids: readonly number[]) {
    this.#pids = pids;
    this.#cpu = cpuSeconds(pids);
  }

  end(): Pick<Seen, "seconds" | "cpuSeconds" | "rssMiB" | "strain"> {
    const seconds = (performance.now() - this.#at) / 1_000;
    const { user, system } = process.cpuUsage(this.#own);
    return {
      seconds,
      cpuSeconds: cpuSeconds(this.#pids) - this.#cpu,
      rssMiB: residentMiB(this.#pids),
      strain: (user + system) / MICROSECONDS / seconds,
    };
  }
}
