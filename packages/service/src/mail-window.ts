import { dayAt, type Telling, unreachable } from "@duthao/domain";

/** What happens within this time is told in one mail, in milliseconds: somebody who answers a hundred threads sends no hundred mails. */
export const GATHERED = 5 * 60_000;

/** How long after its window a mail goes, in milliseconds: what was told at the window's end is kept by then, on every node's clock. */
const GRACE = 60_000;

/** When the day's mail goes, and what a day brings is told, in hours of Việt Nam's clock. */
const MORNING = 7;

const HOUR = 60 * 60_000;

/** The day as people live it: it begins in the morning. */
export const dayFromMorning = (now: number): string => dayAt(now - MORNING * HOUR);

/** A mail that tells somebody what was gathered for them, and when it goes. */
export interface MailWindow {
  readonly id: string;
  readonly due: number;
}

/** The mail that tells an account what happens now; `undefined` where none does. */
export function mailWindow(account: string, telling: Telling, now: number): MailWindow | undefined {
  switch (telling) {
    case "at-once": {
      const window = Math.floor(now / GATHERED) + 1;
      return { id: `soon:${account}:${window}`, due: window * GATHERED + GRACE };
    }
    case "daily": {
      // the day whose morning comes next: a day begins here at seven
      const morning = dayAt(now + (24 - MORNING) * HOUR);
      return {
        id: `daily:${account}:${morning}`,
        due: Date.parse(`${morning}T00:00:00+07:00`) + MORNING * HOUR + GRACE,
      };
    }
    case "never":
      return undefined;
    default:
      return unreachable(telling);
  }
}
