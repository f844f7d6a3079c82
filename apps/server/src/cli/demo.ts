import { openDemonstration } from "../demonstration.ts";
import { openHouse } from "../house.ts";
import { openLog } from "../log.ts";
import { readSettings } from "../settings.ts";
import { EXIT, type Exit, type Terminal } from "./terminal.ts";

/** Loads the demonstration round where there is none; with DEMO=true the server lets everyone in as its people. */
export async function loadDemonstration({ out, environment }: Terminal): Promise<Exit> {
  const house = await openHouse(readSettings(environment), openLog({ logLevel: "error" }));
  await openDemonstration(house);
  out(house.rounds.all().filter((round) => round.demo).map(({ id, title }) => `${id} ${title}\n`).join(""));
  await house.close();
  return EXIT.done;
}
