import { isRefusal } from "@duthao/domain";
import { createReplay, PAGE_ENTRIES, type ReplayRange } from "@duthao/service";
import { TimelineEvents, TimelineUpdates } from "@duthao/protocol";
import { z } from "zod";
import type { Services } from "../services.ts";
import { accountOf, type Api } from "./api.ts";
import { InRound } from "./in-round.ts";
import { Problem, sendRefusal } from "./problem.ts";

const Wanted = z.object({
  from: z.coerce.number().int().min(1).default(1).describe("The first seq wanted."),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(PAGE_ENTRIES)
    .default(PAGE_ENTRIES)
    .describe("At most so many entries; a page also ends when it grows long."),
});

/** The two streams of a round on one clock: what was decided, and how the draft's text changed. */
export function timeline(api: Api, { store, rounds }: Services): void {
  const replay = createReplay({ journal: store.journal, rounds });
  const described = { tags: ["replay"], params: InRound, querystring: Wanted };

  const decided = {
    ...described,
    summary: "What was decided, in order",
    response: { 200: TimelineEvents, 401: Problem, 404: Problem },
  };
  api.get("/rounds/:round/timeline", { schema: decided }, async (request, reply) => {
    const page = await replay.events(request.params.round, accountOf(request).id, stretch(request.query));
    return isRefusal(page)
      ? sendRefusal(reply, page)
      : { entries: page.moments.map((moment) => ({ ...moment })), next: from(page.next) };
  });

  const typed = {
    ...described,
    summary: "How the draft's text changed, in order",
    response: { 200: TimelineUpdates, 401: Problem, 404: Problem },
  };
  api.get("/rounds/:round/timeline/updates", { schema: typed }, async (request, reply) => {
    const page = await replay.updates(request.params.round, accountOf(request).id, stretch(request.query));
    if (isRefusal(page)) return sendRefusal(reply, page);
    const entries = page.moments.map(({ seq, at, actor, payload }): [number, number, string, string] => [
      seq,
      at,
      actor,
      Buffer.from(payload).toString("base64"),
    ]);
    return { entries, next: from(page.next) };
  });
}

function stretch({ from, limit }: z.infer<typeof Wanted>): ReplayRange {
  return { after: from - 1, limit };
}

function from(after: number | undefined): number | null {
  return after === undefined ? null : after + 1;
}
