import { setTimeout } from "node:timers/promises";
import { deliverDue, type Carrier, type Delivery, type LeasedMessage } from "@duthao/service";
import { repeatEvery } from "./repeat-every.ts";
import type { Services } from "./services.ts";

/** How long a node waits before it looks again for what is due, in milliseconds. */
const LOOK_AFTER = 5_000;

/** How long what is under way when the server stops may take to end, in milliseconds; after that it is sent again later. */
const LAST_DELIVERIES = 5_000;

export type Carrying = Pick<Services, "store" | "now" | "newId" | "report">;

/** Sends everything of the outbox that is due by this carrier; gives how many messages were tried. */
export function carryDue(
  carrier: Carrier,
  deliver: (message: LeasedMessage) => Promise<Delivery>,
  { store, now, newId }: Carrying,
  isStopping: () => boolean = () => false,
): Promise<number> {
  return deliverDue({ outbox: store.outbox, carrier, deliver, now, newId, isStopping });
}

/** The same again and again in the background; gives how to stop, which waits a while for what is under way, and then gives it up. */
export function carryInBackground(
  carrier: Carrier,
  deliver: (message: LeasedMessage) => Promise<Delivery>,
  { giveUp = () => {}, ...services }: Carrying & { readonly giveUp?: () => void },
): () => Promise<void> {
  let isStopping = false;
  let carrying: Promise<unknown> = Promise.resolve();
  const stop = repeatEvery(LOOK_AFTER, () => {
    carrying = carryDue(carrier, deliver, services, () => isStopping).catch((failure: unknown) =>
      services.report(failure, carrier),
    );
    return carrying;
  });
  return async () => {
    isStopping = true;
    stop();
    await Promise.race([carrying, setTimeout(LAST_DELIVERIES, undefined, { ref: false })]);
    giveUp();
    await carrying;
  };
}
