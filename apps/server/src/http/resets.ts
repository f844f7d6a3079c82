import { isRefusal, PASSWORD_LENGTH, refuse } from "@duthao/domain";
import { z } from "zod";
import { mailReset } from "../mail/outgoing.ts";
import type { Services } from "../services.ts";
import type { Api } from "./api.ts";
import { noteOf } from "./audit-note.ts";
import { WORDS_LIMIT } from "./auth.ts";
import { Problem, sendRefusal } from "./problem.ts";

/** Links that one address may ask for, or try, in a minute. */
const PER_MINUTE = 10;

/** Links that one account is sent in an hour at most: a mailbox is nobody's target. */
const PER_ACCOUNT = { max: 3, window: 3_600_000 };

/** Passwords that were forgotten: a link by mail, good once for an hour. */
export function resets(api: Api, services: Services): void {
  const { accounts, audit, requests, newId, report } = services;
  const tags = ["signing in"];
  const perMinute = { rateLimit: { max: PER_MINUTE } };

  /** In its own time: the answer is the same, and as fast, for an address that nobody has. */
  async function send(email: string): Promise<void> {
    if (requests.count(`resets of ${email.toLowerCase()}`, PER_ACCOUNT.window).current > PER_ACCOUNT.max) return;
    const made = await accounts.resetLink(email);
    if (!made) return;
    const { account, link, until } = made;
    await mailReset({ id: newId(), account: account.id, link, until }, services);
  }

  const ask = {
    tags,
    summary:
      "Have a link sent at which one chooses a new password; the answer is the same for an address that nobody has",
    body: z.object({ email: z.string().max(320) }),
    response: { 200: z.object({}), 429: Problem },
  };
  api.post("/auth/reset", { schema: ask, bodyLimit: WORDS_LIMIT, config: perMinute }, ({ body }) => {
    void send(body.email).catch((failure: unknown) => report(failure, "resets"));
    return {};
  });

  const choose = {
    tags,
    summary: "Choose a new password by what opened such a link; ends all sessions of the account",
    body: z.object({
      word: z.string().max(200).describe("What stands after the # of the link."),
      next: z.string().max(PASSWORD_LENGTH.max),
    }),
    response: { 200: z.object({ email: z.string() }), 409: Problem, 422: Problem, 429: Problem },
  };
  api.post(
    "/auth/reset/password",
    { schema: choose, bodyLimit: WORDS_LIMIT, config: perMinute },
    async (request, reply) => {
      const made = await accounts.resetPassword(request.body.word, request.body.next);
      if (isRefusal(made)) return sendRefusal(reply, refuse(made.refused));
      audit.note(noteOf(request, { kind: "password-reset", account: made.id }, made.id));
      return { email: made.email };
    },
  );
}
