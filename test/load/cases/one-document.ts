import type { Case } from "../case.ts";
import { have } from "../crowd/gather.ts";
import { around, seats } from "../peers/seats.ts";
import { measured } from "../result.ts";

const PEOPLE = 100;
const DELIVERIES_PER_SECOND = 20_000;

export const oneDocument: Case = {
  name: "one-document",
  about: "100 people type in one document at an even pace, together 202 letters per second: 20,000 deliveries.",
  subjects: ["duthao", "duthao-10ms", "hocuspocus", "hocuspocus-sqlite", "y-websocket"],
  async measure({ start, window }) {
    const server = await start();
    const plans = await seats(server, around(1, PEOPLE));
    const perSecond = DELIVERIES_PER_SECOND / (PEOPLE - 1) / PEOPLE;
    return measured(
      await have({ plans, task: { kind: "type", pace: { perSecond }, letters: 1, ...window }, pids: server.pids }),
    );
  },
};
