import type { ServerResponse } from "node:http";
import type { Readable } from "node:stream";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Services } from "../services.ts";
import type { Api } from "./api.ts";
import { holderOf } from "./request-budgets.ts";
import { sendProblem, sendRefusal } from "./problem.ts";
import { NotTaken, takeBytes, unfit, type BodyTerms } from "./request-body.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** What answers the request; it closes when the answer is out, or the asker gone. */
    answering: ServerResponse;
    /** Whose live connection a message is for, on the routes of `/sync/http`: these have no session. */
    visitor: string | undefined;
  }
}

const READING = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Takes the bodies of all requests: after it was asked who sends them, counted while they are in memory, and for so long
 * and no longer. What leads nowhere is not read at all.
 */
export function takeBodies(app: Api, services: Services): void {
  app.decorateRequest("answering");
  app.decorateRequest("visitor");
  app.addHook("onRequest", (request, reply, next) => {
    request.answering = reply.raw;
    if (request.is404 && !READING.has(request.method))
      sendProblem(reply, { type: "about:blank", title: "Not found", status: 404 });
    else next();
  });
  app.addHook("onSend", closeUnread);
  app.removeAllContentTypeParsers();
  const parse = app.getDefaultJsonParser("error", "error");
  app.addContentTypeParser("application/json", async (request: FastifyRequest, payload: Readable) => {
    const bytes = await bodyOf(request, payload, services);
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    void parse(request, bytes.toString("utf8"), (error, value) => (error ? reject(error) : resolve(value)));
    return promise;
  });
}

/** Takes bodies of bytes on the routes of this part, and no others. */
export function takeOnlyBytes(api: Api, services: Services): void {
  api.removeAllContentTypeParsers();
  api.addContentTypeParser("application/octet-stream", (request: FastifyRequest, payload: Readable) =>
    bodyOf(request, payload, services),
  );
}

/** The body of a request, which counts as held until it is answered. */
async function bodyOf(request: FastifyRequest, payload: Readable, { held }: Services): Promise<Buffer> {
  const terms: BodyTerms = {
    holder: holderOf(request),
    budget: held.bodies,
    limit: request.routeOptions.bodyLimit ?? 0,
    patience: held.bodyPatience,
  };
  refuseUnfit(request, terms);
  const { bytes, give } = await takeBytes(payload, terms);
  onceAnswered(request, give);
  return bytes;
}

/** Throws `NotTaken` where a body says of itself that it is too much. */
export function refuseUnfit({ headers }: FastifyRequest, terms: BodyTerms): void {
  const refusal = unfit(Number(headers["content-length"] ?? 0), terms);
  if (refusal) throw new NotTaken(refusal);
}

/** Does something when a request has been answered, or whoever asked has gone. */
export function onceAnswered({ answering }: FastifyRequest, act: () => void): void {
  if (answering.destroyed || answering.writableFinished) return act();
  let isDone = false;
  const once = (): void => {
    if (isDone) return;
    isDone = true;
    act();
  };
  answering.once("finish", once).once("close", once);
}

/** Told when whoever asked goes before there is an answer. */
export function goneSignal(request: FastifyRequest): AbortSignal {
  const gone = new AbortController();
  const { answering } = request;
  onceAnswered(request, () => answering.writableFinished || gone.abort());
  return gone.signal;
}

/** An answer that is given before the body was read ends the connection: nobody reads the rest for nothing. */
async function closeUnread(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (!request.raw.complete && request.raw.readableDidRead !== undefined) reply.header("connection", "close");
}

/** The answer to a body that was not taken. */
export function sendNotTaken(reply: FastifyReply, { refusal }: NotTaken): FastifyReply {
  return sendRefusal(reply.header("connection", "close"), refusal);
}
