import { once } from "node:events";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";

/** A mail server of our own that fails half of the time, in each way that leaves no doubt: before it has accepted anything. */
export interface UnreliableMailServer {
  readonly url: string;
  /** Message-IDs in the order in which they were accepted. */
  readonly accepted: readonly string[];
  /** How often it failed. */
  readonly failures: () => number;
  /** Resolves once so many mails were accepted. */
  reached(count: number): Promise<void>;
  close(): Promise<void>;
}

/** `chance` gives numbers from 0 to 1. */
export async function startMailServer(chance: () => number): Promise<UnreliableMailServer> {
  const accepted: string[] = [];
  let failures = 0;
  const waiting = new Map<number, () => void>();
  const busy = () => Object.assign(new Error("Busy, try again later"), { responseCode: 451 });
  const fails = (): boolean => {
    const isFailing = chance() < 0.2; // at each of three steps: half of all mails
    if (isFailing) failures++;
    return isFailing;
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onMailFrom: (_, session, answer) => {
      if (!fails()) return answer();
      // cuts the connection: nothing was said
      [...server.connections].find(({ session: { id } }) => id === session.id)?.close();
    },
    onRcptTo: (_, __, answer) => answer(fails() ? busy() : null),
    onData: (stream, _, answer) => {
      void text(stream)
        .catch(() => undefined) // a node that was killed in the middle of a mail
        .then((mail) => {
          if (mail === undefined) return;
          if (fails()) return answer(busy());
          accepted.push(/^Message-ID: <(.*)@moit\.example>/im.exec(mail)?.[1] ?? mail);
          answer();
          return waiting.get(accepted.length)?.();
        });
    },
  });
  server.on("error", () => {}); // connections that the test cuts, and those of nodes that it kills
  const listening = server.listen(0, "127.0.0.1");
  await once(listening, "listening");
  const address = listening.address();
  if (address === null || typeof address === "string") throw new Error("A listening socket has a port.");
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    accepted,
    failures: () => failures,
    reached: (count) => new Promise((resolve) => void waiting.set(count, resolve)),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
