import rateLimit from "@fastify/rate-limit";
import { refuse } from "@duthao/domain";
import { CLOSE, frameBytes } from "@duthao/room";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { House } from "../house.ts";
import { eventCarrier, eventOf } from "../live/event-carrier.ts";
import { unframed } from "../live/framing.ts";
import type { Guests } from "../live/guests.ts";
import { sessionPass } from "../live/pass.ts";
import { shownTo } from "../live/shown-request.ts";
import { takeTicket } from "../live/ticket.ts";
import type { Visit } from "../live/visit.ts";
import { secretWord } from "../secret-word.ts";
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
export async function syncHttp(api: Api, house: House, guests: Guests): Promise<void> {
  const visits = new Map<string, { readonly visit: Visit; readonly person: string }>();
  const tags = ["rooms"];
  guardOrigin(api, house);
  api.addHook("onRequest", async (request) => void (request.visitor = visits.get(InConnection.safeParse(request.params).data?.connection ?? "")?.person));
  await api.register(rateLimit, { max: ({ visitor }) => (visitor === undefined ? REQUESTS_PER_ADDRESS : MESSAGES_PER_MINUTE), timeWindow: "1 minute", keyGenerator: ({ visitor, ip }) => (visitor === undefined ? `address ${ip}` : `person ${visitor}`) });
  takeOnlyBytes(api, house);

  const events = { description: "Events `open`, `message` and `close`.", content: { "text/event-stream": { schema: z.string() } } };
  const open = { tags, summary: "Open a live connection without a WebSocket", querystring: Ticket, response: { 200: events, 401: Problem, 403: Problem, 429: Problem, 503: Problem } };
  api.get("/sync/http", { schema: open, config: { quiet: true } }, async (request, reply) => {
    const { origin } = request.headers;
    if (origin !== undefined && !isOwnOrigin(origin, request.headers, house.settings)) return sendRefusal(reply, refuse("not-allowed"));
    const session = await takeTicket(request.query.ticket, house);
    if (!session) return sendRefusal(reply, refuse("not-signed-in"));
    if (guests.isClosing) return sendProblem(reply, STOPPING);
    if (guests.isFull(session.account.id, request.ip)) return sendRefusal(reply, refuse("too-many"));
    if (reply.raw.destroyed) return reply.hijack(); // went meanwhile: `close` has been, and nothing would ever end the visit
    const connection = secretWord();
    begin(reply, connection);
    const visit = guests.enter({ pass: sessionPass(session), address: request.ip, ...shownTo(house.settings.extensions, request.raw, request.ip) }, eventCarrier(reply.raw));
    visits.set(connection, { visit, person: session.account.id });
    const beat = setInterval(() => reply.raw.write(":\n\n"), BEAT);
    reply.raw.on("error", (error) => house.report(error, "sync"));
    reply.raw.on("close", () => {
      clearInterval(beat);
      visits.delete(connection);
      visit.left();
    });
    return reply;
  });

  const send = { tags, summary: "Send messages over such a connection", params: InConnection, body: Bytes, response: { 204: z.null(), 403: Problem, 410: Problem, 413: Problem, 422: Problem, 429: Problem } };
  const preParsing = async ({ visitor }: FastifyRequest, reply: FastifyReply): Promise<void> => void (visitor === undefined && (await sendProblem(reply, GONE)));
  api.post("/sync/http/:connection", { schema: send, preParsing, bodyLimit: frameBytes(house.live.limits), config: { quiet: true } }, async (request, reply) => {
    const visit = visits.get(request.params.connection)?.visit;
    if (!visit) return sendProblem(reply, GONE);
    const messages = request.body instanceof Uint8Array ? unframed(request.body) : undefined;
    if (!messages) {
      void visit.end(CLOSE.malformed, "malformed");
      return sendRefusal(reply, refuse("malformed"));
    }
    for (const message of messages) visit.hear(message);
    return reply.code(204).send(null);
  });

  const leave = { tags, summary: "Leave such a connection", params: InConnection, response: { 204: z.null(), 403: Problem, 429: Problem } };
  api.delete("/sync/http/:connection", { schema: leave, bodyLimit: NOTHING, config: { quiet: true } }, async (request, reply) => {
    void visits.get(request.params.connection)?.visit.end(CLOSE.left, "left");
    return reply.code(204).send(null);
  });
}

const GONE: Problem = { type: "about:blank", title: "The connection is over", status: 410 };

/** From here on the answer is written by hand: nothing compresses it, and proxies are told to let it through as it comes. */
function begin(reply: FastifyReply, connection: string): void {
  reply.hijack();
  reply.raw.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store", "x-accel-buffering": "no", "x-content-type-options": "nosniff" });
  reply.raw.write(eventOf("open", JSON.stringify({ connection })));
}
