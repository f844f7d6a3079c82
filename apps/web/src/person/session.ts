import type { Account, Reply } from "@duthao/client";
import { shallowReadonly, shallowRef } from "vue";
import { client, door } from "../client.ts";
import type { DemoPerson } from "./demo-people.ts";

const signedIn = shallowRef<Account>();

/** Who uses this page; `undefined` until the service has said so. */
export const me = shallowReadonly(signedIn);

/** Asks the service who this is. */
export async function askWho(): Promise<Reply<Account>> {
  const reply = await client.me();
  signedIn.value = reply.kind === "done" ? reply.value : undefined;
  return reply;
}

/** The session has ended, as some other answer of the service has said. */
export function forgetWho(): void {
  signedIn.value = undefined;
}

/** Comes in with an address and a password. */
export async function signIn(email: string, password: string): Promise<Reply<Account>> {
  const reply = await door.post("/api/auth/sign-in/email", { email, password }, nothing);
  return reply.kind === "done" ? askWho() : reply;
}

/** The demonstration's people; not `done` where the service runs none. */
export function demoPeople(): Promise<Reply<readonly DemoPerson[]>> {
  return door.get("/api/demo/people", (json) => json as DemoPerson[]); // reason: the list of a service of this very build, only shown
}

/** Comes in as one of the demonstration's people; refused where the service runs no demonstration. */
export async function signInAs(person: string): Promise<Reply<Account>> {
  const reply = await door.post("/api/demo/sign-in", { person }, nothing);
  return reply.kind === "done" ? askWho() : reply;
}

/** Ends the session. The page is loaded anew: nothing of one person stays for the next. */
export async function signOut(): Promise<void> {
  // First, lest the page take the end that was asked for as one that came about.
  client.close();
  await door.post("/api/auth/sign-out", {}, nothing);
  location.assign("/sign-in");
}

const nothing = (): undefined => undefined;
