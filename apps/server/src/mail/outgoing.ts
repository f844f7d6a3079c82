import { z } from "zod";
import { Day, Id, Line } from "@duthao/domain";
import type { OutboxMessage } from "@duthao/service";
import { secretOf } from "../secret.ts";
import type { Services } from "../services.ts";
import { MailLanguage } from "./mail-language.ts";
import { SecretWords } from "./secret-words.ts";

const InLanguage = { language: MailLanguage.default("vi") };

/** What an invitation says. */
export const InvitationData = z.object({
  ...InLanguage,
  /** The installation, or the body that invites. */
  agency: Line,
  /** For whom the invited person will speak. */
  organisation: Line,
  /** The title of the round they are invited to; absent where it is to the organisation alone. */
  round: Line.optional(),
  deadline: Day.optional(),
});

/** A mail that says nothing but a link: to choose a password, or to confirm an address. */
export const LinkData = z.object(InLanguage);

/** The round and the organisation that has said nothing in it. */
export const ReminderData = z.object({ ...InLanguage, round: Id, organisation: Id });

type Enqueuing = Pick<Services, "store" | "settings" | "now">;

interface WithLink {
  /** Sent once, however often it is asked for. */
  readonly id: string;
  /** The whole address that lets somebody in. It is kept encrypted, and only until it is sent. */
  readonly link: string;
  /** When the link ends, in milliseconds since 1970: it is not sent after. */
  readonly until?: number;
}

/** Invites somebody by mail. */
export async function mailInvitation(
  { address, id, link, until, ...data }: WithLink & z.input<typeof InvitationData> & { readonly address: string },
  services: Enqueuing,
): Promise<void> {
  await enqueue({ id, link, until, kind: "invited", to: { address }, data: InvitationData.parse(data) }, services);
}

/** Sends a link at which somebody chooses a new password. */
export async function mailReset(
  { account, id, link, until, ...data }: WithLink & z.input<typeof LinkData> & { readonly account: string },
  services: Enqueuing,
): Promise<void> {
  await enqueue({ id, link, until, kind: "reset", to: { account }, data: LinkData.parse(data) }, services);
}

/** Sends somebody a mail that says that mail arrives. */
export async function mailTest(
  { id, account, ...data }: { readonly id: string; readonly account: string } & z.input<typeof LinkData>,
  { store, now }: Enqueuing,
): Promise<void> {
  await store.outbox.keep([
    { id, carrier: "mail", kind: "tested", to: { account }, data: LinkData.parse(data), due: now() },
  ]);
}

/** Tells the address that an account had that it has another one. */
export async function mailAddressChanged(
  { id, address, ...data }: { readonly id: string; readonly address: string } & z.input<typeof LinkData>,
  { store, now }: Enqueuing,
): Promise<void> {
  await store.outbox.keep([
    { id, carrier: "mail", kind: "address-changed", to: { address }, data: LinkData.parse(data), due: now() },
  ]);
}

/** A link as it waits in the outbox, for the message of this id. */
export function sealedLink(link: string, id: string, { settings }: Pick<Enqueuing, "settings">): string {
  return new SecretWords(secretOf(settings)).seal(link, id);
}

/** Sends a link by which somebody says that an address is theirs. */
export async function mailAddressConfirmation(
  { address, id, link, until, ...data }: WithLink & z.input<typeof LinkData> & { readonly address: string },
  services: Enqueuing,
): Promise<void> {
  await enqueue({ id, link, until, kind: "confirmed", to: { address }, data: LinkData.parse(data) }, services);
}

interface Enqueued extends Pick<OutboxMessage, "id" | "kind" | "to" | "data"> {
  readonly link: string;
  readonly until: number | undefined;
}

async function enqueue({ link, until, ...message }: Enqueued, { store, settings, now }: Enqueuing): Promise<void> {
  const secret = sealedLink(link, message.id, { settings });
  await store.outbox.keep([{ ...message, carrier: "mail", secret, due: now(), ...(until !== undefined && { until }) }]);
}
