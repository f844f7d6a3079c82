import { setTimeout } from "node:timers/promises";
import type { Case } from "../case.ts";
import { gather } from "../crowd/gather.ts";
import { LOOKED_INTO } from "../peers/program.ts";
import { around, seats } from "../peers/seats.ts";
import type { RunningServer } from "../peers/server.ts";
import { rounded } from "../result.ts";

/** Milliseconds after which a room in which nothing happens is idle. */
const IDLE_AFTER = 3_000;

const rss = async ({ nodes }: RunningServer): Promise<number> => {
  const looks = await Promise.all(nodes.map((node) => node.inside()));
  return looks.reduce((sum, { rssMiB }) => sum + rssMiB, 0);
};

export const memory: Case = {
  name: "memory",
  about: "1,000 open rooms with a short note and one connection each, in which nothing happens. rssMB is what they add to the server, garbage collected.",
  subjects: ["duthao", "hocuspocus", "y-websocket"],
  async measure({ size, start }) {
    const server = await start(LOOKED_INTO);
    const rooms = size === "full" ? 1_000 : 100;
    const plans = await seats(server, around(rooms, 1));
    const empty = await rss(server);
    const crowd = gather({ plans, task: { kind: "stay" }, pids: [] });
    try {
      await crowd.begun;
      await setTimeout(IDLE_AFTER);
      await rss(server); // collects what is garbage, so that the next look finds it gone
      return { rssMB: rounded((await rss(server)) - empty, 1), lost: 0 };
    } finally {
      await crowd.dismiss();
    }
  },
};
