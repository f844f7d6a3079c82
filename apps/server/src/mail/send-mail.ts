import { setTimeout } from "node:timers/promises";
import { deliverDue, type Delivery, type LeasedMessage } from "@duthao/service";
import { repeatEvery } from "../repeat-every.ts";
import type { Services } from "../services.ts";
import { compose } from "./compose.ts";
import { MailRefused, openMailer, type Mailer } from "./mailer.ts";

/** How long a node waits before it looks again for what is due, in milliseconds. */
const LOOK_AFTER = 5_000;

type Sending = Pick<Services, "store" | "settings" | "accounts" | "rounds" | "now" | "newId" | "report">;

/** How long what is under way when the server stops may take to end, in milliseconds; after that it is sent again later. */
const LAST_MAILS = 5_000;

/** Sends mail that is due in the background, where there is a mail server; gives how to stop, which waits for what is under way. */
export function sendMailInBackground(services: Sending): () => Promise<void> {
  const { smtpUrl, mailFrom } = services.settings;
  if (smtpUrl === undefined) return async () => {};
  const mailer = openMailer({ url: smtpUrl, from: mailFrom });
  let isStopping = false;
  let sending: Promise<unknown> = Promise.resolve();
  const stop = repeatEvery(LOOK_AFTER, () => {
    sending = sendDue(services, mailer, () => isStopping).catch((failure: unknown) => services.report(failure, "mail"));
    return sending;
  });
  return async () => {
    isStopping = true;
    stop();
    await Promise.race([sending, setTimeout(LAST_MAILS, undefined, { ref: false })]);
    mailer.close();
    await sending;
  };
}

/** Sends all mail that is due; gives how many messages were tried. */
export function sendDue(services: Sending, mailer: Mailer, isStopping?: () => boolean): Promise<number> {
  const { store, now, newId } = services;
  const deliver = (message: LeasedMessage) => deliverMail(message, mailer, services);
  return deliverDue({ outbox: store.outbox, carrier: "mail", deliver, now, newId, ...(isStopping && { isStopping }) });
}

async function deliverMail(message: LeasedMessage, mailer: Mailer, services: Sending): Promise<Delivery> {
  const composed = await compose(message, services);
  if ("dropped" in composed) return { type: "dropped", reason: composed.dropped };
  try {
    await mailer.send(message.id, composed.to, composed.words);
    return { type: "sent" };
  } catch (error) {
    if (error instanceof MailRefused && error.isForGood) return { type: "failed", reason: error.message };
    throw error;
  }
}
