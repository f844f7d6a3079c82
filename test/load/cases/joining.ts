import type { Case } from "../case.ts";
import { gather, have } from "../crowd/gather.ts";
import { draftOf } from "../peers/draft.ts";
import { isOurs, type ServerName } from "../peers/server.ts";
import { around, seats, type Guest } from "../peers/seats.ts";
import { measured } from "../result.ts";

const PEOPLE = 100;
const DRAFT = { kind: "draft" } as const;

/** Client ids of the one who is there first, beside those of the crowd. */
const FIRST = 900_000;

export const joining: Case = {
  name: "joining",
  about:
    "100 people open a draft of 150,000 words at once, that one has open. Times are until the whole draft is there, p99 is the last of them; CPU is per person.",
  subjects: ["duthao", "hocuspocus"],
  async measure({ size, subject, start, ground }) {
    const words = size === "full" ? 150_000 : (await ground("sqlite")).seating.words;
    const server = await start();
    const first: Guest = { desk: 0, person: 0, where: DRAFT, writes: !isOurs(subject as ServerName) }; // reason: all subjects here are servers
    const there = gather({
      plans: await seats(server, [first], FIRST),
      task: { kind: "stay", brings: { kind: "draft", words } },
      pids: [],
    });
    try {
      await there.begun;
      const plans = await seats(
        server,
        around(1, PEOPLE, () => ({ where: DRAFT, writes: false })),
      );
      return measured(await have({ plans, task: { kind: "join", bytes: draftOf(words).length }, pids: server.pids }));
    } finally {
      await there.dismiss();
    }
  },
};
