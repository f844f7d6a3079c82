import { begin } from "./cannot-start.ts";
import { openDemonstration } from "./demonstration.ts";
import { openServices } from "./open-services.ts";
import { createHttp } from "./http/server.ts";
import { listen } from "./listen.ts";
import { ConnectionRegistry } from "./live/connection-registry.ts";
import { openSync } from "./live/sync.ts";
import { offerSetUp } from "./offer-set-up.ts";
import { openLog } from "./log.ts";
import { readSettings, settingsIn } from "./settings.ts";
import { onceAskedToStop } from "./stop.ts";

// The house is store, bus, rooms, rounds and accounts; the doors are HTTP and WebSocket.
await begin(async () => {
  const settings = readSettings(process.env);
  const log = openLog(settings);
  const services = await openServices(settings, log);
  if (settings.demo) await openDemonstration(services);
  const registry = new ConnectionRegistry(services);
  const http = await createHttp(services, registry);
  const closeSync = openSync(http.server, registry, services);
  const address = await listen(http, settings);
  log.info({ address }, "Duthao is ready.");
  services.audit.note({ way: "server", act: { kind: "server-started", settings: [...settingsIn(process.env)] } });
  if (process.connected) process.send?.(address); // a parent may be gone by now
  offerSetUp(services);

  onceAskedToStop(log, async () => {
    closeSync();
    await registry.close();
    await http.close();
    await services.close();
  });
});
