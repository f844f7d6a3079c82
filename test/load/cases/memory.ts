import { setTimeout } from "node:timers/promises";
import type { Case } from "../case.ts";
import { gather } from "../crowd/gather.ts";
import { LOOKED_INTO } from "../peers/program.ts";
import { around, seats } from "../peers/seats.ts";
import type { RunningServer } from "../peers/server.ts";
import { rounded } from "../result.ts";

/** Milliseconds after which a room in which nothing happens is idle. */
const IDLE_AFTER = 2_000;

/** What the server holds once nothing happens any more, garbage collected. */
async function idle({ nodes }: RunningServer): Promise<number> {
  await setTimeout(IDLE_AFTER);
  await Promise.all(nodes.map((node) => node.inside())); // collects, so that the next look finds it gone
  const looks = await Promise.all(nodes.map((node) => node.inside()));
  return looks.reduce((sum, { usedMiB }) => sum + usedMiB, 0);
}

/** The same people, for a while. */
async function visit<T>(server: RunningServer, rooms: number, meanwhile: () => Promise<T>): Promise<T> {
  const crowd = gather({ plans: await seats(server, around(rooms, 1)), task: { kind: "stay" }, pids: [] });
  try {
    await crowd.begun;
    return await meanwhile();
  } finally {
    await crowd.dismiss();
  }
}

export const memory: Case = {
  name: "memory",
  about:
    "1,000 open rooms with a short note and one connection each, in which nothing happens. usedMB is what they add to the heap and buffers of a server in which they were open once before, garbage collected.",
  subjects: ["duthao", "hocuspocus"],
  async measure({ size, start }) {
    const server = await start(LOOKED_INTO);
    const rooms = size === "full" ? 1_000 : 100;
    await visit(server, rooms, () => idle(server));
    const empty = await idle(server);
    return { usedMB: rounded((await visit(server, rooms, () => idle(server))) - empty, 1), lost: 0 };
  },
};
