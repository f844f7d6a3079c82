import { Server } from "../../journey/server.ts";
import { NOTHING, type Tally } from "../audit/auditor.ts";
import { enterOwnDesk } from "../audit/typist.ts";
import type { Fault } from "../fault.ts";
import { Accepted, DOORS } from "../hostile/doors.ts";
import { copyOf } from "../hostile/forging.ts";
import { MESSAGES } from "../hostile/messages.ts";
import type { Attack, Scene } from "../hostile/scene.ts";
import { UPDATES } from "../hostile/updates.ts";
import { FASTER, Office } from "../house/office.ts";
import { signInAs } from "../person.ts";

export const ATTACKS: readonly Attack[] = [...UPDATES, ...MESSAGES, ...DOORS];

/** A colleague of the one who types at the same desk. */
const ATTACKER = "khdt-2";

/** Who types there. The demonstration has the attacker write there too: not every client id of the desk is a colleague's. */
const COLLEAGUE = "khdt-1";

const GAUGE = new URL("../house/gauge.ts", import.meta.url).href;

const MIB = 1024 * 1024;

/** Limits that keep an attacker away after a while would keep the later attacks from being tried. */
const PATIENT = { LIMIT_REFUSALS_PER_MINUTE: "1000000", LIMIT_STEPS_PER_SECOND: "0.2", LIMIT_STEPS_BURST: "10" };

interface Gauge {
  readonly stallMs: number;
  readonly rss: number;
  readonly held: number;
}

export const hostile: Fault = {
  name: "hostile",
  about: `${ATTACKS.length} attacks over the real doors while four people type on; what the service holds and how long it stands still is measured`,
  runs: { whole: 5, short: 1 },
  async run(runs, _, say) {
    const server = await Server.start({ env: { ...FASTER, ...PATIENT }, node: ["--import", GAUGE, "--expose-gc"] });
    const office = await Office.open({ kind: "sqlite", data: server.data }, [server.origin]);
    const { pid } = server;
    let opened = 0;
    let [stallMs, held, rss] = [0, 0, 0];
    try {
      const scene = await sceneOn(server, office.clientOf(COLLEAGUE));
      await office.auditor.more(1);
      const first = await gauge(server);
      for (let run = 1; run <= runs; run++) {
        for (const attack of ATTACKS) {
          opened += await tried(attack, scene);
          await office.auditor.more(1); // nobody else is disturbed
          const now = await gauge(server);
          [stallMs, held, rss] = [
            Math.max(stallMs, now.stallMs),
            now.held - first.held,
            Math.max(rss, now.rss - first.rss),
          ];
          say(
            `${attack.name}: ${Math.round(now.stallMs)} ms, ${Math.round(held / MIB)} MB held, ${Math.round((now.rss - first.rss) / MIB)} MB`,
          );
        }
      }
      if (server.pid !== pid) throw new Error("The process ended.");
      const tally: Tally = await office.lastAudit(server.origin);
      return {
        ...NOTHING,
        ...tally,
        accepted: tally.accepted + opened,
        figures: {
          attacks: ATTACKS.length,
          stallMs: Math.round(stallMs),
          growthMB: Math.round(held / MIB),
          rssGrowthMB: Math.round(rss / MIB),
        },
      };
    } finally {
      await office.dispose();
      await server.stop();
    }
  },
};

/** Where the attacks take place. */
async function sceneOn(server: Server, colleague: number): Promise<Scene> {
  const attacker = await signInAs(server.origin, ATTACKER);
  const client = attacker.open();
  const { name, doc } = await enterOwnDesk(client);
  const base = copyOf(doc);
  await client.close();
  return { attacker, desk: name, base, colleague };
}

/** 1 where a door stood open. */
async function tried(attack: Attack, scene: Scene): Promise<number> {
  try {
    await attack.run(scene);
    return 0;
  } catch (error) {
    if (error instanceof Accepted) return 1;
    throw new Error(`${attack.name} could not be tried.`, { cause: error });
  }
}

const gauge = async (server: Server): Promise<Gauge> => (await server.ask("gauge")) as Gauge; // reason: what house/gauge.ts answers
