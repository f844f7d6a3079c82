import { refuse, type Refusal } from "@duthao/domain";
import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import { sendNotTaken } from "./bodies.ts";
import { NotTaken } from "./request-body.ts";
import { problemOf, sendProblem, type Problem } from "./problem.ts";

/** Answers for whatever a route threw. What the asker did wrong is named; of a bug only the log learns more than that it happened. */
export function onFailure(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof NotTaken) return sendNotTaken(reply, error);
  const refusal = refusalIn(error);
  if (refusal) return sendProblem(reply, problemOf(refusal));
  const status = error.statusCode ?? 500;
  if (status >= 500) request.log.error({ err: error }, "A request failed.");
  return sendProblem(reply, status >= 500 ? FAILURE : { ...FAILURE, title: "Bad request", status });
}

const FAILURE: Problem = { type: "about:blank", title: "Internal server error", status: 500 };

function refusalIn(error: FastifyError): Refusal | undefined {
  if (hasZodFastifySchemaValidationErrors(error))
    return refuse("malformed", error.validation[0]?.instancePath.slice(1).replaceAll("/", "."));
  switch (error.statusCode) {
    case 401:
      return refuse("not-signed-in");
    case 403:
      return refuse("not-allowed");
    case 413:
      return refuse("too-large");
    case 400:
    case 415:
      return refuse("malformed");
    case 429:
      return refuse("too-many");
    default:
      return undefined;
  }
}
