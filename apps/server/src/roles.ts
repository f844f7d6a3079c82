import type { Role } from "@duthao/domain";
import type { Services } from "./services.ts";

/** The roles that somebody has, in any round. */
export function rolesOf(account: string, { rounds }: Pick<Services, "rounds">): readonly Role[] {
  return rounds.of(account).flatMap((round) => round.people.get(account)?.role ?? []);
}
