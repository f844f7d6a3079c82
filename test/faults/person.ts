import { type Client, type ClientOptions, createClient } from "@duthao/client";

/** Somebody of the demonstration, signed in from outside the browser. */
export interface Session {
  readonly person: string;
  readonly origin: string;
  /** Asks over HTTP as their page would. */
  readonly fetch: typeof fetch;
  /** A page of theirs: the real client over the real doors; at another node of the same service where that is named. */
  open(origin?: string, socket?: ClientOptions["socket"]): Client;
  /** The address of the live door, with a ticket that opens it once. */
  liveAddress(): Promise<string>;
}

/** Signs in as somebody of the demonstration. */
export async function signInAs(origin: string, person: string): Promise<Session> {
  const answer = await fetch(`${origin}/api/demo/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json", origin },
    body: JSON.stringify({ person }),
  });
  if (!answer.ok) throw new Error(`${person} could not sign in: ${answer.status} ${await answer.text()}`);
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  const own = withCookie(cookie, origin);
  return {
    person,
    origin,
    fetch: own,
    open: (at = origin, socket = WebSocket) => createClient({ origin: at, fetch: withCookie(cookie, at), socket }),
    liveAddress: async () =>
      `${origin.replace(/^http/, "ws")}/sync?ticket=${encodeURIComponent(await ticket(own, origin))}`,
  };
}

/** Somebody who takes part from outside the browser: signed in as a demo person, over the real doors. */
export async function signIn(origin: string, person: string, socket?: ClientOptions["socket"]): Promise<Client> {
  return (await signInAs(origin, person)).open(origin, socket);
}

async function ticket(ask: typeof fetch, origin: string): Promise<string> {
  const answer = await ask(`${origin}/api/live-tickets`, { method: "POST" });
  if (!answer.ok) throw new Error(`There is no ticket: ${answer.status} ${await answer.text()}`);
  return ((await answer.json()) as { ticket: string }).ticket; // reason: the service's own answer, used as it is
}

function withCookie(cookie: string, origin: string): typeof fetch {
  return (input, init = {}) => {
    const headers = new Headers(init.headers);
    headers.set("cookie", cookie);
    headers.set("origin", origin);
    return fetch(input, { ...init, headers });
  };
}
