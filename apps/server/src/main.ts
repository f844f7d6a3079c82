import { begin } from "./cannot-start.ts";
import { openDemonstration } from "./demonstration.ts";
import { openHouse } from "./house.ts";
import { createHttp } from "./http/server.ts";
import { listen } from "./listen.ts";
import { Guests } from "./live/guests.ts";
import { openSync } from "./live/sync.ts";
import { openLog } from "./log.ts";
import { readSettings } from "./settings.ts";
import { onceAskedToStop } from "./stop.ts";

// The house is store, bus, rooms, rounds and accounts; the doors are HTTP and WebSocket.
await begin(async () => {
  const settings = readSettings(process.env);
  const log = openLog(settings);
  const house = await openHouse(settings, log);
  if (settings.demo) await openDemonstration(house);
  const guests = new Guests(house);
  const http = await createHttp(house, guests);
  const closeSync = openSync(http.server, guests, house);
  const address = await listen(http, settings);
  log.info({ address }, "Duthao is ready.");
  if (process.connected) process.send?.(address); // a parent may be gone by now

  onceAskedToStop(log, async () => {
    closeSync();
    await guests.close();
    await http.close();
    await house.close();
  });
});
