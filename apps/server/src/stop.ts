import type { Logger } from "pino";

/** How long an orderly end may take, in milliseconds: less than the ten seconds after which containers are killed. */
const PATIENCE = 8_000;

/** A second signal this long after the first, in milliseconds, is meant; sooner it is the same Ctrl+C, passed on by a parent. */
const MEANT_AFTER = 1_000;

/** Ends the process in order when it is told to (SIGTERM, SIGINT, or its parent gone), at once when told again. */
export function onceAskedToStop(log: Logger, stop: () => Promise<void>): void {
  let asked: number | undefined;
  const onAsked = (reason: string): void => {
    if (asked !== undefined) return Date.now() - asked < MEANT_AFTER ? undefined : process.exit(1);
    asked = Date.now();
    log.info({ reason }, "Stopping.");
    setTimeout(
      () =>
        end(1, () => log.error("Stopped before everything was finished; the journal has all that was acknowledged.")),
      PATIENCE,
    ).unref();
    stop().then(
      () => end(0, () => log.info("Stopped.")),
      (err: unknown) => end(1, () => log.error({ err }, "Stopping failed.")),
    );
  };
  process.on("SIGTERM", onAsked);
  process.on("SIGINT", onAsked);
  process.on("disconnect", () => onAsked("parent gone"));
  // typed as a boolean, and undefined where there never was a parent to listen to
  if (Object.is(process.connected, false)) onAsked("parent gone"); // it went while this one was starting
}

function end(code: number, say: () => void): void {
  say();
  process.exit(code);
}
