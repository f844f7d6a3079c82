import { REFUSAL_CODES, type Refusal, type RefusalCode } from "@duthao/domain";

/** What a client is told in a stateless message before its room is closed to it: why. Mostly that its last update was not taken. */
export interface RefusalMessage {
  readonly type: "refused";
  readonly code: RefusalCode;
  readonly path?: string;
}

export const refusalMessage = ({ refused, path }: Refusal): RefusalMessage => ({
  type: "refused",
  code: refused,
  ...(path !== undefined && { path }),
});

/** The reason in such a message; one of a newer service counts as malformed. `undefined` for any other message. */
export function refusalIn(message: unknown): RefusalCode | undefined {
  if (
    typeof message !== "object" ||
    message === null ||
    !("type" in message) ||
    message.type !== "refused" ||
    !("code" in message)
  )
    return undefined;
  return REFUSAL_CODES.find((known) => known === message.code) ?? "malformed";
}
