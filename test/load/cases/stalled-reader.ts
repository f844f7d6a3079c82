import type { Case } from "../case.ts";
import { have } from "../crowd/gather.ts";
import { LOOKED_INTO } from "../peers/program.ts";
import { around, seats } from "../peers/seats.ts";
import { measured, rounded } from "../result.ts";

const PEOPLE = 20;
const EDITS_PER_SECOND = 20;

/** Long enough for what the kernel keeps for a reader to fill up. */
const LETTERS = 4_000;

const roomOfTwenty = (name: string, about: string, stalled: number): Case => ({
  name,
  about,
  subjects: ["duthao", "hocuspocus"],
  async measure({ start, window }) {
    const server = await start(LOOKED_INTO);
    const guests = around(1, PEOPLE, (person) => ({ writes: person >= PEOPLE / 2, stalls: person < stalled }));
    const plans = await seats(server, guests);
    for (const node of server.nodes) node.begin();
    const seen = measured(
      await have({
        plans,
        task: { kind: "type", pace: { perSecond: EDITS_PER_SECOND }, letters: LETTERS, ...window },
        pids: server.pids,
      }),
    );
    const inside = await Promise.all(server.nodes.map((node) => node.inside()));
    return { ...seen, bufferMB: rounded(Math.max(...inside.map(({ backlogMiB }) => backlogMiB)), 2) };
  },
});

export const stalledReader = [
  roomOfTwenty(
    "all-read",
    "20 people in one document, ten of whom type 4,000 letters at a time, 20 times per second.",
    0,
  ),
  roomOfTwenty(
    "stalled-reader",
    "The same, but one stops reading. Times are those of the others; bufferMB is the most that waited in the server for one connection.",
    1,
  ),
];
