import type { Role } from "@duthao/domain";
import type { Services } from "./services.ts";

/** The roles that somebody has, in any round and in their organisation; and whether they administer the installation. */
export function rolesOf(
  account: string,
  { rounds, directory }: Pick<Services, "rounds" | "directory">,
): readonly Role[] {
  const { administrators, members } = directory.get();
  const inRounds = rounds.of(account).flatMap((round) => round.people.get(account)?.role ?? []);
  const seat = members.get(account);
  return [
    ...(administrators.has(account) ? (["administrator"] as const) : []),
    ...inRounds,
    ...(seat ? [seat.role] : []),
  ];
}
