import type { Case } from "../case.ts";
import { have } from "../crowd/gather.ts";
import { around, seats } from "../peers/seats.ts";
import { measured } from "../result.ts";

const EDITS_PER_SECOND = 2;
const PUBLISHED_PER_SECOND = 2;
const RECORD = { kind: "record" } as const;

export const conference: Case = {
  name: "conference",
  about:
    "500 delegates on 40 desks, each on one connection with the desk, where they type 2 letters per second, and the record that all read, to which something is added twice per second.",
  subjects: ["duthao", "hocuspocus", "hocuspocus-sqlite"],
  async measure({ size, start, window }) {
    const server = await start();
    const [desks, all] = size === "full" ? [40, 500] : [8, 80];
    const each = Math.ceil(all / desks);
    const guests = around(desks, each, () => ({ writes: true, reads: RECORD })).slice(0, all);
    const publish = { perSecond: PUBLISHED_PER_SECOND, by: await server.publishing() };
    const plans = await seats(server, guests);
    return measured(
      await have({
        plans,
        task: { kind: "type", pace: { perSecond: EDITS_PER_SECOND }, letters: 1, publish, ...window },
        pids: server.pids,
      }),
    );
  },
};
