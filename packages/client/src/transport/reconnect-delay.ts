import { CloseCode } from "@duthao/protocol";
import type { TransportClosed } from "./transport.ts";

/** The shortest and the longest wait before the first return, in milliseconds. */
type Span = readonly [least: number, most: number];

/** The service is only changing hands, or asked to come back: soon, but not everybody in the same moment. */
const SOON: Span = [200, 2_000];

/** Anything else: it may have been this line alone. */
const USUAL: Span = [500, 1_500];

/** Somebody sent too much, or knocked too often: what is let in again after a while must not find everybody at the door. */
const AFTER_TOO_MUCH: Span = [10_000, 20_000];

/** The longest wait, however often it was in vain: whoever sits before the page should not need to load it anew. */
const LONGEST = 30_000;

/** Returns in vain after which waits grow no longer. */
const ENOUGH = 6;

/**
 * Milliseconds to wait before the next connection, after one that ended so and `failures` in vain before it.
 * The wait doubles with every failure, and is any between the shortest and that (`chance` is from 0 to 1),
 * so that five hundred pages do not come back to a restarted service together.
 */
export function waitAfter({ code }: TransportClosed, failures: number, chance: () => number): number {
  const [least, most] = spanOf(code);
  const longest = Math.max(most, Math.min(LONGEST, most * 2 ** Math.min(failures, ENOUGH)));
  return least + chance() * (longest - least);
}

function spanOf(code: number): Span {
  switch (code) {
    case CloseCode.goingAway:
    case CloseCode.restarting:
    case CloseCode.tryAgainLater:
      return SOON;
    case CloseCode.tooMany:
      return AFTER_TOO_MUCH;
    default:
      return USUAL;
  }
}
