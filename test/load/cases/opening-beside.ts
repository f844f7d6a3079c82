import type { Case } from "../case.ts";
import { gather } from "../crowd/gather.ts";
import { LOOKED_INTO } from "../peers/program.ts";
import { startHouse } from "../peers/house.ts";
import { seats } from "../peers/seats.ts";
import { measured, rounded } from "../result.ts";

const PEOPLE = 100;
const EDITS_PER_SECOND = 2;

/** The desk with the long history; people type at the next. */
const LONG = 0;
const OTHER = 1;

/** The client id of whoever opens it, beside those of the crowd. */
const COMER = 900_000;

export const openingBeside: Case = {
  name: "opening-beside",
  about:
    "100 people type 2 letters per second each at one desk; meanwhile somebody opens one on which 1,000,000 letters were typed. p99 is how late the server's event loop was.",
  subjects: ["duthao"],
  async measure({ size, history, window, keep }) {
    const ground = await history(size === "full" ? 1_000_000 : 5_000);
    const server = keep(await startHouse("duthao", ground, LOOKED_INTO));
    const guests = Array.from({ length: PEOPLE }, (_, person) => ({ desk: OTHER, person, writes: true }));
    const crowd = gather({
      plans: await seats(server, guests),
      task: { kind: "type", pace: { perSecond: EDITS_PER_SECOND }, letters: 1, ...window },
      pids: server.pids,
    });
    try {
      await crowd.begun;
      for (const node of server.nodes) node.begin();
      const comer = gather({
        plans: await seats(server, [{ desk: LONG, person: 0, writes: false }], COMER),
        task: { kind: "stay" },
        pids: [],
      });
      try {
        await comer.begun;
        const seen = measured(await crowd.seen);
        const [inside] = await Promise.all(server.nodes.map((node) => node.inside()));
        return { ...seen, p99Ms: rounded(inside?.delayP99Ms ?? NaN, 2), maxMs: rounded(inside?.delayMaxMs ?? NaN, 1) };
      } finally {
        await comer.dismiss();
      }
    } finally {
      await crowd.dismiss();
    }
  },
};
