import { randomUUID } from "node:crypto";
import type { Publishing } from "../crowd/herald.ts";
import type { Address } from "../crowd/line.ts";
import { ROUND } from "./round.ts";

/** Headers of somebody who comes from an address of their own, as through a proxy: limits count by address. */
export function fromAfar(port: number, nth: number): Record<string, string> {
  return {
    origin: `http://127.0.0.1:${port}`,
    "x-forwarded-for": `10.${(nth >> 16) & 255}.${(nth >> 8) & 255}.${nth & 255}`,
  };
}

/** Signs somebody in as the demonstration does; gives the cookie. */
export async function signIn(port: number, person: string, nth: number): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/demo/sign-in`, {
    method: "POST",
    headers: { ...fromAfar(port, nth), "content-type": "application/json" },
    body: JSON.stringify({ person }),
  });
  if (!answer.ok) throw new Error(`${person} could not sign in: ${answer.status} ${await answer.text()}`);
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
}

/** Where somebody's socket goes: with a ticket that their session is given for it. */
export async function doorway(port: number, cookie: string, nth: number): Promise<Address> {
  const headers = { ...fromAfar(port, nth), cookie };
  const answer = await fetch(`http://127.0.0.1:${port}/api/live-tickets`, { method: "POST", headers });
  if (answer.status === 404) return { port, path: "/sync", headers };
  if (!answer.ok) throw new Error(`No ticket: ${answer.status} ${await answer.text()}`);
  const { ticket } = (await answer.json()) as { ticket: string }; // reason: the API's own answer
  return { port, path: `/sync?ticket=${encodeURIComponent(ticket)}`, headers };
}

/** How a moderator adds to what everybody reads: by commands, each a conference more. */
export function byCommand(port: number, cookie: string): Publishing {
  return {
    kind: "command",
    url: `http://127.0.0.1:${port}/api/rounds/${ROUND}/commands`,
    headers: { ...fromAfar(port, 0), cookie, "content-type": "application/json" },
    series: randomUUID(),
  };
}
