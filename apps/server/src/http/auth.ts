import { refuse } from "@duthao/domain";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { PASSWORD_LENGTH, type SignedIn } from "../accounts.ts";
import type { House } from "../house.ts";
import { requireAccount, setCookies, type Api } from "./api.ts";
import { Problem, sendRefusal } from "./problem.ts";
import { webHeaders } from "./web-headers.ts";

export const AccountAnswer = z.object({ person: z.object({ id: z.string(), name: z.string(), email: z.string() }) });

/** How often one address may try a password for one account: enough for a person who is unsure, too few to guess. */
const TRIES_PER_ACCOUNT = 10;

/** How often one address may try at all: a conference hall signs in from one, and each try costs a slow hash. */
const TRIES_PER_ADDRESS = 200;

/** Bytes of what somebody says who is not signed in yet. */
export const WORDS_LIMIT = 16 * 1024;

const Password = z.string().max(PASSWORD_LENGTH.max);
const Credentials = z.object({ email: z.string().max(320), password: Password });
const Change = z.object({ current: Password, next: Password.min(PASSWORD_LENGTH.min) });

/** Signing in and out. There is no signing up: people are added by `duthao user add`. */
export async function auth(api: Api, { accounts }: House): Promise<void> {
  const described = { tags: ["signing in"], response: { 200: AccountAnswer, 401: Problem, 429: Problem } };
  const preHandler = limitTries(api);

  const signIn = { ...described, summary: "Sign in with a password", body: Credentials };
  api.post("/auth/sign-in/email", { preHandler, schema: signIn, bodyLimit: WORDS_LIMIT }, async ({ body, headers }, reply) =>
    answer(reply, await accounts.signIn(body.email, body.password, webHeaders(headers))),
  );

  const signOut = { tags: described.tags, summary: "Sign out", response: { 200: z.object({}) } };
  api.post("/auth/sign-out", { schema: signOut, bodyLimit: WORDS_LIMIT }, async ({ headers }, reply) => {
    setCookies(reply, await accounts.signOut(webHeaders(headers)));
    return {};
  });

  await api.register(async (members: Api) => {
    requireAccount(members);
    const change = { ...described, summary: "Change the password; ends all other sessions", body: Change };
    members.post("/auth/change-password", { preHandler, schema: change }, async ({ body, headers }, reply) =>
      answer(reply, await accounts.changePassword(body.current, body.next, webHeaders(headers))),
    );
  });
}

/** The account with its cookies, or that nobody could be signed in. */
export function answer(reply: FastifyReply, signedIn: SignedIn | undefined) {
  if (!signedIn) return sendRefusal(reply, refuse("not-signed-in"));
  setCookies(reply, signedIn.cookies);
  return { person: signedIn.account };
}

/** Refuses a try that is one too many, for its account or its address. */
function limitTries(api: Api) {
  const limits = [
    api.createRateLimit({ max: TRIES_PER_ADDRESS, timeWindow: "1 minute", keyGenerator: ({ ip }) => ip }),
    api.createRateLimit({ max: TRIES_PER_ACCOUNT, timeWindow: "1 minute", keyGenerator: keyOfTry }),
  ];
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const spent = await Promise.all(limits.map((limit) => limit(request)));
    if (spent.some((limit) => !limit.isAllowed && limit.isExceeded)) await sendRefusal(reply, refuse("too-many"));
  };
}

function keyOfTry({ ip, account, body }: { ip: string; account?: { id: string } | undefined; body?: unknown }): string {
  const email = Credentials.shape.email.safeParse(Object(body).email).data ?? "";
  return `${ip} ${account?.id ?? email.toLowerCase()}`;
}
