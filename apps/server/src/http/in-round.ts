import { Id, may, type Round } from "@duthao/domain";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import type { Services } from "../services.ts";
import { accountOf } from "./api.ts";

/** The address of everything in a round. */
export const InRound = z.object({ round: Id });

/** The round that is asked about; `undefined` where there is none for this person, so that nobody learns what else there is (API5). */
export function roundFor(
  request: FastifyRequest & { params: z.infer<typeof InRound> },
  { rounds }: Services,
): Round | undefined {
  const round = rounds.get(request.params.round);
  return round && may.read(accountOf(request).id, round) ? round : undefined;
}
