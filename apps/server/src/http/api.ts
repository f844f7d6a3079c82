import { mayDirect, refuse } from "@duthao/domain";
import type { Token } from "@duthao/service";
import type {
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import type { Logger } from "pino";
import { z } from "zod";
import type { Account, Known } from "../accounts.ts";
import type { Services } from "../services.ts";
import { bearerIn, holdsRoom, tokenOf } from "../token.ts";
import { mayChange } from "./origin.ts";
import { sendRefusal } from "./problem.ts";
import { webHeaders } from "./web-headers.ts";

/** The HTTP server, or a part of it, whose routes are described by zod schemas. */
export type Api = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  Logger,
  ZodTypeProvider
>;

declare module "fastify" {
  interface FastifyRequest {
    /** Who asks, by the session's cookie; `undefined` for somebody not signed in. */
    account: Account | undefined;
    /** The id of that session; `undefined` where a program asks. */
    session: string | undefined;
    /** How that session was opened, where it is known. */
    cameBy: Known["by"];
    hasSecondFactor: boolean;
    needsNewPassword: boolean;
    /** By which a program asks. */
    token: Token | undefined;
  }
}

const READING = new Set(["GET", "HEAD", "OPTIONS"]);

/** Refuses what another site's page sends in the name of somebody signed in here. */
export function guardOrigin(api: Api, { settings }: Services): void {
  api.addHook("onRequest", (request, reply, next) => {
    if (READING.has(request.method) || mayChange(request.headers, settings)) next();
    else sendRefusal(reply, refuse("not-allowed"));
  });
}

/** Learns who asks, by a program's token or by the session's cookie, which is renewed where that is due. */
export function learnWho(api: Api, services: Services): void {
  api.decorateRequest("account");
  api.decorateRequest("session");
  api.decorateRequest("cameBy");
  api.decorateRequest("hasSecondFactor", false);
  api.decorateRequest("needsNewPassword", false);
  api.decorateRequest("token");
  api.addHook("onRequest", async (request, reply) => {
    const word = bearerIn(request.headers.authorization);
    if (word !== undefined) return learnProgram(request, word, services);
    const known = await services.accounts.known(webHeaders(request.headers));
    request.account = known?.account;
    request.session = known?.session;
    request.cameBy = known?.by;
    request.hasSecondFactor = known?.hasSecondFactor ?? false;
    request.needsNewPassword = known?.needsNewPassword ?? false;
    if (known) setCookies(reply, known.cookies);
  });
}

async function learnProgram(request: FastifyRequest, word: string, services: Services): Promise<void> {
  const found = await tokenOf(word, services);
  request.account = found?.account;
  request.token = found?.token;
}

const InScope = z.object({ round: z.string().optional(), room: z.string().optional() });

/** Lets a program read what is under its round or its room, and nothing else. Before a body is read, and counted as asked. */
export function guardScope(api: Api, services: Services): void {
  api.addHook("preParsing", (request, reply, _, next) => {
    const { token, method, params } = request;
    if (!token) return next();
    const { round, room } = InScope.parse(params);
    const isHeld =
      round !== undefined
        ? token.scope.kind === "round" && token.scope.name === round
        : room !== undefined && holdsRoom(token.scope, room, services);
    if (READING.has(method) && isHeld) next();
    else sendRefusal(reply, refuse("not-allowed"));
  });
}

/** Lets nobody on who is not signed in. Before a body is read, and counted as asked. */
export function requireAccount(api: Api): void {
  api.addHook("preParsing", (request, reply, _, next) => {
    if (request.account) next();
    else sendRefusal(reply, refuse("not-signed-in"));
  });
}

/** Who asks, on routes behind `requireAccount`. */
export function accountOf({ account }: FastifyRequest): Account {
  if (!account) throw new Error("This route is not behind requireAccount.");
  return account;
}

export function setCookies(reply: FastifyReply, cookies: readonly string[]): void {
  for (const cookie of cookies) void reply.header("set-cookie", cookie);
}

/** Lets nobody on who does not look after the installation. */
export function requireAdministrator(api: Api, { directory }: Services): void {
  api.addHook("preParsing", (request, reply, _, next) => {
    if (mayDirect.administer(request.account?.id ?? "", directory.get())) next();
    else sendRefusal(reply, refuse("not-allowed"));
  });
}
