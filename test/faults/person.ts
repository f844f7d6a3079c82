import { type Client, type ClientOptions, createClient } from "@duthao/client";

/** Somebody who takes part from outside the browser: signed in as a demo person, over the real doors. */
export async function signIn(origin: string, person: string, socket: ClientOptions["socket"] = WebSocket): Promise<Client> {
  const answer = await fetch(`${origin}/api/demo/sign-in`, { method: "POST", headers: { "content-type": "application/json", origin }, body: JSON.stringify({ person }) });
  if (!answer.ok) throw new Error(`${person} could not sign in: ${answer.status} ${await answer.text()}`);
  const cookie = answer.headers.getSetCookie().map((line) => line.split(";")[0]).join("; ");
  return createClient({ origin, fetch: withCookie(cookie, origin), socket });
}

function withCookie(cookie: string, origin: string): typeof fetch {
  return (input, init = {}) => {
    const headers = new Headers(init.headers);
    headers.set("cookie", cookie);
    headers.set("origin", origin);
    return fetch(input, { ...init, headers });
  };
}
