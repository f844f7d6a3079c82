import { Id, isHiddenIn, isRefusal, refuse, RoundCommand, RoundEvent, withoutHiddenWords } from "@duthao/domain";
import { parseCommand } from "@duthao/service";
import { z } from "zod";
import type { House } from "../house.ts";
import { accountOf, type Api } from "./api.ts";
import { InRound, roundFor } from "./in-round.ts";
import { Problem, sendRefusal } from "./problem.ts";

const { $schema: _, ...commandSchema } = z.toJSONSchema(RoundCommand, { io: "input", unrepresentable: "any" });

/** `parseCommand` reads the command, because it knows which refusal a wrong one is; the schema is here for the reader. */
const Asked = z.object({
  id: Id.describe("Made by the asker, once per command: asking again with it is asking once."),
  command: z.unknown().meta(commandSchema),
});

const Decided = z.object({
  seq: z.number().int().describe("Where the round's journal ended when it was decided."),
  events: z.array(RoundEvent).describe("What it made happen; empty where nothing changed."),
});

/** Asking for a decision. */
export function commands(api: Api, house: House): void {
  const response = { 200: Decided, 401: Problem, 403: Problem, 404: Problem, 409: Problem, 413: Problem, 422: Problem, 429: Problem };
  const schema = { tags: ["rounds"], summary: "Ask for a decision", params: InRound, body: Asked, response };
  api.post("/rounds/:round/commands", { schema }, async (request, reply) => {
    const round = roundFor(request, house);
    if (!round) return sendRefusal(reply, refuse("unknown-round"));
    const command = parseCommand(request.body.command);
    if (isRefusal(command)) return sendRefusal(reply, refuse(command.refused, ["command", command.path].filter(Boolean).join(".")));
    const outcome = await house.rounds.command(round.id, accountOf(request).id, request.body.id, command);
    if (isRefusal(outcome)) return sendRefusal(reply, outcome);
    // told again, a command may have published what is hidden by now
    const now = house.rounds.get(round.id);
    return { seq: outcome.seq, events: outcome.events.map((event) => withoutHiddenWords(event, (comment) => isHiddenIn(now, comment))) };
  });
}
