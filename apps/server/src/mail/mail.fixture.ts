import { once } from "node:events";
import { simpleParser, type ParsedMail } from "mailparser";
import { SMTPServer } from "smtp-server";

/** A mail server that keeps what it is handed, and refuses addresses at `refused.example` for good. */
export interface MailServer {
  readonly url: string;
  readonly mails: readonly ParsedMail[];
  close(): Promise<void>;
}

export async function openMailServer(): Promise<MailServer> {
  const mails: ParsedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onRcptTo: ({ address }, _, answer) =>
      answer(
        address.endsWith("@refused.example")
          ? Object.assign(new Error("No such user here"), { responseCode: 550 })
          : null,
      ),
    onData: (stream, _, answer) => {
      void simpleParser(stream).then((mail) => {
        mails.push(mail);
        return answer();
      }, answer);
    },
  });
  const listening = server.listen(0, "127.0.0.1");
  await once(listening, "listening");
  const address = listening.address();
  if (address === null || typeof address === "string") throw new Error("A listening socket has a port.");
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    mails,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
