import { Desk, deskRoom, may, refuse } from "@duthao/domain";
import { RoundSummary } from "@duthao/protocol";
import { z } from "zod";
import type { Services } from "../services.ts";
import { today } from "../today.ts";
import { accountOf, type Api } from "./api.ts";
import { InRound, roundFor } from "./in-round.ts";
import { Problem, sendRefusal } from "./problem.ts";
import { countsOf, participantSummary } from "./participant-summary.ts";

/** The rounds somebody is in, and the desks they write on. */
export function rounds(api: Api, services: Services): void {
  const tags = ["rounds"];

  const mine = {
    tags,
    summary: "The asker's rounds, newest first",
    response: { 200: z.array(RoundSummary), 401: Problem },
  };
  api.get("/rounds", { schema: mine }, (request) => {
    const { id: who } = accountOf(request);
    const day = today(services.now());
    return services.rounds.of(who).flatMap((round) => {
      const seat = participantSummary(round, who);
      return seat ? [{ ...seat, counts: countsOf(round, day) }] : [];
    });
  });

  const desks = {
    tags,
    summary: "The desks the asker may enter",
    params: InRound,
    response: { 200: z.array(Desk), 401: Problem, 404: Problem },
  };
  api.get("/rounds/:round/desks", { schema: desks }, async (request, reply) => {
    const round = roundFor(request, services);
    if (!round) return sendRefusal(reply, refuse("unknown-round"));
    return [...round.desks.values()].filter((desk) => may.enter(accountOf(request).id, round, deskRoom(desk.id)));
  });
}
