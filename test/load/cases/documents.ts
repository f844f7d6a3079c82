import type { Case } from "../case.ts";
import { have } from "../crowd/gather.ts";
import { around, seats } from "../peers/seats.ts";
import { measured } from "../result.ts";

const PEOPLE = 5;

export const documents: Case = {
  name: "documents",
  about:
    "200 documents with 5 people each, as fast as it goes: everybody types the next letter when the person beside them has seen the last.",
  subjects: ["duthao", "hocuspocus", "hocuspocus-sqlite", "y-websocket", "relay"],
  async measure({ size, start, window }) {
    const server = await start();
    const plans = await seats(server, around(size === "full" ? 200 : 20, PEOPLE));
    return measured(
      await have({ plans, task: { kind: "type", pace: "closed loop", letters: 1, ...window }, pids: server.pids }),
    );
  },
};
