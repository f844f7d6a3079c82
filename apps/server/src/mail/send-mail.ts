import type { Delivery, LeasedMessage } from "@duthao/service";
import { carryDue, carryInBackground, type Carrying } from "../carry.ts";
import type { Services } from "../services.ts";
import { compose } from "./compose.ts";
import { MailRefused, openMailer, type Mailer } from "./mailer.ts";

type Sending = Carrying & Pick<Services, "settings" | "accounts" | "rounds">;

/** Sends mail that is due in the background, where there is a mail server; gives how to stop. */
export function sendMailInBackground(services: Sending): () => Promise<void> {
  const { smtpUrl, mailFrom } = services.settings;
  if (smtpUrl === undefined) return async () => {};
  const mailer = openMailer({ url: smtpUrl, from: mailFrom });
  const deliver = (message: LeasedMessage) => deliverMail(message, mailer, services);
  return carryInBackground("mail", deliver, { ...services, giveUp: () => mailer.close() });
}

/** Sends all mail that is due; gives how many messages were tried. */
export function sendDue(services: Sending, mailer: Mailer): Promise<number> {
  return carryDue("mail", (message) => deliverMail(message, mailer, services), services);
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
