import { z } from "zod";
import type { House } from "../house.ts";
import { accountOf, type Api } from "./api.ts";
import { AccountAnswer } from "./auth.ts";
import { Problem } from "./problem.ts";
import { Seat, seatOf } from "./seat.ts";

const Me = AccountAnswer.extend({ rounds: z.array(Seat) });

/** Who is signed in, and where they take part. */
export function me(api: Api, { rounds }: House): void {
  const schema = { tags: ["signing in"], summary: "Who is signed in, and in which rounds, newest first", response: { 200: Me, 401: Problem } };
  api.get("/me", { schema }, (request) => {
    const person = accountOf(request);
    return { person, rounds: rounds.of(person.id).flatMap((round) => seatOf(round, person.id) ?? []) };
  });
}
