import rateLimit from "@fastify/rate-limit";
import { refuse } from "@duthao/domain";
import { CloseCode, unpack } from "@duthao/protocol";
import { frameBytes } from "@duthao/room";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { Services } from "../services.ts";
import { eventStreamTransport, eventOf } from "../live/event-stream-transport.ts";
import type { ConnectionRegistry } from "../live/connection-registry.ts";
import { rightOfSession } from "../live/access-right.ts";
import { shownTo } from "../live/shown-request.ts";
import { takeTicket } from "../live/ticket.ts";
import type { AuthorisedConnection } from "../live/authorised-connection.ts";
import { randomSecret } from "../random-secret.ts";
import { guardOrigin, type Api } from "./api.ts";
import { takeOnlyBytes } from "./bodies.ts";
import { isOwnOrigin } from "./origin.ts";
import { Problem, sendProblem, sendRefusal, STOPPING } from "./problem.ts";

/** How often something is sent where nothing happens, in milliseconds: proxies end what is silent for half a minute. */
const BEAT = 15_000;

/** Far above what a page sends, which has one request under way at a time. Counted here alone: a connection lives on one node. */
const MESSAGES_PER_MINUTE = 6_000;

/** What an address may ask without a connection, in a minute: a conference hall opens them at once. */
const REQUESTS_PER_ADDRESS = 3_000;

/** Bytes of a body where none is looked at; Fastify knows no smaller limit. */
const NOTHING = 1;

const Bytes = z.custom<Uint8Array>().meta({ type: "string", format: "binary" });
const InConnection = z.object({ connection: z.string().max(100) });
const Ticket = z.object({ ticket: z.string().max(100).default("") });

/** The way into the live rooms for networks that let no WebSocket through: events come, requests go. Same tickets, same gate, same limits. */
export async function syncHttp(api: Api, services: Services, registry: ConnectionRegistry): Promise<void> {
  const liveConnections = new Map<string, { readonly liveConnection: AuthorisedConnection; readonly person: string }>();
  const tags = ["rooms"];
  guardOrigin(api, services);
  api.addHook(
    "onRequest",
    async (request) =>
      void (request.visitor = liveConnections.get(
        InConnection.safeParse(request.params).data?.connection ?? "",
      )?.person),
  );
  await api.register(rateLimit, {
    max: ({ visitor }) => (visitor === undefined ? REQUESTS_PER_ADDRESS : MESSAGES_PER_MINUTE),
    timeWindow: "1 minute",
    keyGenerator: ({ visitor, ip }) => (visitor === undefined ? `address ${ip}` : `person ${visitor}`),
  });
  takeOnlyBytes(api, services);

  const events = {
    description: "Events `open`, `message` and `close`.",
    content: { "text/event-stream": { schema: z.string() } },
  };
  const open = {
    tags,
    summary: "Open a live connection without a WebSocket",
    querystring: Ticket,
    response: { 200: events, 401: Problem, 403: Problem, 429: Problem, 503: Problem },
  };
  api.get("/sync/http", { schema: open, config: { quiet: true } }, async (request, reply) => {
    const { origin } = request.headers;
    if (origin !== undefined && !isOwnOrigin(origin, request.headers, services.settings))
      return sendRefusal(reply, refuse("not-allowed"));
    const session = await takeTicket(request.query.ticket, services);
    if (!session) return sendRefusal(reply, refuse("not-signed-in"));
    if (registry.isClosing) return sendProblem(reply, STOPPING);
    if (registry.isFull(session.account.id, request.ip)) return sendRefusal(reply, refuse("too-many"));
    if (reply.raw.destroyed) return reply.hijack(); // went meanwhile: `close` has been, and nothing would ever end the visit
    const connection = randomSecret();
    begin(reply, connection);
    const liveConnection = registry.connect(
      {
        right: rightOfSession(session),
        address: request.ip,
        ...shownTo(services.settings.extensions, request.raw, request.ip),
      },
      eventStreamTransport(reply.raw),
    );
    liveConnections.set(connection, { liveConnection, person: session.account.id });
    const beat = setInterval(() => reply.raw.write(":\n\n"), BEAT);
    reply.raw.on("error", (error) => services.report(error, "sync"));
    reply.raw.on("close", () => {
      clearInterval(beat);
      liveConnections.delete(connection);
      liveConnection.disconnected();
    });
    return reply;
  });

  const send = {
    tags,
    summary: "Send messages over such a connection",
    params: InConnection,
    body: Bytes,
    response: { 204: z.null(), 403: Problem, 410: Problem, 413: Problem, 422: Problem, 429: Problem },
  };
  const preParsing = async ({ visitor }: FastifyRequest, reply: FastifyReply): Promise<void> =>
    void (visitor === undefined && (await sendProblem(reply, GONE)));
  api.post(
    "/sync/http/:connection",
    { schema: send, preParsing, bodyLimit: frameBytes(services.live.limits), config: { quiet: true } },
    async (request, reply) => {
      const liveConnection = liveConnections.get(request.params.connection)?.liveConnection;
      if (!liveConnection) return sendProblem(reply, GONE);
      const messages = request.body instanceof Uint8Array ? messagesIn(request.body) : undefined;
      if (!messages) {
        void liveConnection.end(CloseCode.malformed, "malformed");
        return sendRefusal(reply, refuse("malformed"));
      }
      for (const message of messages) liveConnection.receive(message);
      return reply.code(204).send(null);
    },
  );

  const leave = {
    tags,
    summary: "Leave such a connection",
    params: InConnection,
    response: { 204: z.null(), 403: Problem, 429: Problem },
  };
  api.delete(
    "/sync/http/:connection",
    { schema: leave, bodyLimit: NOTHING, config: { quiet: true } },
    async (request, reply) => {
      void liveConnections.get(request.params.connection)?.liveConnection.end(CloseCode.left, "left");
      return reply.code(204).send(null);
    },
  );
}

const GONE: Problem = { type: "about:blank", title: "The connection is over", status: 410 };

/** `undefined` for bytes that are no messages. */
function messagesIn(body: Uint8Array): readonly Uint8Array[] | undefined {
  try {
    return unpack(body);
  } catch {
    return undefined;
  }
}

/** From here on the answer is written by hand: nothing compresses it, and proxies are told to let it through as it comes. */
function begin(reply: FastifyReply, connection: string): void {
  reply.hijack();
  reply.raw.writeHead(200, {
    "content-type": "text/event-stream",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
    "x-content-type-options": "nosniff",
  });
  reply.raw.write(eventOf("open", JSON.stringify({ connection })));
}
