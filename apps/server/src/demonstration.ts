import type { House } from "./house.ts";
import { demoPeople } from "./http/demo.ts";

/** Gives the people of demonstration rounds accounts without passwords. */
export async function openDemonstration({ rounds, accounts }: Pick<House, "rounds" | "accounts">): Promise<void> {
  for (const { id, name } of demoPeople(rounds.all())) await accounts.add({ id, name, email: `${id}@demo.invalid` });
}
