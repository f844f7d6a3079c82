import { openDemonstration } from "../demonstration.ts";
import { openServices } from "../open-services.ts";
import { openLog } from "../log.ts";
import { readSettings } from "../settings.ts";
import { EXIT, type Exit, type Terminal } from "./terminal.ts";

/** Loads the demonstration round where there is none; with DEMO=true the server lets everyone in as its people. */
export async function loadDemonstration({ out, environment }: Terminal): Promise<Exit> {
  const services = await openServices(readSettings(environment), openLog({ logLevel: "error" }));
  await openDemonstration(services);
  out(
    services.rounds
      .all()
      .filter((round) => round.demo)
      .map(({ id, title }) => `${id} ${title}\n`)
      .join(""),
  );
  await services.close();
  return EXIT.done;
}
