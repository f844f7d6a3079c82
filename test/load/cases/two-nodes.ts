import type { Case } from "../case.ts";
import { have } from "../crowd/gather.ts";
import { around, seats } from "../peers/seats.ts";
import { measured } from "../result.ts";

const PEOPLE = 5;
const WRITERS = 2;

export const twoNodes: Case = {
  name: "two-nodes",
  about:
    "200 documents on two nodes, as fast as it goes: two people write each on the one node, three read it on the other.",
  subjects: ["duthao-2", "hocuspocus-redis"],
  async measure({ size, start, window }) {
    const server = await start();
    const guests = around(size === "full" ? 200 : 20, PEOPLE, (person) => ({
      writes: person < WRITERS,
      node: person < WRITERS ? 0 : 1,
    }));
    const plans = await seats(server, guests);
    return measured(
      await have({ plans, task: { kind: "type", pace: "closed loop", letters: 1, ...window }, pids: server.pids }),
    );
  },
};
