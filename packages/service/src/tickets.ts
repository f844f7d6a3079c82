/** Whom a ticket lets in: an account, by one of its sessions. */
export interface Bearer {
  readonly account: string;
  readonly session: string;
}

/** How long a ticket waits to be used, in milliseconds: a browser connects within the second, on a bad line within some. */
export const TICKET_LIFE = 60_000;

/** Tickets to a live connection. Each lets in once, within `TICKET_LIFE`, on whichever node shares the store. */
export interface Tickets {
  /** Keeps a ticket for somebody: `hash` is what is left of it here, so that whoever reads the store cannot use it. */
  keep(hash: string, bearer: Bearer): Promise<void>;
  /** Takes a ticket back, once: `undefined` for one that never was, was taken or has lapsed. */
  take(hash: string): Promise<Bearer | undefined>;
}
