import type { Role } from "@duthao/domain";
import type { Services } from "./services.ts";

/** The roles that somebody has, in any round; and whether they administer the installation. */
export function rolesOf(
  account: string,
  { rounds, directory }: Pick<Services, "rounds" | "directory">,
): readonly Role[] {
  const inRounds = rounds.of(account).flatMap((round) => round.people.get(account)?.role ?? []);
  return directory.get().administrators.has(account) ? ["administrator", ...inRounds] : inRounds;
}
