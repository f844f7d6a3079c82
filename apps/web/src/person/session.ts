import type { Reply } from "@duthao/client";
import {
  AddressConfirmed,
  BeganAtProvider,
  DemoSignIn,
  Session,
  SignInAnswer,
  SignInChoice,
  type SignedInAccount,
} from "@duthao/protocol";
import { shallowReadonly, shallowRef, watch } from "vue";
import { client, door } from "../client.ts";
import { forgetCheckings } from "../reading/keeping.ts";
import { unsent } from "../unsent/unsent.ts";
import { me, setMe } from "./me.ts";

export { me };

const over = shallowRef(client.signedOut.get());
client.signedOut.subscribe((now) => (over.value = now));

/** Whether signing in again is offered over the page: from the moment the session ends, until it is put off. */
export const isSignInOffered = shallowRef(over.value);
watch(over, (now) => (isSignInOffered.value = now));

/** Whether the session has ended while somebody was at work. */
export const isSessionOver = shallowReadonly(over);

/** Asks the service who this is. */
export async function askWho(): Promise<Reply<SignedInAccount>> {
  const reply = await client.me();
  setMe(reply.kind === "done" ? reply.value : undefined);
  return reply;
}

/** The session has ended, as some answer of the service has said; the page stays as it is. */
export function noteSessionOver(): void {
  over.value = true;
}

/** Offers once more to sign in again. */
export function offerSignIn(): void {
  isSignInOffered.value = true;
}

/** This page is left for the sign-in page. */
export function forgetWho(): void {
  setMe(undefined);
  over.value = false;
}

/**
 * Goes on after the same person has signed in again, here or in another window. Where it is somebody else, the page is
 * loaded anew: nothing of one person is shown to the next, and what the first one wrote is kept for them.
 */
export async function resume(): Promise<void> {
  const reply = await client.resume();
  if (reply.kind !== "done") return;
  if (!reply.value) return location.reload();
  over.value = false;
}

/** Comes in with an address and a password, or is asked for a second factor. */
export function signIn(email: string, password: string): Promise<Reply<"in" | "second-factor">> {
  return door.post("/api/auth/sign-in/email", { email, password }, (json) => SignInAnswer.parse(json).step ?? "in");
}

/** The second step: a code of the app, or one of the recovery codes. */
export const answerSecondFactor = (kind: "code" | "recovery", code: string): Promise<Reply<undefined>> =>
  door.post("/api/auth/sign-in/second-factor", { kind, code }, nothing);

/** Where else one can sign in. */
export const signInChoices = (): Promise<Reply<readonly SignInChoice[]>> =>
  door.get("/api/auth/providers", (json) => SignInChoice.array().parse(json));

/** The address at a provider where the browser goes to sign in; it comes back to a page of this site. */
export const beginAtProvider = (provider: string, back: string): Promise<Reply<string>> =>
  door.post("/api/auth/sign-in/provider", { provider, back }, (json) => BeganAtProvider.parse(json).url);

/** Has a link sent to whoever forgot their password. */
export const askReset = (email: string): Promise<Reply<undefined>> => door.post("/api/auth/reset", { email }, nothing);

/** Chooses a new password by what opened such a link. */
export const choosePassword = (word: string, next: string): Promise<Reply<undefined>> =>
  door.post("/api/auth/reset/password", { word, next }, nothing);

/** Says that an address is one's own, by what opened the link that was sent there; gives the address. */
export const confirmAddress = (word: string): Promise<Reply<string>> =>
  door.post("/api/auth/address/confirm", { word }, (json) => AddressConfirmed.parse(json).email);

/** The demonstration's people; none where the service runs no demonstration. */
export async function demoPeople(): Promise<Reply<readonly DemoSignIn[]>> {
  const demo = await door.get("/api/session", (json) => Session.parse(json).demo);
  if (demo.kind !== "done" || !demo.value) return demo.kind === "done" ? { kind: "done", value: [] } : demo;
  return door.get("/api/demo/people", (json) => DemoSignIn.array().parse(json));
}

/** Comes in as one of the demonstration's people; refused where the service runs no demonstration. */
export async function signInAs(person: string): Promise<Reply<SignedInAccount>> {
  const reply = await door.post("/api/demo/sign-in", { person }, nothing);
  return reply.kind === "done" ? askWho() : reply;
}

/** Ends the session. The page is loaded anew: nothing of one person stays for the next. */
export async function signOut(): Promise<void> {
  // First, lest the page take the end that was asked for as one that came about.
  await client.close();
  if (me.value) {
    unsent.dropAll(me.value.id);
    await forgetCheckings(me.value.id);
  }
  await door.post("/api/auth/sign-out", {}, nothing);
  location.assign("/sign-in");
}

const nothing = (): undefined => undefined;
