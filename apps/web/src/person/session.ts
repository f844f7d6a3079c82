import type { Reply } from "@duthao/client";
import type { Person } from "@duthao/domain";
import { readonly, shallowRef } from "vue";
import { client, door } from "../client.ts";

const signedIn = shallowRef<Person>();

/** Who uses this page; `undefined` until the service has said so. */
export const me = readonly(signedIn);

/** Asks the service who this is. */
export async function askWho(): Promise<Reply<Person>> {
  const reply = await client.me();
  signedIn.value = reply.kind === "done" ? reply.value : undefined;
  return reply;
}

export interface Password {
  readonly email: string;
  readonly password: string;
}

export async function signIn(password: Password): Promise<Reply<Person>> {
  const reply = await door.post("/api/sign-in", password, nothing);
  return reply.kind === "done" ? askWho() : reply;
}

/** Comes in as one of the demonstration's people; refused where the service runs no demonstration. */
export async function signInAs(person: string): Promise<Reply<Person>> {
  const reply = await door.post("/api/demo/sign-in", { person }, nothing);
  return reply.kind === "done" ? askWho() : reply;
}

/** Ends the session. What was open is left by loading the page anew: nothing of one person stays for the next. */
export async function signOut(): Promise<void> {
  await door.post("/api/sign-out", {}, nothing);
  location.assign("/sign-in");
}

const nothing = (): undefined => undefined;
