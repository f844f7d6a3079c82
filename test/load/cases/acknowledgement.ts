import type { Case } from "../case.ts";
import { have } from "../crowd/gather.ts";
import { around, seats } from "../peers/seats.ts";
import { measured, spread } from "../result.ts";

const PEOPLE = 50;
const EDITS_PER_SECOND = 5;

export const acknowledgement: Case = {
  name: "acknowledgement",
  about:
    "50 people type 5 letters per second each in one document. Times are from sending an edit to its acknowledgement, which with ours means that it is on disk.",
  subjects: ["duthao", "duthao-2", "hocuspocus"],
  async measure({ start, window }) {
    const server = await start();
    const plans = await seats(server, around(1, PEOPLE));
    const seen = await have({
      plans,
      task: { kind: "type", pace: { perSecond: EDITS_PER_SECOND }, letters: 1, ...window },
      pids: server.pids,
    });
    return { ...measured(seen), ...spread(seen.saves) };
  },
};
