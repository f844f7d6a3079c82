import { EmailAddress, isPlain, isRefusal, PASSWORD_LENGTH } from "@duthao/domain";
import { z } from "zod";
import { mailAddressChanged, mailAddressConfirmation } from "../mail/outgoing.ts";
import type { Services } from "../services.ts";
import { accountOf, type Api } from "./api.ts";
import { noteOf } from "./audit-note.ts";
import { WORDS_LIMIT } from "./auth.ts";
import { PasswordAttempts } from "./password-attempts.ts";
import { Problem, sendRefusal } from "./problem.ts";

/** Links that one person may have sent, or one address may try, in a minute. */
const PER_MINUTE = 5;
const perMinute = { rateLimit: { max: PER_MINUTE } };

/** Another address for one's account: a link goes there, and nothing changes before it is followed. */
export function addressChange(api: Api, services: Services): void {
  const { accounts, newId } = services;
  const attempts = new PasswordAttempts(services);
  const schema = {
    tags: ["account"],
    summary:
      "Have a link sent to another address, by which it becomes the account's; the answer is the same for one that somebody has",
    body: z.object({ email: EmailAddress.refine(isPlain), password: z.string().max(PASSWORD_LENGTH.max) }),
    response: { 200: z.object({}), 401: Problem, 422: Problem, 429: Problem },
  };
  api.post("/account/address", { schema, bodyLimit: WORDS_LIMIT, config: perMinute }, async (request, reply) => {
    const { id: account, email: before } = accountOf(request);
    const { email: to, password } = request.body;
    const check = () => accounts.beginAddressChange({ account, to, password });
    const begun = await attempts.make(request, reply, { email: before, check });
    if (!begun) return reply;
    const { link, until } = begun;
    if (link !== undefined)
      await mailAddressConfirmation({ id: `address.${newId()}`, address: to, link, until }, services);
    return {};
  });
}

/** Confirming an address, also for somebody who is not signed in on this machine. */
export function addressConfirmation(api: Api, services: Services): void {
  const { accounts, audit, newId } = services;
  const schema = {
    tags: ["signing in"],
    summary: "Say that an address is one's own, by what opened the link that was sent there",
    body: z.object({ word: z.string().max(200).describe("What stands after the # of the link.") }),
    response: { 200: z.object({ email: z.string() }), 409: Problem, 429: Problem },
  };
  api.post("/auth/address/confirm", { schema, bodyLimit: WORDS_LIMIT, config: perMinute }, async (request, reply) => {
    const changed = await accounts.confirmAddress(request.body.word);
    if (isRefusal(changed)) return sendRefusal(reply, changed);
    const { account, before } = changed;
    audit.note(noteOf(request, { kind: "address-changed", account: account.id }, account.id));
    // whoever reads the old address learns of it: it may not have been its owner
    await mailAddressChanged({ id: `address.${newId()}`, address: before }, services);
    return { email: account.email };
  });
}
