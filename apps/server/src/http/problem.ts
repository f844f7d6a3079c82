import { REFUSAL_CODES, type Refusal, type RefusalCode } from "@duthao/domain";
import type { FastifyReply } from "fastify";
import { z } from "zod";

/** What every answer but a good one is: RFC 9457, with the refusal's code for programs and pages. */
export const Problem = z
  .object({
    type: z
      .string()
      .describe(
        "The problem's name as an address: `urn:duthao:refusal:<code>`, or `about:blank` for a failure of the server.",
      ),
    title: z.string().describe("What it means, in English, for the reader of a log."),
    status: z.number().int(),
    code: z.enum(REFUSAL_CODES).optional().describe("Why; absent for a failure of the server."),
    path: z
      .string()
      .optional()
      .describe(
        "For `malformed`: what was wrong, as `command.anchor.section`. For `unreadable`: why the file is that, as `encrypted`.",
      ),
  })
  .meta({ id: "Problem" });
export type Problem = z.infer<typeof Problem>;

/** To whoever wants a live connection while they are being ended: a page takes it as one that was told to come back. */
export const STOPPING: Problem = { type: "about:blank", title: "The server is stopping", status: 503 };

/** The refusals that are not conflicts with the state of things (409). */
const STATUS: Partial<Record<RefusalCode, number>> = {
  "not-signed-in": 401,
  "not-allowed": 403,
  "unknown-round": 404,
  "unknown-thread": 404,
  "unknown-comment": 404,
  "unknown-organisation": 404,
  "unknown-desk": 404,
  "unknown-note": 404,
  "unknown-draft": 404,
  "unknown-conference": 404,
  "unknown-token": 404,
  "unknown-session": 404,
  "unknown-file": 404,
  "unknown-person": 404,
  "unknown-invitation": 404,
  "reason-missing": 422,
  "too-large": 413,
  "too-slow": 408,
  "too-heavy": 422,
  malformed: 422,
  "code-wrong": 401,
  "second-factor-missing": 403,
  "password-due": 403,
  "password-same": 422,
  "password-short": 422,
  "password-common": 422,
  "password-personal": 422,
  unreadable: 422,
  "no-pdf": 503,
  busy: 503,
  "note-empty": 422,
  "explanation-missing": 422,
  "deadline-past": 422,
  "too-many": 429,
};

/** The HTTP status of a refusal; a conflict where no other fits. */
export function statusOf(code: RefusalCode): number {
  return STATUS[code] ?? 409;
}

export function problemOf({ refused, path }: Refusal): Problem {
  return {
    type: `urn:duthao:refusal:${refused}`,
    title: refused.replaceAll("-", " "),
    status: statusOf(refused),
    code: refused,
    ...(path !== undefined && { path }),
  };
}

/** After how many seconds it is worth asking again. */
const RETRY_AFTER = 10;

/** Answers with a refusal; one that may be another after a while says after how many seconds. */
export function sendRefusal(reply: FastifyReply, refusal: Refusal, retryAfter = RETRY_AFTER): FastifyReply {
  if (refusal.refused === "busy" || refusal.refused === "too-many") reply.header("retry-after", Math.ceil(retryAfter));
  return sendProblem(reply, problemOf(refusal));
}

/** Answers with JSON that was written elsewhere. */
export function sendJson(reply: FastifyReply, json: Buffer): FastifyReply {
  return reply.type("application/json; charset=utf-8").send(json);
}

export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  return reply.code(problem.status).type("application/problem+json").send(JSON.stringify(problem));
}
