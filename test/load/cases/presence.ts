import type { Case } from "../case.ts";
import { have } from "../crowd/gather.ts";
import { around, seats } from "../peers/seats.ts";
import { measured } from "../result.ts";

const PER_SECOND = 5;

/** So many people in one document show where their carets are, five times per second each. */
const presenceOf = (people: number): Case => ({
  name: `presence-${people}`,
  about: `${people} people in one document move their carets 5 times per second each. A delivery is one person's place that reached one other.`,
  subjects: ["duthao", "hocuspocus", "y-websocket"],
  async measure({ start, window }) {
    const server = await start();
    const plans = await seats(server, around(1, people));
    return measured(await have({ plans, task: { kind: "show", perSecond: PER_SECOND, ...window }, pids: server.pids }));
  },
});

export const presence = [presenceOf(50), presenceOf(100)];
