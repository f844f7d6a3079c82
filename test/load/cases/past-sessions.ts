import type { Case } from "../case.ts";
import { gather, have } from "../crowd/gather.ts";
import { around, seats } from "../peers/seats.ts";
import { measured } from "../result.ts";

const PEOPLE = 100;
const EDITS_PER_SECOND = 1;

/** Client ids of the one who brings the past, beside those of the crowd. */
const BRINGER = 900_000;

export const pastSessions: Case = {
  name: "past-sessions",
  about:
    "Two nodes and one document that 2,000 past sessions wrote in (each a Yjs client id): 100 people, half on each node, type one letter per second each.",
  subjects: ["duthao-2", "hocuspocus-redis"],
  async measure({ size, start, window }) {
    const server = await start();
    const bringer = gather({
      plans: await seats(server, [{ desk: 0, person: 0, writes: true }], BRINGER),
      task: { kind: "stay", brings: { kind: "sessions", count: size === "full" ? 2_000 : 200 } },
      pids: [],
    });
    try {
      await bringer.begun;
      const plans = await seats(
        server,
        around(1, PEOPLE, (person) => ({ writes: true, node: person % 2 })),
      );
      return measured(
        await have({
          plans,
          task: { kind: "type", pace: { perSecond: EDITS_PER_SECOND }, letters: 1, ...window },
          pids: server.pids,
        }),
      );
    } finally {
      await bringer.dismiss();
    }
  },
};
