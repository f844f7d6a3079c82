import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Doc, encodeStateAsUpdate, encodeStateVector } from "yjs";
import { CloseCode, encode } from "@duthao/protocol";
import { MemoryDevice } from "../fixture.ts";
import { arrived, closed, denied, passing, PLACE, REFUSED, ROOM, roomOn, SAVED, up } from "../fixture-room.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("[WEB35] a room is saved once everything it sent was acknowledged, and saving while something was not", async () => {
  const world = roomOn();
  expect(world.room.state.get().kind).toBe("saving");
  await arrived(world);
  world.hear(SAVED);
  expect(world.room.state.get().kind).toBe("saved");
  world.room.doc.getText("body").insert(0, "a");
  expect([world.room.state.get().kind, world.room.hasUnsaved]).toEqual(["saving", true]);
  await vi.advanceTimersByTimeAsync(60);
  expect(world.room.state.get().kind).toBe("saving");
  world.hear(SAVED);
  expect([world.room.state.get().kind, world.room.hasUnsaved]).toEqual(["saved", false]);
});

test("[WEB35] what others write is nobody's to save here", async () => {
  const world = roomOn();
  await arrived(world);
  world.hear(SAVED);
  const other = new Doc();
  other.getText("body").insert(0, "b");
  world.hear(encode.syncStep2(ROOM, encodeStateAsUpdate(other)));
  await vi.advanceTimersByTimeAsync(60);
  expect([world.room.doc.getText("body").toJSON(), world.room.state.get().kind, world.room.hasUnsaved]).toEqual([
    "b",
    "saved",
    false,
  ]);
});

test("[WEB36] what is refused ends the room with its reason, and its words are put aside", async () => {
  const world = roomOn();
  await arrived(world);
  world.hear(SAVED);
  world.room.doc.getText("body").insert(0, "75 ha");
  await vi.advanceTimersByTimeAsync(60);
  world.hear(REFUSED);
  await vi.advanceTimersByTimeAsync(0);
  expect(world.room.state.get()).toEqual({ kind: "refused", code: "not-allowed" });
  expect(await world.store.rejected("p1")).toMatchObject([{ room: ROOM, code: "not-allowed", words: "75 ha" }]);
  expect((await world.store.read(PLACE)).updates).toEqual([]);
});

test.each(["refused", "stray"])(
  "[LIV5] words that are %s are offered once they are on the machine, where a page that is loaded anew finds them",
  async (fate) => {
    class SlowStore extends MemoryDevice {
      readonly written = Promise.withResolvers<void>();
      override async reject(...rejected: Parameters<MemoryDevice["reject"]>): Promise<void> {
        await this.written.promise;
        await super.reject(...rejected);
      }
    }
    const store = new SlowStore();
    const world = roomOn({ store });
    await arrived(world);
    world.hear(SAVED);
    if (fate === "stray") world.room.offer("75 ha", "stray");
    else {
      world.room.doc.getText("body").insert(0, "75 ha");
      await vi.advanceTimersByTimeAsync(60);
      world.hear(REFUSED);
    }
    await vi.advanceTimersByTimeAsync(0);
    expect(world.around.asides.all.get()).toEqual([]);
    store.written.resolve();
    await vi.advanceTimersByTimeAsync(0);
    expect(world.around.asides.all.get()).toMatchObject([{ words: "75 ha" }]);
    expect(await store.rejected("p1")).toMatchObject([{ words: "75 ha" }]);
  },
);

test("[WEB36] what is typed before the page has let go of a refused text is put aside with the rest", async () => {
  const world = roomOn();
  await arrived(world);
  world.room.doc.getText("body").insert(0, "75 ha");
  await vi.advanceTimersByTimeAsync(60);
  world.hear(REFUSED);
  world.room.doc.getText("body").insert(5, " đất");
  await vi.advanceTimersByTimeAsync(60);
  expect(await world.store.rejected("p1")).toMatchObject([{ words: "75 ha đất" }]);
});

test("[WEB36] a refusal is the last word, whatever comes with it: no line brings the page back into the room", async () => {
  const waiting: (() => void)[] = [];
  const world = roomOn({ schedule: (run) => void waiting.push(run) });
  await arrived(world);
  waiting.splice(0).forEach((run) => run());
  world.hear(REFUSED);
  world.hear(closed("not-allowed"));
  world.listeners.at(-1)?.closed({ code: CloseCode.lost, reason: "" }); // before the page is drawn
  expect(world.room.state.get()).toEqual({ kind: "refused", code: "not-allowed" });
  const before = world.sent.length;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(world.listeners).toHaveLength(1); // nobody is left who wants the line
  world.connection.attach({ name: "draft:d1", connected: () => {}, disconnected: () => {}, receive: () => {} });
  await up(world);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(world.sent).toHaveLength(before);
});

