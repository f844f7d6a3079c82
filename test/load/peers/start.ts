import type { Ground } from "./ground.ts";
import { startHouse } from "./house.ts";
import { isOurs, type RunningServer, type ServerName } from "./server.ts";
import { startStock } from "./stock.ts";

/** Starts a server, with these flags of Node's; `ground` is asked for only where the server keeps something. */
export async function start(
  name: ServerName,
  ground: (kind: "sqlite" | "postgres") => Promise<Ground>,
  flags: readonly string[] = [],
): Promise<RunningServer> {
  if (!isOurs(name)) return startStock(name, flags);
  return startHouse(name, await ground(name === "duthao-2" ? "postgres" : "sqlite"), flags);
}
