import type { Fault } from "../fault.ts";
import { FASTER, Office } from "../house/office.ts";
import { Server } from "../../journey/server.ts";

/** Acknowledgements to wait for, from all together, before the server is killed again. */
const BEFORE_KILL = 40;

/** kill -9 of the only node, with its embedded database, over and over while four people type on. */
export const kill: Fault = {
  name: "kill-node",
  about: "kill -9 of the only node while four people type, and a start on what is there",
  runs: { whole: 200, short: 20 },
  async run(runs, _, say) {
    const server = await Server.start({ env: FASTER });
    const office = await Office.open({ kind: "sqlite", data: server.data }, [server.origin]);
    try {
      for (let kills = 1; kills <= runs; kills++) {
        await office.auditor.more(BEFORE_KILL);
        await server.kill();
        await server.start();
        say(`${kills} of ${runs}: ${JSON.stringify(await office.audit(server.origin))}`);
      }
      return await office.lastAudit(server.origin);
    } finally {
      await office.dispose();
      await server.stop();
    }
  },
};
