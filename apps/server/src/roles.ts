import { mayDirect, type Role } from "@duthao/domain";
import type { Services } from "./services.ts";

/** The roles that somebody has, in any round and in the directory. */
export function rolesOf(
  account: string,
  { rounds, directory }: Pick<Services, "rounds" | "directory">,
): readonly Role[] {
  const now = directory.get();
  const inRounds = rounds.of(account).flatMap((round) => round.people.get(account)?.role ?? []);
  const seat = now.members.get(account)?.role;
  return [
    ...inRounds,
    ...(seat ? [seat] : []),
    ...(mayDirect.administer(account, now) ? ["administrator" as const] : []),
  ];
}
