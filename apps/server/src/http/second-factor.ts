import { PASSWORD_LENGTH, refuse, type AuditAct } from "@duthao/domain";
import { AccountState, NewSecondFactorAnswer, RecoveryCodes } from "@duthao/protocol";
import type { FastifyReply, FastifyRequest } from "fastify";
import { encode } from "uqr";
import { z } from "zod";
import type { Services } from "../services.ts";
import { accountOf, type Api } from "./api.ts";
import { noteOf } from "./audit-note.ts";
import { AccountAnswer, answer, WORDS_LIMIT } from "./auth.ts";
import { PasswordAttempts } from "./password-attempts.ts";
import { Problem, sendRefusal } from "./problem.ts";
import { needsSecondFactor } from "./second-factor-guard.ts";
import { webHeaders } from "./web-headers.ts";

/** Codes that one person may try in a minute while setting their second factor up. */
const CODES_PER_MINUTE = 20;

const WithPassword = z.object({
  password: z.string().max(PASSWORD_LENGTH.max).optional().describe("Absent for an account without a password."),
});
const WithCode = z.object({ code: z.string().min(1).max(20) });

/** One's second factor: set up, confirmed, turned off, its recovery codes made anew. Each asks for the password, where there is one. */
export function secondFactor(api: Api, services: Services): void {
  const { accounts, audit } = services;
  const tags = ["account"];
  const attempts = new PasswordAttempts(services);
  const refusals = { 401: Problem, 409: Problem, 429: Problem };

  const state = { tags, summary: "How one comes in", response: { 200: AccountState, 401: Problem } };
  api.get("/account", { schema: state }, (request) => stateOf(request));

  async function stateOf(request: FastifyRequest): Promise<AccountState> {
    return {
      hasPassword: await accounts.hasPassword(accountOf(request).id),
      hasSecondFactor: request.hasSecondFactor,
      needsSecondFactor: needsSecondFactor(request, services),
    };
  }

  /** Asks for the password as at the sign-in page, also with regard to how often. */
  function withPassword<Value>(request: FastifyRequest, reply: FastifyReply, check: () => Promise<Value | undefined>) {
    return attempts.make(request, reply, { email: accountOf(request).email, check });
  }

  function note(request: FastifyRequest, factor: "code" | "recovery", change: "added" | "removed"): void {
    const act: AuditAct = { kind: "second-factor-changed", account: accountOf(request).id, factor, change };
    audit.note(noteOf(request, act));
  }

  const begin = {
    tags,
    summary: "Begin to set up a second factor; it counts once a code is confirmed",
    body: WithPassword,
    response: { 200: NewSecondFactorAnswer, ...refusals },
  };
  api.post("/account/second-factor", { schema: begin, bodyLimit: WORDS_LIMIT }, async (request, reply) => {
    if (request.hasSecondFactor) return sendRefusal(reply, refuse("changed-meanwhile"));
    const check = () => accounts.beginSecondFactor(request.body.password, webHeaders(request.headers));
    const begun = await withPassword(request, reply, check);
    return begun
      ? { key: keyIn(begun.uri), qr: rowsOf(begun.uri), uri: begun.uri, recoveryCodes: [...begun.recoveryCodes] }
      : reply;
  });

  const confirm = {
    tags,
    summary: "Confirm it with a code; other sessions go on",
    body: WithCode,
    response: { 200: AccountAnswer, ...refusals },
  };
  const perMinute = { rateLimit: { max: CODES_PER_MINUTE } };
  api.post(
    "/account/second-factor/confirm",
    { schema: confirm, bodyLimit: WORDS_LIMIT, config: perMinute },
    async (request, reply) => {
      const made = await accounts.confirmSecondFactor(request.body.code, webHeaders(request.headers));
      if (!made) return sendRefusal(reply, refuse("code-wrong"));
      note(request, "code", "added");
      return answer(reply, made);
    },
  );

  const remove = {
    tags,
    summary: "Turn the second factor off",
    body: WithPassword,
    response: { 200: AccountAnswer, ...refusals },
  };
  api.post("/account/second-factor/remove", { schema: remove, bodyLimit: WORDS_LIMIT }, async (request, reply) => {
    const check = () => accounts.removeSecondFactor(request.body.password, webHeaders(request.headers));
    const made = await withPassword(request, reply, check);
    if (!made) return reply;
    note(request, "code", "removed");
    return answer(reply, made);
  });

  const renew = {
    tags,
    summary: "New recovery codes in place of the old ones",
    body: WithPassword,
    response: { 200: RecoveryCodes, ...refusals },
  };
  api.post("/account/second-factor/recovery", { schema: renew, bodyLimit: WORDS_LIMIT }, async (request, reply) => {
    const check = () => accounts.renewRecoveryCodes(request.body.password, webHeaders(request.headers));
    const recoveryCodes = await withPassword(request, reply, check);
    if (!recoveryCodes) return reply;
    note(request, "recovery", "added");
    return { recoveryCodes: [...recoveryCodes] };
  });
}

/** The key in groups of four, for whoever types it. */
const keyIn = (uri: string): string => (new URL(uri).searchParams.get("secret") ?? "").replace(/(.{4})(?=.)/g, "$1 ");

/** A QR code as rows of dark (1) and light (0). */
const rowsOf = (text: string): string[] =>
  encode(text, { border: 0 }).data.map((row) => row.map((isDark) => (isDark ? "1" : "0")).join(""));
