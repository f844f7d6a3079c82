import type { Extension } from "@hocuspocus/server";
import { UNCALLED } from "./hooks.ts";

/** Why an extension cannot be used here, as a sentence; `undefined` where it can. */
export function whyNot(extension: unknown): string | undefined {
  if (typeof extension !== "object" || extension === null)
    return "it is no extension of Hocuspocus: an object with hooks.";
  if (isRedis(extension))
    return "extension-redis exchanges documents past the gate and the journal. Nodes hear of each other by REDIS_URL instead.";
  return undefined;
}

/** The hooks of an extension that are never called here, because they belong to Hocuspocus's own HTTP server. */
export const uncalledHooks = (extension: Extension): readonly string[] =>
  UNCALLED.filter((name) => typeof extension[name] === "function");

/** Whatever its class is called after bundling: it has a connection to publish on and one to subscribe on. */
const isRedis = (extension: object): boolean =>
  extension.constructor.name === "Redis" ||
  ("pub" in extension && "sub" in extension && "redisTransactionOrigin" in extension);
