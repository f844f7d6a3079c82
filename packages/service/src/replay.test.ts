import { evolve, fromPublic, isRefusal, SERVICE, toRecord, type Refusal, type Round } from "@duthao/domain";
import { expect, test } from "vitest";
import { createRounds } from "./create-rounds.ts";
import { prepare, TestBus, TestJournal, TestRooms } from "./fixture.ts";
import { UnsealedEntry } from "./journal.ts";
import { createReplay, PAGE_BYTES, PAGE_ENTRIES, type ReplayPage } from "./replay.ts";

/** A round with a joint desk, a reply, and a comment that was hidden in the end. */
async function scene() {
  const journal = new TestJournal();
  const rooms = new TestRooms();
  let ids = 0;
  let time = 0;
  const newId = () => `i${++ids}`;
  const rounds = await createRounds({ journal, rooms, bus: new TestBus(), now: () => ++time, newId });
  const ask = async (who: string, command: Parameters<typeof rounds.command>[3]) => {
    const outcome = await rounds.command("r1", who, newId(), command);
    if (isRefusal(outcome)) throw new Error(outcome.refused);
    return outcome.events;
  };
  await ask(SERVICE, prepare("r1"));
  await ask("moderator", { type: "open-round" });
  await ask("justice-1", { type: "open-joint-desk", desk: "joint-desk", organisations: ["finance"] });
  rooms.write("note-1", "Số riêng: 0912.", { proposal: "gọi 0912" });
  const [opened] = await ask("justice-1", { type: "publish", desk: "joint-desk", note: "note-1" });
  if (opened?.type !== "thread.opened") throw new Error("No thread was opened.");
  rooms.write("note-2", "Đồng ý.", { target: { kind: "reply", thread: opened.thread } });
  await ask("finance-1", { type: "publish", desk: "joint-desk", note: "note-2" });
  await ask("moderator", { type: "hide", comment: opened.comment.id, reason: "Thông tin cá nhân" });
  return { journal, rounds, ask, replay: createReplay({ journal, rounds }) };
}

/** Every moment, read page by page. */
async function all<T>(read: (after: number) => Promise<ReplayPage<T> | Refusal>): Promise<T[]> {
  const moments: T[] = [];
  for (let after: number | undefined = 0; after !== undefined;) {
    const page: ReplayPage<T> = await pageOf(read(after));
    moments.push(...page.moments);
    after = page.next;
  }
  return moments;
}

async function pageOf<T>(asked: Promise<ReplayPage<T> | Refusal>): Promise<ReplayPage<T>> {
  const page = await asked;
  if (isRefusal(page)) throw new Error(page.refused);
  return page;
}

test("[REP1] is for everyone in the round; for others there is no such round", async () => {
  const { replay } = await scene();
  for (const [round, who] of [
    ["r1", "nobody"],
    ["r1", SERVICE],
    ["r9", "moderator"],
  ] as const) {
    expect(await replay.events(round, who)).toEqual({ refused: "unknown-round" });
    expect(await replay.updates(round, who)).toEqual({ refused: "unknown-round" });
  }
  expect(isRefusal(await replay.events("r1", "finance-1"))).toBe(false);
});

test("[REP2] tells nothing of desks and notes", async () => {
  const { replay } = await scene();
  const moments = await all((after) => replay.events("r1", "finance-1", { after }));
  expect(moments.map(({ event }) => event.type)).toContain("thread.replied");
  expect(JSON.stringify(moments)).not.toMatch(/desk|"note"|note-[12]/);
});

test("[ANN6, REP3] shows hidden words at no moment, not even before they were hidden", async () => {
  const { replay } = await scene();
  const moments = await all((after) => replay.events("r1", "moderator", { after }));
  expect(JSON.stringify(moments)).not.toContain("0912");
  expect(JSON.stringify(moments)).toContain("Thông tin cá nhân");
});

test("[REP3] goes no further than this node knows, since what comes after may hide what was said", async () => {
  const { journal, ask } = await scene();
  const behind = await createRounds({
    journal,
    rooms: new TestRooms(),
    bus: new TestBus(),
    now: () => 1,
    newId: () => "i",
  });
  await ask("moderator", { type: "close-round" });
  const { moments, next } = await pageOf(createReplay({ journal, rounds: behind }).events("r1", "moderator"));
  expect([moments.at(-1)?.seq, next]).toEqual([(await journal.head("round:r1")).seq - 1, undefined]);
});

