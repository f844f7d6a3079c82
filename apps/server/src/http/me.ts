import { ParticipantSummary } from "@duthao/protocol";
import { z } from "zod";
import type { Services } from "../services.ts";
import { accountOf, type Api } from "./api.ts";
import { AccountAnswer } from "./auth.ts";
import { Problem } from "./problem.ts";
import { participantSummary } from "./participant-summary.ts";

const Me = AccountAnswer.extend({ rounds: z.array(ParticipantSummary) });

/** Who is signed in, and where they take part. */
export function me(api: Api, { rounds }: Services): void {
  const schema = {
    tags: ["signing in"],
    summary: "Who is signed in, and in which rounds, newest first",
    response: { 200: Me, 401: Problem },
  };
  api.get("/me", { schema }, (request) => {
    const person = accountOf(request);
    return { person, rounds: rounds.of(person.id).flatMap((round) => participantSummary(round, person.id) ?? []) };
  });
}
