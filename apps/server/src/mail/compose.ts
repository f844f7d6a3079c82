import type { LeasedMessage } from "@duthao/service";
import { secretOf } from "../secret.ts";
import type { Services } from "../services.ts";
import type { MailWords } from "./mail-words.ts";
import { notifiedWords } from "../notification/notified-words.ts";
import { InvitationData, LinkData } from "./outgoing.ts";
import { SecretWords } from "./secret-words.ts";
import { MAIL_SENTENCES } from "./sentences.ts";

/** What a mail says and where it goes, or why nobody is to get it. */
export type Composed = { readonly to: string; readonly words: MailWords } | { readonly dropped: string };

/** Where no address can be (RFC 2606): the demonstration's people have theirs there. */
const NOWHERE = ".invalid";

type Composing = Pick<Services, "settings" | "accounts" | "rounds" | "store" | "now">;

/** Makes the words of a message, as things are now. */
export async function compose(message: LeasedMessage, services: Composing): Promise<Composed> {
  const to = await addressOf(message, services);
  if (to === undefined) return { dropped: "The account is not there, or is locked." };
  if (to.endsWith(NOWHERE)) return { dropped: "The address belongs to the demonstration." };
  const words = await wordsOf(message, services);
  return words ? { to, words } : { dropped: "There is nothing to tell any more." };
}

async function addressOf({ to }: LeasedMessage, { accounts }: Composing): Promise<string | undefined> {
  return "address" in to ? to.address : (await accounts.account(to.account))?.email;
}

async function wordsOf(message: LeasedMessage, services: Composing): Promise<MailWords | undefined> {
  switch (message.kind) {
    case "invited": {
      const { language, ...data } = InvitationData.parse(message.data);
      return withLink(message, { language, ...MAIL_SENTENCES[language].invited(data) }, services);
    }
    case "reset":
    case "confirmed": {
      const { language } = LinkData.parse(message.data);
      return withLink(message, { language, ...MAIL_SENTENCES[language][message.kind] }, services);
    }
    case "tested":
    case "address-changed": {
      const { language } = LinkData.parse(message.data);
      const { action, ...words } = MAIL_SENTENCES[language][message.kind];
      return { language, ...words, action: { label: action, href: services.settings.publicOrigin } };
    }
    case "notified":
      return gatheredWords(message, services);
    default:
      throw new Error(`There is no mail of the kind ${message.kind}.`);
  }
}

async function gatheredWords({ id, to }: LeasedMessage, services: Composing): Promise<MailWords | undefined> {
  const { notifications } = services.store;
  const account = "account" in to ? to.account : "";
  const preference = (await notifications.preferences([account])).get(account);
  return notifiedWords(await notifications.ofMail(id), preference?.language ?? "vi", services);
}

type Worded = Omit<MailWords, "action" | "lines"> & { readonly action: string };

/** The words with the link that was kept for it; `undefined` where that is readable no more. */
function withLink(
  { id, secret }: LeasedMessage,
  { action, ...words }: Worded,
  { settings }: Composing,
): MailWords | undefined {
  const href = secret === undefined ? undefined : new SecretWords(secretOf(settings)).open(secret, id);
  return href === undefined ? undefined : { ...words, action: { label: action, href } };
}
