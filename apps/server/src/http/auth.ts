import { refuse } from "@duthao/domain";
import type { FastifyReply } from "fastify";
import { z } from "zod";
import { PASSWORD_LENGTH, type SignedIn } from "../accounts.ts";
import type { House } from "../house.ts";
import { requireAccount, setCookies, type Api } from "./api.ts";
import { Problem, sendRefusal } from "./problem.ts";
import { webHeaders } from "./web-headers.ts";

export const AccountAnswer = z.object({ person: z.object({ id: z.string(), name: z.string(), email: z.string() }) });

/** How often one address may try a password for one account: enough for a person who is unsure, too few to guess. */
const TRIES_PER_MINUTE = 10;

const Password = z.string().max(PASSWORD_LENGTH.max);
const Credentials = z.object({ email: z.string().max(320), password: Password });
const Change = z.object({ current: Password, next: Password.min(PASSWORD_LENGTH.min) });

/** Signing in and out. There is no signing up: people are added by `duthao user add`. */
export async function auth(api: Api, { accounts }: House): Promise<void> {
  const tags = ["signing in"];
  const limited = { rateLimit: { max: TRIES_PER_MINUTE, hook: "preHandler" as const, groupId: "sign-in", keyGenerator: keyOfTry } };

  api.post("/auth/sign-in/email", { config: limited, schema: { tags, summary: "Sign in with a password", body: Credentials, response: { 200: AccountAnswer, 401: Problem } } }, async (request, reply) =>
    answer(reply, await accounts.signIn(request.body.email, request.body.password, webHeaders(request.headers))),
  );

  api.post("/auth/sign-out", { schema: { tags, summary: "Sign out", response: { 200: z.object({}) } } }, async (request, reply) => {
    setCookies(reply, await accounts.signOut(webHeaders(request.headers)));
    return {};
  });

  await api.register(async (members: Api) => {
    requireAccount(members);
    members.post("/auth/change-password", { config: limited, schema: { tags, summary: "Change the password; ends all other sessions", body: Change, response: { 200: AccountAnswer, 401: Problem } } }, async (request, reply) =>
      answer(reply, await accounts.changePassword(request.body.current, request.body.next, webHeaders(request.headers))),
    );
  });
}

/** The account with its cookies, or that nobody could be signed in. */
export function answer(reply: FastifyReply, signedIn: SignedIn | undefined) {
  if (!signedIn) return sendRefusal(reply, refuse("not-signed-in"));
  setCookies(reply, signedIn.cookies);
  return { person: signedIn.account };
}

function keyOfTry({ ip, account, body }: { ip: string; account?: { id: string } | undefined; body?: unknown }): string {
  const email = Credentials.shape.email.safeParse(Object(body).email).data ?? "";
  return `${ip} ${account?.id ?? email.toLowerCase()}`;
}
