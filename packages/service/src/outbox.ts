/** How a message leaves the installation. */
export type Carrier = "mail" | "webhook";

/** Whom a message is for: an account, whose address is looked up when it is sent, or an address. */
export type Recipient = { readonly account: string } | { readonly address: string };

/** Something to tell somebody outside. It says what happened; the words are made when it is sent. */
export interface OutboxMessage {
  /** Keeping the same id twice is keeping it once. Letters, digits, `_`, `-`, `.` and `:`. */
  readonly id: string;
  readonly carrier: Carrier;
  readonly kind: string;
  readonly to: Recipient;
  /** What JSON can say. */
  readonly data: object;
  /** What only the recipient may know. It is wiped once the message has left or never will. */
  readonly secret?: string;
  /** Not before this moment, in milliseconds since 1970. */
  readonly due: number;
  /** Not from this moment on: nobody wants it any more. */
  readonly until?: number;
}

/** A message that is being sent, and by which lease. */
export interface LeasedMessage extends OutboxMessage {
  readonly lease: string;
  /** How often it was taken, this time among them. */
  readonly attempts: number;
}

/** What became of an attempt. `reason` is for whoever runs the installation. */
export type Outcome =
  | { readonly type: "sent" }
  | { readonly type: "again"; readonly due: number; readonly reason: string }
  | { readonly type: "failed"; readonly reason: string }
  /** Nobody is to be told any more. */
  | { readonly type: "dropped"; readonly reason: string };

export type MessageState = "waiting" | "sent" | "failed" | "dropped";

/** A message as it is listed: neither its data nor its secret. */
export interface ListedMessage {
  readonly id: string;
  readonly carrier: Carrier;
  readonly kind: string;
  readonly to: Recipient;
  readonly state: MessageState;
  readonly due: number;
  readonly attempts: number;
  /** Why the last attempt did not succeed. */
  readonly reason?: string;
}

/** A lease on due messages. */
export interface LeaseRequest {
  readonly carrier: Carrier;
  /** By which the taker settles what it took; its own each time. */
  readonly lease: string;
  readonly now: number;
  /** From this moment on somebody else may take what was not settled: its taker has died. */
  readonly until: number;
  readonly limit: number;
}

/**
 * What is to be told to people outside, on disk until it has been told. Several nodes take from it; each message is one's at a time.
 * A node that dies loses nothing: what it had taken is taken again once its lease has run out.
 */
export interface MessageOutbox {
  /** Keeps messages; one whose id was kept before is left as it is, whatever became of it. */
  keep(messages: readonly OutboxMessage[]): Promise<void>;
  /** Takes due messages, the longest due first. */
  take(request: LeaseRequest): Promise<readonly LeasedMessage[]>;
  /** Says what became of a message, unless its lease has gone to somebody else meanwhile: then `false`. */
  settle(id: string, lease: string, outcome: Outcome, now: number): Promise<boolean>;
  /** Has a message that was given up wait again, with what only its recipient may know; `false` where it was not given up. */
  retry(id: string, now: number, secret?: string): Promise<boolean>;
  /** Messages in a state, those due last first. */
  list(
    state: MessageState,
    page: { readonly after: number; readonly limit: number },
  ): Promise<readonly ListedMessage[]>;
  /** How many are in each state. */
  count(): Promise<Readonly<Record<MessageState, number>>>;
  /** Forgets messages that were settled before this moment, or that nobody wanted any more by then; their ids may be used again. */
  forget(before: number): Promise<void>;
}
