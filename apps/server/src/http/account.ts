import { Id, refuse } from "@duthao/domain";
import { AccountSession } from "@duthao/protocol";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import type { OwnSession } from "../accounts.ts";
import type { Services } from "../services.ts";
import { accountOf, type Api } from "./api.ts";
import { noteOf } from "./audit-note.ts";
import { Problem, sendRefusal } from "./problem.ts";

/** Sessions that are listed at most. */
const SESSIONS_LISTED = 100;

/** What somebody sees and changes of their own account: their sessions. */
export function account(api: Api, { accounts, audit }: Services): void {
  const tags = ["account"];

  const list = {
    tags,
    summary: "The asker's sessions, the one used last first",
    response: { 200: z.array(AccountSession), 401: Problem },
  };
  api.get("/account/sessions", { schema: list }, (request) => sessionsOf(request));

  const end = {
    tags,
    summary: "End one of one's sessions; its connections end",
    params: z.object({ session: Id }),
    response: { 204: z.null(), 401: Problem, 404: Problem },
  };
  api.delete("/account/sessions/:session", { schema: end }, async (request, reply) => {
    const ended = await accounts.endSessions(accountOf(request).id, { id: request.params.session });
    if (ended === 0) return sendRefusal(reply, refuse("unknown-session"));
    audit.note(noteOf(request, { kind: "sessions-ended", account: accountOf(request).id }));
    return reply.code(204).send(null);
  });

  const endOthers = {
    tags,
    summary: "End all of one's sessions but this one",
    response: { 200: z.object({ ended: z.number().int() }), 401: Problem },
  };
  api.delete("/account/sessions", { schema: endOthers }, (request) => endOthersOf(request));

  async function sessionsOf(request: FastifyRequest): Promise<AccountSession[]> {
    const sessions = await accounts.sessionsOf(accountOf(request).id);
    return sessions.slice(0, SESSIONS_LISTED).map((one) => described(one, request.session));
  }

  async function endOthersOf(request: FastifyRequest): Promise<{ ended: number }> {
    const { id } = accountOf(request);
    const ended = await accounts.endSessions(id, { except: request.session });
    audit.note(noteOf(request, { kind: "sessions-ended", account: id }));
    return { ended };
  }
}

function described({ id, device, signedIn, lastUsed }: OwnSession, asking: string | undefined): AccountSession {
  const { kind, browser } = device;
  return { id, device: kind, ...(browser !== undefined && { browser }), signedIn, lastUsed, isThis: id === asking };
}
