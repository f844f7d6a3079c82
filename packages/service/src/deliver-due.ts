import type { Carrier, LeasedMessage, MessageOutbox, Outcome } from "./outbox.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * How long after each attempt the next one follows, in milliseconds; after the last of them a message has failed for good.
 * Together two days and a half: longer than a weekend's outage, shorter than anybody waits for an invitation.
 */
export const RETRY_PAUSES: readonly number[] = [
  1 * MINUTE,
  5 * MINUTE,
  15 * MINUTE,
  1 * HOUR,
  3 * HOUR,
  8 * HOUR,
  24 * HOUR,
  24 * HOUR,
];

/** How long a message belongs to the node that took it, in milliseconds: far longer than a mail server takes to answer. */
export const LEASE = 10 * MINUTE;

/** How many messages are taken at a time; they are sent side by side. */
const BATCH = 10;

/** What an attempt led to; to try again is said without saying when. */
export type Delivery =
  | { readonly type: "sent" }
  | { readonly type: "again" | "failed" | "dropped"; readonly reason: string };

export interface DeliverOptions {
  readonly outbox: MessageOutbox;
  readonly carrier: Carrier;
  /** Sends one message. What it rejects with counts as an attempt that may be repeated. */
  readonly deliver: (message: LeasedMessage) => Promise<Delivery>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly newId: () => string;
  readonly pauses?: readonly number[];
  readonly lease?: number;
  /** Whether to stop after those under way. */
  readonly isStopping?: () => boolean;
}

/** Sends everything that is due, and gives how many messages it took. */
export async function deliverDue(options: DeliverOptions): Promise<number> {
  const { outbox, carrier, now, newId, lease = LEASE, isStopping = () => false } = options;
  let taken = 0;
  while (!isStopping()) {
    const from = now();
    const messages = await outbox.take({ carrier, lease: newId(), now: from, until: from + lease, limit: BATCH });
    if (messages.length === 0) break;
    taken += messages.length;
    await Promise.all(messages.map((message) => deliverOne(message, options)));
  }
  return taken;
}

async function deliverOne(message: LeasedMessage, options: DeliverOptions): Promise<void> {
  const { outbox, now } = options;
  const delivery = isTooLate(message, now())
    ? ({ type: "dropped", reason: "It was too late to send it." } as const)
    : await options.deliver(message).catch((error: unknown): Delivery => ({ type: "again", reason: reasonOf(error) }));
  await outbox.settle(message.id, message.lease, outcomeOf(delivery, message, options), now());
}

const isTooLate = ({ until }: LeasedMessage, now: number): boolean => until !== undefined && now >= until;

function outcomeOf(
  delivery: Delivery,
  { attempts }: LeasedMessage,
  { now, pauses = RETRY_PAUSES }: DeliverOptions,
): Outcome {
  if (delivery.type === "sent") return delivery;
  const { type, reason } = delivery;
  if (type !== "again") return { type, reason };
  const pause = pauses[attempts - 1];
  return pause === undefined ? { type: "failed", reason } : { type: "again", reason, due: now() + pause };
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
