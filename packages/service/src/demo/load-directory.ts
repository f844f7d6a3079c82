import { isRefusal, SERVICE, type DirectoryCommand, type LinkCommand, type Organisation } from "@duthao/domain";
import type { LiveDirectory } from "../directory.ts";
import { DEMO_AGENCY, DEMO_ORGANISATIONS, demoPeople } from "./people.ts";

/** Looks after the demonstration's installation. The id never changes: an account hangs on it. */
export const DEMO_ADMINISTRATOR = {
  id: "quan-tri",
  name: "Quản trị viên",
  organisation: DEMO_AGENCY,
  role: "administrator",
} as const;

const listed = (organisation: Organisation) => ({ ...organisation, aliases: [], contacts: [] });

/** Puts the demonstration's organisations and people into the directory, unless somebody has set the installation up. */
export async function loadDemoDirectory(directory: LiveDirectory): Promise<void> {
  if (directory.get().installation) return;
  const ask = async (who: string, id: string, command: DirectoryCommand | LinkCommand): Promise<void> => {
    const outcome = await directory.command(who, id, command);
    if (isRefusal(outcome)) throw new Error(`The demonstration was refused ${id}: ${outcome.refused}.`);
  };
  await ask(DEMO_ADMINISTRATOR.id, "demo-set-up", {
    type: "set-up",
    link: "demo",
    name: DEMO_AGENCY.name,
    agency: listed(DEMO_AGENCY),
  });
  await ask(SERVICE, "demo-list", { type: "list-organisations", organisations: DEMO_ORGANISATIONS.map(listed) });
  for (const { id: account, organisation, role } of demoPeople)
    await ask(SERVICE, `demo-seat-${account}`, { type: "seat-member", account, organisation, role });
}
