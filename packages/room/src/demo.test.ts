import { deskRoom, draftRoom, isRefusal, roomName, type Entry, type Round } from "@duthao/domain";
import {
  createReplay,
  createRounds,
  DEMO_DRAFT,
  DEMO_ROUND,
  DemoClock,
  loadDemo,
  type Bus,
  type Journal,
} from "@duthao/service";
import { memoryCheckpoints, memoryJournal } from "@duthao/store";
import { beforeAll, describe, expect, test } from "vitest";
import { RefusedError } from "./gate/refused-error.ts";
import { createRooms } from "./node-rooms.ts";

/** One process alone: what it writes it knows. */
const SILENT: Bus = {
  advanced: () => {},
  onAdvanced: () => () => {},
  subscribe: () => () => {},
  publish: () => {},
  onMessage: () => () => {},
  onReconnected: () => () => {},
  isConnected: true,
  close: async () => {},
};
const TODAY = "2026-11-23";

const newId = () => crypto.randomUUID();

function stageOn(journal: Journal, clock: DemoClock) {
  const report = (failure: unknown) => {
    throw failure;
  };
  return createRooms({
    journal,
    checkpoints: memoryCheckpoints(),
    bus: SILENT,
    now: clock.now,
    report,
    later: () => () => {},
  });
}

async function play(journal: Journal): Promise<boolean> {
  const clock = new DemoClock();
  const stage = stageOn(journal, clock);
  try {
    return await loadDemo({ journal, bus: SILENT, stage, clock, newId, today: TODAY });
  } finally {
    await stage.close();
  }
}

async function opened(journal: Journal) {
  const stage = stageOn(journal, new DemoClock());
  const rounds = await createRounds({ journal, bus: SILENT, rooms: stage.rooms, now: Date.now, newId });
  stage.follow(rounds);
  const round: Round = rounds.get(DEMO_ROUND) ?? expect.fail("no round");
  return { stage, rounds, round };
}

async function entries(journal: Journal, stream: string): Promise<Entry[]> {
  const all: Entry[] = [];
  for await (const entry of journal.read(stream, 1)) all.push(entry);
  return all;
}

/** A journal whose power is cut before the append of this number. */
function cutAt(journal: Journal, append: number): Journal {
  let appends = 0;
  return {
    append: (...all) => (++appends >= append ? Promise.reject(new Error("power cut")) : journal.append(...all)),
    beforeWrite: (run) => journal.beforeWrite(run),
    read: (...all) => journal.read(...all),
    head: (...all) => journal.head(...all),
    heads: (...all) => journal.heads(...all),
    streams: (...all) => journal.streams(...all),
  };
}

/** What a reader sees in the end. */
async function told(journal: Journal) {
  const { round } = await opened(journal);
  const threads = [...round.threads.values()].map(({ place, comments, status, answer }) => ({
    place,
    status,
    answer,
    comments: comments.map(({ body, proposal, by, at, withdrawn }) => ({ body, proposal, by, at, withdrawn })),
  }));
  const draft = await entries(journal, roomName(draftRoom(DEMO_DRAFT)));
  return {
    threads,
    opinions: [...round.opinions.values()],
    updates: draft.filter(({ kind }) => kind === "update").map(({ at, actor }) => [at, actor]),
  };
}

describe("the demonstration", () => {
  const journal = memoryJournal();
  let isPlayed: boolean;
  beforeAll(async () => {
    isPlayed = await play(journal);
  });

  test("[DEM3] is played on the days on which it happened and stays open for a month", async () => {
    expect(isPlayed).toBe(true);
    const days = (await entries(journal, `round:${DEMO_ROUND}`)).map(({ at }) =>
      new Date(at).toISOString().slice(0, 10),
    );
    expect([days[0], days.at(-1)]).toEqual(["2023-04-10", "2023-05-10"]);
    expect(days.filter((day) => day === "2023-04-21").length).toBeGreaterThan(15);
    expect(days.filter((day) => day === "2023-04-27").length).toBeGreaterThan(10);
    const { round } = await opened(journal);
    expect(round).toMatchObject({ status: "open", demo: true, deadline: "2026-12-23" });
  });

  test("[DEM3] is written by its people, through the gate: every word has its author", async () => {
    const { round, stage } = await opened(journal);
    for (const { comments } of round.threads.values()) {
      for (const { body, proposal = "", contributions, organisations } of comments) {
        expect(contributions.reduce((sum, { characters }) => sum + characters, 0)).toBe(body.length + proposal.length);
        expect(contributions.filter(({ organisation }) => !organisations.includes(organisation))).toEqual([]);
      }
    }
    const joint = [...round.threads.values()]
      .flatMap(({ comments }) => comments)
      .find(({ organisations }) => organisations.length > 1);
    expect(joint?.contributions.map(({ person }) => person)).toEqual(["khdt-1", "taichinh-1"]);
    const justice = [...round.desks.values()].find(({ organisations }) => organisations.join() === "tuphap")?.id ?? "";
    await expect(
      stage.change(deskRoom(justice), "taichinh-1", (document) => document.getMap("notes").set("n", 1)),
    ).rejects.toThrow(RefusedError);
  });

  test("[DEM4] changes its text between the comments, so that threads follow it and one loses its place", async () => {
    const { round, rounds } = await opened(journal);
    const standings = [...round.threads.values()].map(({ place }) => place.standing.kind);
    expect(Object.groupBy(standings, (kind) => kind)).toMatchObject({
      fuzzy: expect.any(Array),
      orphaned: ["orphaned"],
    });
    const updates = await createReplay({ journal, rounds }).updates(DEMO_ROUND, "vcci-quansat");
    const written = isRefusal(updates)
      ? []
      : updates.moments.map(({ actor, at }) => [actor, new Date(at).toISOString().slice(0, 10)]);
    expect(written).toEqual([
      ["service", "2023-04-10"],
      ["congthuong-bientap", "2023-04-24"],
      ...["05", "08", "08", "09", "09"].map((day) => ["congthuong-bientap", `2023-05-${day}`]),
    ]);
  });

  test("[DEM5] is not played twice", async () => {
    const before = await journal.head(`round:${DEMO_ROUND}`);
    expect(await play(journal)).toBe(false);
    expect(await journal.head(`round:${DEMO_ROUND}`)).toEqual(before);
  });

  for (const append of [1, 2, 3, 20, 60, 111, 140, 165]) {
    test(`[DEM5] goes on where it was broken off: the power is cut at append ${append}`, async () => {
      const broken = memoryJournal();
      await expect(play(cutAt(broken, append))).rejects.toThrow("power cut");
      expect(await play(broken)).toBe(true);
      expect(await told(broken)).toEqual(await told(journal));
    });
  }
});
