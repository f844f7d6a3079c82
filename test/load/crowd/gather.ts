import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { CORE, spawnPinned } from "../machine/pinned.ts";
import type { Job, Seen, Told } from "./job.ts";

const program = fileURLToPath(new URL("crowd.ts", import.meta.url));

/** A crowd at work. */
export interface Crowd {
  /** Rejects where it could not begin. Resolves when what counts begins, or everybody who stays is in. */
  readonly begun: Promise<unknown>;
  /** What it saw. Rejects where it failed, or a connection ended before it was to. */
  readonly seen: Promise<Seen>;
  /** Sends everybody away. */
  dismiss(): Promise<void>;
}

/** Starts a crowd on a core of its own. */
export function gather(job: Job): Crowd {
  const child = spawnPinned(CORE.crowd, process.execPath, ["--disable-warning=ExperimentalWarning", program], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const exited = once(child, "exit");
  child.send(job);
  const told = (kind: Told["kind"]): Promise<Told> =>
    new Promise((resolve, reject) => {
      child.on("message", (message: Told) => {
        if (message.kind === "failed") reject(new Error(message.why));
        else if (message.kind === kind) resolve(message);
      });
      child.once("exit", () => reject(new Error("The crowd went away.")));
    });
  const begun = Promise.any([told("measuring"), told("staying")]);
  const seen = told("seen").then((message) => {
    if (message.kind !== "seen") throw new Error("The crowd saw nothing.");
    if (message.seen.failures.length > 0)
      throw new Error(`Connections ended: ${message.seen.failures.slice(0, 3).join("; ")}`);
    return message.seen;
  });
  begun.catch(() => {}); // whoever waits for what was seen hears of it
  seen.catch(() => {});
  return {
    begun,
    seen,
    async dismiss() {
      if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
      await exited;
    },
  };
}

/** Has a crowd do one job, and sends it away. */
export async function have(job: Job): Promise<Seen> {
  const crowd = gather(job);
  try {
    return await crowd.seen;
  } finally {
    await crowd.dismiss();
  }
}