test("[JRN28] ends where a stream goes on with what none of our nodes wrote; whatever else goes wrong is no end", async () => {
  const { journal, replay } = await scene();
  const read = journal.read.bind(journal);
  journal.read = async function* (stream) {
    yield* read(stream, 1, 2);
    throw new UnsealedEntry(stream, 3);
  };
  const { moments, next } = await pageOf(replay.events("r1", "moderator"));
  expect([moments.map(({ seq }) => seq), next]).toEqual([[1, 2], undefined]);
  journal.read = async function* (stream) {
    yield* read(stream, 1, 2);
    throw new Error("The database is away.");
  };
  await expect(replay.events("r1", "moderator")).rejects.toThrow("away");
});

test("[REP4] folds to the record of today, page by page of any size", async () => {
  const { replay, rounds } = await scene();
  for (const limit of [1, 2, 7, 1_000]) {
    const moments = await all((after) => replay.events("r1", "moderator", { after, limit }));
    const round = moments.reduce<Round | undefined>(
      (round, { event, actor, at }) => evolve(round, { event: fromPublic(event), actor, at }),
      undefined,
    );
    expect(round && toRecord(round), `pages of ${limit}`).toEqual(
      toRecord(rounds.get("r1") ?? expect.fail("no round")),
    );
  }
});

test("[REP5] gives the draft's updates in order, none twice and none left out", async () => {
  const { replay, journal } = await scene();
  await journal.append(
    "draft:d1",
    Array.from({ length: 25 }, (_, i) => ({
      at: i,
      actor: "drafter",
      kind: "update" as const,
      payload: new Uint8Array([i]),
    })),
  );
  for (const limit of [1, 10, 25, 30]) {
    const updates = await all((after) => replay.updates("r1", "finance-1", { after, limit }));
    expect(
      updates.map(({ seq, at, actor, payload }) => [seq, at, actor, payload[0]]),
      `pages of ${limit}`,
    ).toEqual(Array.from({ length: 25 }, (_, i) => [i + 1, i, "drafter", i]));
  }
});

test("[REP5] leaves out what is no update of the text, and goes on behind it", async () => {
  const { replay, journal } = await scene();
  const kinds = ["event", "update", "event", "update"] as const;
  await journal.append(
    "draft:d1",
    kinds.map((kind, at) => ({ at, actor: "drafter", kind, payload: new Uint8Array([at]) })),
  );
  for (const limit of [1, 3, 4]) {
    const updates = await all((after) => replay.updates("r1", "finance-1", { after, limit }));
    expect(
      updates.map(({ seq }) => seq),
      `pages of ${limit}`,
    ).toEqual([2, 4]);
  }
});

test("[REP5] a page has no more entries than one may have, whatever is asked for", async () => {
  const { replay, journal } = await scene();
  await journal.append(
    "draft:d1",
    Array.from({ length: PAGE_ENTRIES + 1 }, (_, at) => ({
      at,
      actor: "drafter",
      kind: "update" as const,
      payload: new Uint8Array([1]),
    })),
  );
  const { moments, next } = await pageOf(replay.updates("r1", "drafter", { limit: 1e9 }));
  expect([moments.length, next]).toEqual([PAGE_ENTRIES, PAGE_ENTRIES]);
});

test("[REP5] a page is never much larger than it should be, and never empty while there is more", async () => {
  const { replay, journal } = await scene();
  const payload = new Uint8Array(PAGE_BYTES / 2 + 1);
  await journal.append(
    "draft:d1",
    [1, 2, 3].map((at) => ({ at, actor: "drafter", kind: "update" as const, payload })),
  );
  const page = await replay.updates("r1", "drafter");
  expect(page).toMatchObject({ next: 2, moments: [{ seq: 1 }, { seq: 2 }] });
  expect(await replay.updates("r1", "drafter", { after: 2, limit: 0 })).toMatchObject({ moments: [{ seq: 3 }] });
  expect(await replay.updates("r1", "drafter", { after: 3 })).toEqual({ moments: [] });
});
