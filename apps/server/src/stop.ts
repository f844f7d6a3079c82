import type { Logger } from "pino";

/** How long an orderly end may take, in milliseconds: less than the ten seconds after which containers are killed. */
const PATIENCE = 8_000;

/** Ends the process in order when it is told to (SIGTERM, SIGINT), at once when told twice. */
export function onceAskedToStop(log: Logger, stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ signal }, "Stopping.");
    setTimeout(() => end(log, 1, "Stopped before everything was finished; the journal has all that was acknowledged."), PATIENCE).unref();
    stop().then(
      () => end(log, 0, "Stopped."),
      (err: unknown) => end(log.child({ err }), 1, "Stopping failed."),
    );
  };
  process.on("SIGTERM", onSignal);
  process.on("SIGINT", onSignal);
}

function end(log: Logger, code: number, words: string): void {
  if (code === 0) log.info(words);
  else log.error(words);
  process.exit(code);
}
