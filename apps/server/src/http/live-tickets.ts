import { refuse } from "@duthao/domain";
import { LiveTicket } from "@duthao/protocol";
import type { Services } from "../services.ts";
import type { ConnectionRegistry } from "../live/connection-registry.ts";
import { giveTicket } from "../live/ticket.ts";
import { accountOf, type Api } from "./api.ts";
import { Problem, sendProblem, sendRefusal, STOPPING } from "./problem.ts";

/** Tickets to live connections: a WebSocket's address is all that a page can say in opening it, and cookies come along from other sites too. */
export function liveTickets(api: Api, services: Services, registry: ConnectionRegistry): void {
  const schema = {
    tags: ["rooms"],
    summary: "Get a ticket to a live connection",
    response: { 201: LiveTicket, 401: Problem, 403: Problem, 429: Problem, 503: Problem },
  };
  const config = { rateLimit: { max: services.live.limits.ticketsPerMinute } };
  api.post("/live-tickets", { schema, config }, async (request, reply) => {
    const { session } = request;
    if (session === undefined) return sendRefusal(reply, refuse("not-signed-in"));
    const { id } = accountOf(request);
    if (registry.isClosing) return sendProblem(reply, STOPPING);
    // a page is not told why its WebSocket was refused: what can be known now is said here
    if (registry.isFull(id, request.ip)) return sendRefusal(reply, refuse("too-many"));
    return reply.code(201).send({ ticket: await giveTicket({ account: id, session }, services), person: id });
  });
}
