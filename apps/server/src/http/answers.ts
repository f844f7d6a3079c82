import { refuse } from "@duthao/domain";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Services } from "../services.ts";
import type { Api } from "./api.ts";
import { onceAnswered } from "./bodies.ts";
import { holderOf } from "./request-budgets.ts";
import { problemOf } from "./problem.ts";

/** Bytes that the system takes off our hands at once, whoever reads. */
const AT_ONCE = 64 * 1024;

/** Counts the answers that wait for their readers, and gives up those who do not read: what a reader leaves lying stays in our memory. */
export function boundAnswers(app: Api, { held }: Services): void {
  app.addHook("onSend", async (request: FastifyRequest, reply: FastifyReply, payload: unknown) => {
    const bytes = sizeOf(payload);
    if (bytes !== undefined && bytes <= AT_ONCE) return payload;
    const holder = holderOf(request);
    const excess = bytes === undefined ? undefined : held.answers.take(holder, bytes);
    if (excess) return refused(reply, excess === "own" ? "too-many" : "busy");
    const late = setTimeout(() => reply.raw.destroy(), held.answerPatience.whole);
    reply.raw.setTimeout(held.answerPatience.silence, () => reply.raw.destroy());
    onceAnswered(request, () => {
      clearTimeout(late);
      if (bytes !== undefined) held.answers.give(holder, bytes);
    });
    return payload;
  });
}

/** `undefined` for what is made while it is read. */
function sizeOf(payload: unknown): number | undefined {
  if (payload === null || payload === undefined) return 0;
  if (typeof payload === "string") return Buffer.byteLength(payload);
  return payload instanceof Uint8Array ? payload.byteLength : undefined;
}

function refused(reply: FastifyReply, code: "too-many" | "busy"): string {
  const problem = problemOf(refuse(code));
  reply.removeHeader("content-disposition");
  reply.code(problem.status).type("application/problem+json").header("retry-after", "10");
  return JSON.stringify(problem);
}
