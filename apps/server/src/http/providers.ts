import { refuse } from "@duthao/domain";
import { BeganAtProvider, SignInChoice } from "@duthao/protocol";
import { z } from "zod";
import type { Services } from "../services.ts";
import { setCookies, type Api } from "./api.ts";
import { noteOf } from "./audit-note.ts";
import { WORDS_LIMIT } from "./auth.ts";
import { Problem, sendRefusal } from "./problem.ts";
import { webHeaders } from "./web-headers.ts";

/** Times that one address may go to a provider, or come back, in a minute: a conference hall is behind one. */
const PER_MINUTE = 200;

/** A page of this site; anything else is the start page. */
const pathOf = (back: string, origin: string): string => {
  const address = back.startsWith("/") ? URL.parse(back, origin) : null;
  return address?.origin === origin ? address.href : `${origin}/`;
};

/** Signing in at an OpenID Connect provider of the settings. */
export function providers(api: Api, { accounts, audit, settings }: Services): void {
  const tags = ["signing in"];
  const config = { rateLimit: { max: PER_MINUTE } };

  const list = { tags, summary: "The providers one can sign in at", response: { 200: z.array(SignInChoice) } };
  api.get("/auth/providers", { schema: list }, () => settings.providers.map(({ id, name }) => ({ id, name })));

  const begin = {
    tags,
    summary: "Begin to sign in at a provider; the browser goes to the address",
    body: z.object({ provider: z.string().max(32), back: z.string().max(2_000).default("/") }),
    response: { 200: BeganAtProvider, 409: Problem, 429: Problem },
  };
  api.post("/auth/sign-in/provider", { schema: begin, bodyLimit: WORDS_LIMIT, config }, async (request, reply) => {
    const { provider, back } = request.body;
    const to = pathOf(back, settings.publicOrigin);
    const begun = await accounts.beginProvider(provider, to, webHeaders(request.headers));
    if (!begun) return sendRefusal(reply, refuse("provider-away"));
    setCookies(reply, begun.cookies);
    return { url: begun.url };
  });

  const finish = {
    tags,
    summary: "Where a provider sends the browser back to",
    params: z.object({ provider: z.string().max(32) }),
    querystring: z.record(z.string().max(100), z.string().max(4_000)),
  };
  api.get("/auth/callback/:provider", { schema: finish, config }, async (request, reply) => {
    const { provider } = request.params;
    const answer = await accounts.finishProvider(provider, request.query, webHeaders(request.headers));
    if (answer.kind === "refused") {
      request.log.warn({ address: request.ip, provider, reason: answer.why }, "A sign-in failed.");
      audit.note(noteOf(request, { kind: "sign-in-failed", reason: "wrong" }));
      setCookies(reply, answer.cookies);
      return reply.redirect(`/sign-in?refused=${answer.why}`);
    }
    audit.note(noteOf(request, { kind: "signed-in", by: "openid-connect" }, answer.signedIn.account.id));
    setCookies(reply, answer.signedIn.cookies);
    return reply.redirect(answer.to);
  });
}
