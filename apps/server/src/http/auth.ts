import { PASSWORD_LENGTH, refuse } from "@duthao/domain";
import type { FastifyReply, FastifyRequest } from "fastify";
import { SignedInAccount, SignInAnswer } from "@duthao/protocol";
import { z } from "zod";
import type { SecondFactorAnswer, SecondStep, SignedIn } from "../accounts.ts";
import type { Services } from "../services.ts";
import { accountOf, requireAccount, setCookies, type Api } from "./api.ts";
import { noteOf } from "./audit-note.ts";
import { PasswordAttempts } from "./password-attempts.ts";
import { Problem, sendRefusal } from "./problem.ts";
import { webHeaders } from "./web-headers.ts";

export const AccountAnswer = z.object({ person: SignedInAccount });

/** Bytes of what somebody says who is not signed in yet. */
export const WORDS_LIMIT = 16 * 1024;

/** Second factors that one address may try in a minute. Five for each password that was right, ten for an account in a row, are counted where they are kept. */
const SECOND_FACTORS_PER_MINUTE = 30;

/** For how long a code may pass at most, in milliseconds: its half minute, and those before and after. */
const CODE_PASSES = 90_000;

const Password = z.string().max(PASSWORD_LENGTH.max);
const Credentials = z.object({ email: z.string().max(320), password: Password });
const SecondFactor = z.object({
  kind: z.enum(["code", "recovery"]).default("code"),
  code: z.string().min(1).max(40).describe("Of the app, or one of the recovery codes."),
});
const Change = z.object({
  current: Password,
  next: Password.describe("At least 12 characters, and not what is tried first."),
  endTokens: z.boolean().default(false).describe("Whether the programs that act in one's name lose their tokens too."),
});

/** Signing in and out. There is no signing up: people are added by `duthao user add`. */
export async function auth(api: Api, services: Services): Promise<void> {
  const { accounts, audit } = services;
  const tags = ["signing in"];
  const refusals = { 401: Problem, 429: Problem };
  const attempts = new PasswordAttempts(services);

  const signIn = {
    tags,
    summary: "Sign in with a password; a second step may be asked for",
    body: Credentials,
    response: { 200: SignInAnswer, ...refusals },
  };
  api.post("/auth/sign-in/email", { schema: signIn, bodyLimit: WORDS_LIMIT }, async (request, reply) => {
    const { email, password } = request.body;
    const check = () => accounts.signIn(email, password, webHeaders(request.headers));
    const made = await attempts.make(request, reply, { email, check });
    if (!made) return reply;
    if (isStep(made)) {
      setCookies(reply, made.cookies);
      return { person: null, step: made.step };
    }
    audit.note(noteOf(request, { kind: "signed-in", by: "password" }, made.account.id));
    return remembered(reply, made);
  });

  const secondStep = {
    tags,
    summary: "The second step of signing in, in the browser that did the first",
    body: SecondFactor,
    response: { 200: AccountAnswer, ...refusals },
  };
  const perMinute = { rateLimit: { max: SECOND_FACTORS_PER_MINUTE } };
  api.post(
    "/auth/sign-in/second-factor",
    { schema: secondStep, bodyLimit: WORDS_LIMIT, config: perMinute },
    async (request, reply) => {
      const made = await answerOnce(request.body, webHeaders(request.headers));
      if (!made) {
        request.log.warn({ address: request.ip, reason: "second-factor" }, "A sign-in failed.");
        audit.note(noteOf(request, { kind: "sign-in-failed", reason: "second-factor" }));
        return sendRefusal(reply, refuse("code-wrong"));
      }
      audit.note(noteOf(request, { kind: "signed-in", by: "second-factor" }, made.account.id));
      return remembered(reply, made);
    },
  );

  const signOut = { tags, summary: "Sign out", response: { 200: z.object({}) } };
  api.post("/auth/sign-out", { schema: signOut, bodyLimit: WORDS_LIMIT }, async (request, reply) => {
    setCookies(reply, await accounts.signOut(webHeaders(request.headers)));
    if (request.account) audit.note(noteOf(request, { kind: "signed-out" }));
    return {};
  });

  await api.register(async (members: Api) => {
    requireAccount(members);
    const change = {
      tags,
      summary: "Change the password; ends all other sessions",
      body: Change,
      response: { 200: AccountAnswer, ...refusals, 422: Problem },
    };
    members.post("/auth/change-password", { schema: change, bodyLimit: WORDS_LIMIT }, (request, reply) =>
      changePassword(request, reply),
    );
  });

  async function changePassword(request: FastifyRequest<{ Body: z.infer<typeof Change> }>, reply: FastifyReply) {
    const account = accountOf(request);
    const { current, next } = request.body;
    const fault = current === next ? refuse("password-same") : accounts.passwordFault(next, account);
    if (fault) return sendRefusal(reply, fault);
    const check = () => accounts.changePassword(request.body, webHeaders(request.headers));
    const changed = await attempts.make(request, reply, { email: account.email, check });
    if (!changed) return reply;
    audit.note(noteOf(request, { kind: "password-changed", account: account.id }));
    return remembered(reply, changed);
  }

  /** A code is good once, though the app shows it for half a minute and its neighbours pass as well: what it opened again is closed. */
  async function answerOnce(given: SecondFactorAnswer, headers: Headers): Promise<SignedIn | undefined> {
    const made = await accounts.answerSecondFactor(given, headers);
    if (!made || given.kind === "recovery") return made;
    const used = `code ${given.code} of ${made.account.id}`;
    if (services.requests.count(used, CODE_PASSES).current === 1) return made;
    await accounts.signOut(new Headers({ cookie: made.cookies.map((line) => line.split(";")[0]).join("; ") }));
    return undefined;
  }

  /** The answer to somebody who is in, whose browser is known for the account from now on. */
  function remembered(reply: FastifyReply, made: SignedIn) {
    const said = answer(reply, made);
    attempts.remember(reply, made.account.email);
    return said;
  }
}

const isStep = (made: SignedIn | SecondStep): made is SecondStep => "step" in made;

/** The account with its cookies, or that nobody could be signed in. */
export function answer(reply: FastifyReply, signedIn: SignedIn | undefined) {
  if (!signedIn) return sendRefusal(reply, refuse("not-signed-in"));
  setCookies(reply, signedIn.cookies);
  return { person: signedIn.account };
}
