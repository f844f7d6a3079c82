import { REFUSAL_CODES, type RefusalCode } from "@duthao/domain";

/** What the service says in passing, as parsed JSON; `undefined` for what is none. */
export function parsed(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return undefined;
  }
}

/** The reason in a message that says the last update was not taken; a reason of a newer service counts as malformed. */
export function refusalIn(message: unknown): RefusalCode | undefined {
  if (typeof message !== "object" || message === null || !("type" in message) || message.type !== "refused" || !("code" in message)) return undefined;
  return REFUSAL_CODES.find((known) => known === message.code) ?? "malformed";
}
