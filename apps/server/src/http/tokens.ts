import { Id, Name, refuse } from "@duthao/domain";
import { ShownToken, TokenPage, TokenSummary } from "@duthao/protocol";
import type { Token } from "@duthao/service";
import { z } from "zod";
import type { Services } from "../services.ts";
import type { ConnectionRegistry } from "../live/connection-registry.ts";
import { isThereFor, makeToken } from "../token.ts";
import { accountOf, type Api } from "./api.ts";
import { noteOf } from "./audit-note.ts";
import { Problem, sendRefusal } from "./problem.ts";

/** A program that nobody remembers should not have a key for ever. */
const LONGEST_DAYS = 366;

/** Tokens that one person may make in a minute: each is kept. */
const TOKENS_PER_MINUTE = 20;

/** Tokens that one answer lists at most. */
const PAGE = 100;

const Asked = z.object({
  name: Name.describe("What the token is for, in its owner's words."),
  scope: TokenSummary.shape.scope,
  mayWrite: z.boolean().default(false).describe("Whether a program may change rooms with it, where its owner may."),
  days: z.number().int().min(1).max(LONGEST_DAYS).default(30).describe("Days until it expires."),
});
const Wanted = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(PAGE).default(PAGE),
});

/** Tokens for programs: made, listed and revoked by the person in whose name they act, signed in. */
export function tokens(api: Api, services: Services, registry: ConnectionRegistry): void {
  const tags = ["tokens"];

  const make = {
    tags,
    summary: "Make a token for a program",
    body: Asked,
    response: { 201: ShownToken, 401: Problem, 403: Problem, 404: Problem, 422: Problem, 429: Problem },
  };
  api.post("/tokens", { schema: make, config: { rateLimit: { max: TOKENS_PER_MINUTE } } }, async (request, reply) => {
    const account = accountOf(request).id;
    const { scope } = request.body;
    if (!isThereFor(account, scope, services))
      return sendRefusal(reply, refuse(scope.kind === "room" ? "unknown-desk" : "unknown-round"));
    const { word, token } = await makeToken({ account, ...request.body }, services);
    const { id, mayWrite, until } = token;
    services.audit.note(noteOf(request, { kind: "token-made", token: id, target: targetOf(scope), mayWrite, until }));
    return reply.code(201).send({ ...described(token), token: word });
  });

  const list = {
    tags,
    summary: "The asker's tokens, newest first",
    querystring: Wanted,
    response: { 200: TokenPage, 401: Problem, 403: Problem },
  };
  api.get("/tokens", { schema: list }, (request) => pageOf(accountOf(request).id, request.query, services));

  const revoke = {
    tags,
    summary: "Revoke a token; connections by it end",
    params: z.object({ token: Id }),
    response: { 204: z.null(), 401: Problem, 403: Problem, 404: Problem },
  };
  api.delete("/tokens/:token", { schema: revoke }, async (request, reply) => {
    const account = accountOf(request).id;
    if ((await services.store.tokens.revoke(account, request.params.token)) === 0)
      return sendRefusal(reply, refuse("unknown-token"));
    services.audit.note(noteOf(request, { kind: "token-revoked", token: request.params.token }));
    registry.ended(account);
    return reply.code(204).send(null);
  });
}

const targetOf = ({ kind, name }: z.infer<typeof TokenSummary.shape.scope>): string =>
  kind === "room" ? name : `round:${name}`;

async function pageOf(
  account: string,
  { after, limit }: z.infer<typeof Wanted>,
  { store }: Services,
): Promise<z.infer<typeof TokenPage>> {
  const found = await store.tokens.of(account, { after, limit: limit + 1 });
  return { tokens: found.slice(0, limit).map(described), next: found.length > limit ? after + limit : null };
}

function described({ id, name, scope, mayWrite, made, until }: Token): TokenSummary {
  return { id, name, scope: { ...scope }, mayWrite, made, until };
}
