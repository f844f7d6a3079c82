import type { Refusal, RefusalCode } from "@duthao/domain";

/** WebSocket close codes (4000–4999 are an application's own), after the HTTP status that says the same. */
const CLOSE_CODES: Partial<Record<RefusalCode, number>> = {
  "not-signed-in": 4401,
  "not-allowed": 4403,
  "changed-meanwhile": 4409,
  "too-large": 4413,
  "too-many": 4429,
};
const MALFORMED = 4422;

/**
 * Thrown only in the hooks where throwing is Hocuspocus's way to say no: entering a room and sending to it.
 * It has no message because Hocuspocus prints messages; `code` and `reason` go to the client.
 */
export class Refused extends Error {
  readonly refusal: Refusal;
  readonly code: number;
  readonly reason: RefusalCode;

  constructor(refusal: Refusal) {
    super();
    this.name = "Refused";
    this.refusal = refusal;
    this.code = CLOSE_CODES[refusal.refused] ?? MALFORMED;
    this.reason = refusal.refused;
    this.stack = `Refused: ${refusal.refused}`; // Hocuspocus prints it; one line says enough
  }
}

/** What a client is told in a stateless message before its document connection is closed. */
export function refusedMessage({ refused, path }: Refusal): string {
  return JSON.stringify({ type: "refused", code: refused, ...(path !== undefined && { path }) });
}
