import {
  Id,
  isHiddenIn,
  isRefusal,
  may,
  refuse,
  type Round,
  RoundCommand,
  RoundEvent,
  withoutHiddenWords,
} from "@duthao/domain";
import { CommandResult } from "@duthao/protocol";
import { parseCommand } from "@duthao/service";
import { z } from "zod";
import type { Services } from "../services.ts";
import { accountOf, type Api } from "./api.ts";
import { InRound, roundFor } from "./in-round.ts";
import { actOf, noteOf } from "./audit-note.ts";
import { Problem, sendRefusal } from "./problem.ts";

const { $schema: _, ...commandSchema } = z.toJSONSchema(RoundCommand, { io: "input", unrepresentable: "any" });

/** `parseCommand` reads the command, because it knows which refusal a wrong one is; the schema is here for the reader. */
const Asked = z.object({
  id: Id.describe("Made by the asker, once per command: asking again with it is asking once."),
  command: z.unknown().meta(commandSchema),
});

/** As `CommandResult`, described whole. */
const Decided = CommandResult.extend({
  events: z.array(RoundEvent).describe("What it made happen; empty where nothing changed."),
});

/** Commands of one person in a minute: a moderator who answers by clicking sends one a second. */
const COMMANDS_PER_MINUTE = 120;

const MINUTE = 60_000;

/** Bytes that one person's commands may add to the journal in a minute, and the one that goes beyond: three of the longest answers. It is kept for ever. */
const BYTES_PER_MINUTE = 1024 * 1024;

/** The round, for somebody who was in it: asked again, what they did there has the same outcome, their leaving too. */
function leftBy(who: string, round: Round | undefined): Round | undefined {
  return round?.former.has(who) ? round : undefined;
}

/** Asking for a decision. */
export function commands(api: Api, services: Services): void {
  const response = {
    200: Decided,
    401: Problem,
    403: Problem,
    404: Problem,
    409: Problem,
    413: Problem,
    422: Problem,
    429: Problem,
  };
  const schema = { tags: ["rounds"], summary: "Ask for a decision", params: InRound, body: Asked, response };
  api.post(
    "/rounds/:round/commands",
    { schema, config: { rateLimit: { max: COMMANDS_PER_MINUTE } } },
    async (request, reply) => {
      const who = accountOf(request).id;
      const round = roundFor(request, services) ?? leftBy(who, services.rounds.get(request.params.round));
      if (!round) return sendRefusal(reply, refuse("unknown-round"));
      const written = `written by ${who}`;
      const { current, ttl } = services.requests.current(written);
      if (current >= BYTES_PER_MINUTE) return sendRefusal(reply, refuse("too-many"), ttl / 1000);
      const command = parseCommand(request.body.command);
      if (isRefusal(command))
        return sendRefusal(reply, refuse(command.refused, ["command", command.path].filter(Boolean).join(".")));
      const outcome = await services.rounds.command(round.id, who, request.body.id, command);
      const now = services.rounds.get(round.id);
      if (isRefusal(outcome)) return sendRefusal(reply, now && may.read(who, now) ? outcome : refuse("unknown-round"));
      const act = outcome.events.length > 0 ? actOf(round.id, command) : undefined;
      if (act) services.audit.note(noteOf(request, act), `${who} ${request.body.id}`);
      services.requests.count(written, MINUTE, Buffer.byteLength(JSON.stringify(outcome.events)));
      // told again, a command may have published what is hidden by now
      return {
        seq: outcome.seq,
        events: outcome.events.map((event) => withoutHiddenWords(event, (comment) => isHiddenIn(now, comment))),
      };
    },
  );
}
