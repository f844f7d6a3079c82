import { pino, type Logger } from "pino";
import type { Settings } from "./settings.ts";

/** The process's log: JSON lines on standard output. What people write never goes into it. */
export function openLog({ logLevel }: Pick<Settings, "logLevel">): Logger {
  return pino({ level: logLevel, base: null, redact: ["req", "res", "*.headers", "*.body"] });
}
