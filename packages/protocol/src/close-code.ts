import type { Refusal, RefusalCode } from "@duthao/domain";

/** WebSocket close codes: those of the protocol (RFC 6455, 7.4.1, and IANA's registry), and an application's own after the HTTP status that says the same. */
export const CloseCode = {
  left: 1000,
  goingAway: 1001,
  textInsteadOfBytes: 1003,
  /** The line was lost: never sent. */
  lost: 1006,
  restarting: 1012,
  /** Try again later: too slow a reader, or something failed here. */
  tryAgainLater: 1013,
  signedOut: 4401,
  notAllowed: 4403,
  /** Nothing came for too long. */
  timedOut: 4408,
  changedMeanwhile: 4409,
  tooLarge: 4413,
  malformed: 4422,
  tooMany: 4429,
} as const;

const CODES: Partial<Record<RefusalCode, number>> = {
  "not-signed-in": CloseCode.signedOut,
  "not-allowed": CloseCode.notAllowed,
  "no-longer-seated": CloseCode.notAllowed,
  "changed-meanwhile": CloseCode.changedMeanwhile,
  "too-large": CloseCode.tooLarge,
  "too-many": CloseCode.tooMany,
};

/** The close code that says the same as a refusal, for a client that understands no other word. */
export const closeCodeOf = ({ refused }: Refusal): number => CODES[refused] ?? CloseCode.malformed;

/** The same for the reason that Hocuspocus closes a room with: a refusal's code, an extension's word, or that something failed here and the client comes back. */
export const closeCodeForReason = (reason: string): number =>
  reason === "failed"
    ? CloseCode.tryAgainLater
    : (new Map<string, number>(Object.entries(CODES)).get(reason) ?? CloseCode.notAllowed);
