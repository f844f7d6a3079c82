import { createTransport } from "nodemailer";
import { mailHtml, mailText, type MailWords } from "./mail-words.ts";

/** Connections to the mail server that are kept and used again. */
const CONNECTIONS = 3;

/** How long a mail server may keep silent, in milliseconds. */
const PATIENCE = { connectionTimeout: 30_000, greetingTimeout: 30_000, socketTimeout: 120_000 };

/** What went wrong at the mail server; `isForGood` where asking again is of no use. */
export class MailRefused extends Error {
  override readonly name = "MailRefused";
  readonly isForGood: boolean;

  constructor(message: string, isForGood: boolean, options?: ErrorOptions) {
    super(message, options);
    this.isForGood = isForGood;
  }
}

/** Hands mails to a mail server. */
export interface Mailer {
  /** Resolves once the server has accepted it. `id` becomes its Message-ID, the same each time. Rejects with `MailRefused`. */
  send(id: string, to: string, words: MailWords): Promise<void>;
  close(): void;
}

export interface MailerSettings {
  readonly url: string;
  /** As in a header: `Bộ Công Thương <duthao@moit.example>`. */
  readonly from: string;
}

/** A mailer for the server at this address. */
export function openMailer({ url, from }: MailerSettings): Mailer {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: CONNECTIONS,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...PATIENCE,
  });
  const host = from.replace(/^.*@/, "").replace(/[^\w.-].*$/, "");
  return {
    send: async (id, to, words) => {
      try {
        await transport.sendMail({
          messageId: messageIdOf(id, host),
          from,
          // as an object: an address with a comma in it would be two
          to: { name: "", address: to },
          subject: words.subject,
          text: mailText(words),
          html: mailHtml(words),
          headers: {
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
            "Content-Language": words.language,
          },
        });
      } catch (error) {
        throw refusalOf(error);
      }
    },
    close: () => transport.close(),
  };
}

/** The Message-ID of a message of the outbox: by it a recipient's server knows that it has the mail already. */
export function messageIdOf(id: string, host: string): string {
  return `<${encodeURIComponent(id)}@${host}>`;
}

/** A server that refuses the recipient with 5xx will do so tomorrow; everything else may be mended, a wrong password too. */
function refusalOf(error: unknown): MailRefused {
  const message = error instanceof Error ? error.message : String(error);
  const isOfEnvelope = error instanceof Error && "code" in error && error.code === "EENVELOPE";
  const code = error instanceof Error && "responseCode" in error ? Number(error.responseCode) : 0;
  return new MailRefused(message, isOfEnvelope && code >= 500, { cause: error });
}
