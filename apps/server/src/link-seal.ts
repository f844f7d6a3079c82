import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { Id } from "@duthao/domain";

/** What a link is for: the seal of one is none of another. */
type Purpose = "invitation" | "set-up";

/** For how long a set-up link may be used, in milliseconds. */
const SET_UP_FOR = 60 * 60_000;

/** 128 bits: no two set-up links are one. */
const LINK_BYTES = 16;

/** An id with a seal that nobody makes without the secret: `id.seal`. Nothing of it need be kept anywhere. */
function sealed(purpose: Purpose, id: string, secret: string): string {
  return `${id}.${sealOf(purpose, id, secret)}`;
}

/** The id in a word of a link, where it bears its seal. */
function idIn(purpose: Purpose, word: string, secret: string): string | undefined {
  const at = word.lastIndexOf(".");
  const [id, seal] = [word.slice(0, at), Buffer.from(word.slice(at + 1))];
  const right = Buffer.from(sealOf(purpose, id, secret));
  return seal.length === right.length && timingSafeEqual(seal, right) ? id : undefined;
}

/** HMAC-SHA256 in base64url. */
function sealOf(purpose: Purpose, id: string, secret: string): string {
  return createHmac("sha256", secret).update(`duthao link ${purpose} ${id}`).digest("base64url");
}

/** The address by which an invitation is followed. Its word stands behind `#`, where no server and no log sees it. */
export function invitationLink(invitation: string, origin: string, secret: string): string {
  return `${origin}/join#${sealed("invitation", invitation, secret)}`;
}

/** The invitation that a word belongs to. */
export function invitationIn(word: string, secret: string): string | undefined {
  return idIn("invitation", word, secret);
}

/** An address at which an installation is set up, once, within the hour. */
export function setUpLink(now: number, origin: string, secret: string): string {
  const id = `${(now + SET_UP_FOR).toString(36)}-${randomBytes(LINK_BYTES).toString("base64url")}`;
  return `${origin}/set-up#${sealed("set-up", id, secret)}`;
}

/** A set-up link by its word: its id, and whether its hour is over; `undefined` where it is none. */
export function setUpIn(
  word: string,
  now: number,
  secret: string,
): { readonly id: string; readonly isOver: boolean } | undefined {
  const id = idIn("set-up", word, secret);
  if (id === undefined || !Id.safeParse(id).success) return undefined;
  return { id, isOver: now >= Number.parseInt(id.split("-")[0] ?? "", 36) };
}
