import { PASSWORD_LENGTH, refuse, type AuditAct } from "@duthao/domain";
import type { FastifyReply, FastifyRequest } from "fastify";
import { SignedInAccount } from "@duthao/protocol";
import { z } from "zod";
import type { SignedIn } from "../accounts.ts";
import type { Services } from "../services.ts";
import { secretOf } from "../secret.ts";
import { accountOf, requireAccount, setCookies, type Api } from "./api.ts";
import { DeviceCookies } from "./device-cookie.ts";
import { noteOf } from "./audit-note.ts";
import { Problem, sendRefusal } from "./problem.ts";
import { SignInTries, type SignInTry } from "./sign-in-tries.ts";
import { webHeaders } from "./web-headers.ts";

export const AccountAnswer = z.object({ person: SignedInAccount });

/** Bytes of what somebody says who is not signed in yet. */
export const WORDS_LIMIT = 16 * 1024;

const Password = z.string().max(PASSWORD_LENGTH.max);
const Credentials = z.object({ email: z.string().max(320), password: Password });
const Change = z.object({
  current: Password,
  next: Password.describe("At least 12 characters, and not what is tried first."),
  endTokens: z.boolean().default(false).describe("Whether the programs that act in one's name lose their tokens too."),
});

/** Signing in and out. There is no signing up: people are added by `duthao user add`. */
export async function auth(api: Api, { accounts, audit, requests, settings }: Services): Promise<void> {
  const described = { tags: ["signing in"], response: { 200: AccountAnswer, 401: Problem, 429: Problem } };
  const devices = new DeviceCookies(secretOf(settings), settings.publicOrigin);
  const tries = new SignInTries(requests);

  /** Tries a password, unless that is one too many; a browser in which it was right is known for the account from then on. */
  async function attempt(
    request: FastifyRequest,
    reply: FastifyReply,
    email: string,
    check: () => Promise<SignedIn | undefined>,
    actOf: (account: string) => AuditAct = () => ({ kind: "signed-in", by: "password" }),
  ) {
    const one: SignInTry = {
      address: request.ip,
      account: email.toLowerCase(),
      device: devices.known(email, request.headers.cookie),
    };
    const wait = tries.begin(one);
    if (wait !== undefined) {
      await logFailure(request, email, "too-many");
      return sendRefusal(reply, refuse("too-many"), wait / 1000);
    }
    const signedIn = await check();
    if (!signedIn) {
      await logFailure(request, email, "wrong");
      return answer(reply, undefined);
    }
    tries.succeeded(one);
    audit.note(noteOf(request, actOf(signedIn.account.id), signedIn.account.id));
    const said = answer(reply, signedIn);
    setCookies(reply, [devices.line(email)]);
    return said;
  }

  /** Of what was typed nothing is logged, for somebody's password stands there at times: only whose account it would have been. */
  async function logFailure(request: FastifyRequest, email: string, reason: "wrong" | "too-many"): Promise<void> {
    const account = (await accounts.byEmail(email))?.id;
    request.log.warn({ account: account ?? "none", address: request.ip, reason }, "A sign-in failed.");
    audit.note(noteOf(request, { kind: "sign-in-failed", ...(account !== undefined && { account }), reason }));
  }

  const signIn = { ...described, summary: "Sign in with a password", body: Credentials };
  api.post("/auth/sign-in/email", { schema: signIn, bodyLimit: WORDS_LIMIT }, (request, reply) => {
    const { email, password } = request.body;
    return attempt(request, reply, email, () => accounts.signIn(email, password, webHeaders(request.headers)));
  });

  const signOut = { tags: described.tags, summary: "Sign out", response: { 200: z.object({}) } };
  api.post("/auth/sign-out", { schema: signOut, bodyLimit: WORDS_LIMIT }, async (request, reply) => {
    setCookies(reply, await accounts.signOut(webHeaders(request.headers)));
    if (request.account) audit.note(noteOf(request, { kind: "signed-out" }));
    return {};
  });

  await api.register(async (members: Api) => {
    requireAccount(members);
    const change = {
      ...described,
      summary: "Change the password; ends all other sessions",
      body: Change,
      response: { ...described.response, 422: Problem },
    };
    members.post("/auth/change-password", { schema: change, bodyLimit: WORDS_LIMIT }, async (request, reply) => {
      const account = accountOf(request);
      const fault = accounts.passwordFault(request.body.next, account);
      if (fault) return sendRefusal(reply, fault);
      const check = () => accounts.changePassword(request.body, webHeaders(request.headers));
      return attempt(request, reply, account.email, check, changedPassword);
    });
  });
}

const changedPassword = (account: string): AuditAct => ({ kind: "password-changed", account });

/** The account with its cookies, or that nobody could be signed in. */
export function answer(reply: FastifyReply, signedIn: SignedIn | undefined) {
  if (!signedIn) return sendRefusal(reply, refuse("not-signed-in"));
  setCookies(reply, signedIn.cookies);
  return { person: signedIn.account };
}