test("[WEB36] nor does a word that came along with it", async () => {
  const waiting: (() => void)[] = [];
  const world = roomOn({ schedule: (run) => void waiting.push(run) });
  await arrived(world);
  waiting.splice(0).forEach((run) => run());
  await vi.advanceTimersByTimeAsync(200);
  world.hear(REFUSED);
  world.hear(closed("not-allowed"));
  waiting.splice(0).forEach((run) => run());
  const before = world.sent.length;
  await vi.advanceTimersByTimeAsync(5_000);
  expect([world.room.state.get().kind, world.sent.length]).toEqual(["refused", before]);
});

test("[WEB35] whoever waits for a room to be saved is told where it was over before", async () => {
  const [saved, over] = [roomOn(), roomOn()];
  for (const world of [saved, over]) {
    await arrived(world);
    world.room.doc.getText("body").insert(0, "a");
  }
  const answers = [saved.room.saved(), over.room.saved()];
  await vi.advanceTimersByTimeAsync(60);
  saved.hear(SAVED);
  saved.hear(SAVED);
  over.hear(REFUSED);
  expect(await Promise.all(answers)).toEqual([true, false]);
});

test.each([
  ["said in passing", passing({ type: "refused", code: "no-longer-seated" })],
  ["denied", denied("no-longer-seated")],
])(
  "[ROU33] whoever is no longer where a room is, is told so, and all their words are put aside: %s",
  async (_, message) => {
    const world = roomOn();
    await arrived(world);
    world.hear(SAVED);
    world.room.doc.getText("body").insert(0, "75");
    await vi.advanceTimersByTimeAsync(60);
    world.hear(message);
    await vi.advanceTimersByTimeAsync(0);
    expect(world.room.state.get()).toEqual({ kind: "ended", why: "access" });
    world.room.doc.getText("body").insert(2, " ha");
    await vi.advanceTimersByTimeAsync(0);
    expect(await world.store.rejected("p1")).toMatchObject([{ room: ROOM, code: "no-longer-seated", words: "75 ha" }]);
  },
);

test("[LIV9] a room that hears nothing about what it sent says that it is offline, and not again that it is once it hears", async () => {
  const world = roomOn();
  await arrived(world);
  world.hear(SAVED);
  world.room.doc.getText("body").insert(0, "a");
  await vi.advanceTimersByTimeAsync(6_100);
  expect(world.room.state.get()).toEqual({ kind: "offline", unsaved: "kept" });
  world.hear(SAVED);
  expect(world.room.state.get().kind).toBe("saved");
});

test("[LIV6] a room that is closed for a moment is asked for again after a while", async () => {
  const world = roomOn();
  await arrived(world);
  world.hear(SAVED);
  const before = world.sent.length;
  world.hear(closed("failed"));
  expect(world.room.state.get().kind).toBe("offline");
  await vi.advanceTimersByTimeAsync(199);
  expect(world.sent).toHaveLength(before);
  await vi.advanceTimersByTimeAsync(1);
  expect(world.sent.length).toBeGreaterThan(before);
});

test("[LIV6] a room that is closed again and again is asked for ever less often, until it has let the page in", async () => {
  const world = roomOn({ chance: 1 });
  await arrived(world);
  const waits: number[] = [];
  const waitAfterClosing = async (): Promise<void> => {
    world.hear(closed("failed"));
    const [before, since] = [world.sent.length, Date.now()];
    while (world.sent.length === before) await vi.advanceTimersToNextTimerAsync();
    waits.push(Date.now() - since);
  };
  await waitAfterClosing();
  await waitAfterClosing();
  world.hear(encode.syncStep1(ROOM, encodeStateVector(new Doc())));
  await waitAfterClosing();
  expect(waits).toEqual([2_000, 4_000, 2_000]);
});

test("[LIV6] a room that was closed for a moment before the line fell says that it is offline until that is back", async () => {
  const waiting: (() => void)[] = [];
  const world = roomOn({ schedule: (run) => void waiting.push(run) });
  await arrived(world);
  waiting.splice(0).forEach((run) => run());
  await vi.advanceTimersByTimeAsync(200);
  world.hear(closed("failed"));
  world.listeners.at(-1)?.closed({ code: CloseCode.signedOut, reason: "" }); // another is tried at once, and does not open
  await vi.advanceTimersByTimeAsync(400);
  expect(world.room.state.get().kind).toBe("offline");
});

test("[LIV6] somebody who knocked too often is not denied for good, and waits for ten seconds", async () => {
  const world = roomOn();
  await arrived(world);
  world.hear(denied("too-many"));
  expect(world.room.state.get().kind).toBe("offline");
  const before = world.sent.length;
  await vi.advanceTimersByTimeAsync(9_999);
  expect(world.sent).toHaveLength(before);
  await vi.advanceTimersByTimeAsync(1);
  expect(world.sent.length).toBeGreaterThan(before);
});

test("[LIV10] a room that is left says so once, and types no more over the line", async () => {
  const world = roomOn();
  await arrived(world);
  world.room.close();
  expect(world.sent).toContainEqual(encode.leave(ROOM));
});
