import { timingSafeEqual } from "node:crypto";
import { refuse } from "@duthao/domain";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import type { Services } from "../services.ts";
import { hashOf } from "../random-secret.ts";
import { bearerIn } from "../token.ts";
import type { Api } from "./api.ts";
import { Problem, sendRefusal } from "./problem.ts";

const LOOPBACK = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);

/** `/metrics` for Prometheus: with the token that the settings name, or, where they name none, from this machine alone and not through a proxy. */
export function metrics(app: Api, { metrics: figures, settings }: Services): void {
  const text = { description: "Prometheus' text format.", content: { "text/plain": { schema: z.string() } } };
  const schema = { tags: ["health"], summary: "What an operator looks at", response: { 200: text, 403: Problem } };
  app.get("/metrics", { schema, config: { quiet: true } }, async (request, reply) => {
    if (!mayLook(request, settings.metricsToken)) return sendRefusal(reply, refuse("not-allowed"));
    return reply.type(figures.contentType).send(await figures.text());
  });
  app.addHook("onResponse", async (_, reply) => figures.answered(reply.statusCode));
}

function mayLook({ headers, socket }: FastifyRequest, token: string | undefined): boolean {
  if (token === undefined)
    return (
      LOOPBACK.has(socket.remoteAddress ?? "") &&
      headers["x-forwarded-for"] === undefined &&
      headers["forwarded"] === undefined
    );
  // hashes are of one length, and comparing them takes as long whatever was said
  return timingSafeEqual(Buffer.from(hashOf(bearerIn(headers.authorization) ?? "")), Buffer.from(hashOf(token)));
}
