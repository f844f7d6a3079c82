import { isRefusal, SERVICE, TEXT_LIMIT, type RoundCommand } from "@duthao/domain";
import { describe, expect, test } from "vitest";
import { createRounds, type LiveRounds } from "./create-rounds.ts";
import { writeEvent } from "./event-payload.ts";
import { ANCHOR, PLACE, prepare, TestBus, TestJournal, TestRooms } from "./fixture.ts";
import { UnsealedEntry } from "./journal.ts";
import type { CommandOutcome } from "./rounds.ts";

/** One installation of as many nodes as are asked for, with the round `r1` open. */
async function installation() {
  const journal = new TestJournal();
  const bus = new TestBus();
  const rooms = new TestRooms();
  const failures: unknown[] = [];
  let ids = 0;
  let time = 0;
  const node = () =>
    createRounds({
      journal,
      bus,
      rooms,
      now: () => ++time,
      newId: () => `i${++ids}`,
      report: (failure) => failures.push(failure),
    });
  const rounds = await node();
  done(await rounds.command("r1", SERVICE, "c1", prepare("r1")));
  done(await rounds.command("r1", "moderator", "c2", { type: "open-round" }));
  return { journal, bus, rooms, rounds, node, failures };
}

function done(outcome: CommandOutcome) {
  if (isRefusal(outcome)) throw new Error(`Refused: ${outcome.refused} ${outcome.path ?? ""}`);
  return outcome;
}

function homeOf(rounds: LiveRounds, organisation: string, round = "r1"): string {
  const desk = [...(rounds.get(round)?.desks.values() ?? [])].find(
    ({ organisations }) => organisations.join() === organisation,
  );
  if (!desk) throw new Error(`${organisation} has no desk.`);
  return desk.id;
}

const threadsOf = (rounds: LiveRounds) => [...(rounds.get("r1")?.threads.values() ?? [])];
const invite = (id: string): RoundCommand => ({
  type: "invite-organisation",
  organisation: { id, name: id, short: id, kind: "other" },
});

test("[ROU50] a round that was dropped is in nobody's list, on any node, and stays in the journal; its draft is taken for another", async () => {
  const { rounds, node, journal } = await installation();
  const again = { ...prepare("r2"), draft: { id: "d2", number: 2, title: "Nghị định" } };
  done(await rounds.command("r2", SERVICE, "p2", again));
  expect(rounds.around({ kind: "draft", draft: "d2" })?.id).toBe("r2");
  done(await rounds.command("r2", "moderator", "drop", { type: "drop-round" }));
  for (const each of [rounds, await node()]) {
    expect(each.of("moderator").map(({ id }) => id)).toEqual(["r1"]);
    expect(each.around({ kind: "draft", draft: "d2" })).toBeUndefined();
    expect(each.get("r2")?.status).toBe("dropped");
  }
  expect((await journal.head("round:r2")).seq).toBeGreaterThan(1);
  expect(await rounds.command("r2", SERVICE, "p3", again)).toMatchObject({ refused: "round-already-prepared" });
  done(await rounds.command("r3", SERVICE, "p4", { ...again, round: "r3" }));
  expect(rounds.around({ kind: "draft", draft: "d2" })?.id).toBe("r3");
});

test("[ROU50] the draft of a round that was dropped is again that of the round that has it as well", async () => {
  const { rounds } = await installation();
  const { draft } = rounds.get("r1") ?? expect.fail("no round");
  const next = { ...prepare("r2"), draft };
  done(await rounds.command("r2", SERVICE, "p2", next));
  done(await rounds.command("r2", SERVICE, "drop", { type: "drop-round" }));
  expect(rounds.around({ kind: "draft", draft: draft.id })?.id).toBe("r1");
});

describe("a command", () => {
  test("[ROU15] is decided once: the same id has the same outcome, later and after a restart", async () => {
    const { rounds, node, journal } = await installation();
    const first = done(await rounds.command("r1", "moderator", "c3", invite("tax")));
    expect(await rounds.command("r1", "moderator", "c3", invite("tax"))).toEqual(first);
    expect(await (await node()).command("r1", "moderator", "c3", invite("tax"))).toEqual(first);
    expect(first.events.map((event) => event.type)).toEqual(["organisation.invited", "desk.opened"]);
    expect(first.seq).toBe((await journal.head("round:r1")).seq);
  });

  test("[ROU15] is decided once when the same id arrives twice at once, on one node or on two", async () => {
    const { rounds, node, journal, bus } = await installation();
    const other = await node();
    bus.isCut = true;
    const before = (await journal.head("round:r1")).seq;
    const outcomes = await Promise.all(
      [rounds, rounds, other].map((node) => node.command("r1", "moderator", "c3", invite("tax"))),
    );
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
    expect((await journal.head("round:r1")).seq).toBe(before + 2);
  });

  test("[ROU15] that another node has decided, behind something else that is not known here yet, is decided, and nothing is left out", async () => {
    const { rounds, node, bus } = await installation();
    const other = await node();
    bus.isCut = true;
    done(await other.command("r1", "moderator", "c3", invite("customs")));
    const first = done(await other.command("r1", "moderator", "c4", invite("tax")));
    expect(await rounds.command("r1", "moderator", "c4", invite("tax"))).toEqual(first);
    expect(rounds.get("r1")).toEqual(other.get("r1"));
  });

  test("[ROU15] whose id somebody else used is refused", async () => {
    const { rounds } = await installation();
    expect(await rounds.command("r1", "finance-1", "c2", { type: "open-round" })).toEqual({ refused: "not-allowed" });
    expect(await rounds.command("r1", "moderator", "not an id", { type: "close-round" })).toEqual({
      refused: "malformed",
      path: "id",
    });
  });

  test("[ROU16] is decided on what the last one left", async () => {
    const { rounds } = await installation();
    const outcomes = await Promise.all(["c3", "c4"].map((id) => rounds.command("r1", "moderator", id, invite("tax"))));
    expect(outcomes.map((outcome) => (isRefusal(outcome) ? outcome.refused : outcome.events.length))).toEqual([
      2,
      "organisation-already-invited",
    ]);
  });

  test("[ROU16] is begun once the one before it is decided, be they ever so many at once", async () => {
    const { rounds, journal } = await installation();
    let [begun, most] = [0, 0];
    journal.beforeAppend = async () => {
      most = Math.max(most, (begun += 1));
      await new Promise((resolve) => setImmediate(resolve));
      begun -= 1;
    };
    const outcomes = await Promise.all(
      Array.from({ length: 30 }, (_, index) => rounds.command("r1", "moderator", `c${index + 3}`, invite(`o${index}`))),
    );
    expect(outcomes.filter(isRefusal)).toEqual([]);
    expect(most).toBe(1);
  });

  test("[ROU16] goes on after one that failed", async () => {
    const { rounds, journal } = await installation();
    journal.beforeAppend = () => Promise.reject(new Error("disk full"));
    await expect(rounds.command("r1", "moderator", "c3", invite("tax"))).rejects.toThrow("disk full");
    journal.beforeAppend = async () => {};
    expect(isRefusal(await rounds.command("r1", "moderator", "c3", invite("tax")))).toBe(false);
  });

  test("[JRN28] is refused while the round's stream goes on with what none of our nodes wrote, and decided once it does not", async () => {
    const { rounds, node, journal, bus } = await installation();
    const other = await node();
    bus.isCut = true;
    const { seq } = done(await other.command("r1", "moderator", "c3", invite("tax")));
    const read = journal.read.bind(journal);
    journal.read = async function* (stream, from, to) {
      for await (const entry of read(stream, from, to)) {
        if (entry.stream === "round:r1" && entry.seq === seq) throw new UnsealedEntry(stream, seq);
        yield entry;
      }
    };
    await rounds.catchUp();
    const before = (await journal.head("round:r1")).seq;
    expect(await rounds.command("r1", "moderator", "c4", invite("customs"))).toEqual({ refused: "journal-broken" });
    expect((await journal.head("round:r1")).seq).toBe(before);
    journal.read = read;
    done(await rounds.command("r1", "moderator", "c4", invite("customs")));
    expect(rounds.get("r1")?.organisations.has("tax")).toBe(true);
  });

  test("[ROU17] is decided again where another node was faster", async () => {
    const { rounds, node, bus } = await installation();
    const other = await node();
    bus.isCut = true;
    done(await other.command("r1", "moderator", "c3", invite("tax")));
    done(await rounds.command("r1", "moderator", "c4", invite("customs")));
    expect(await rounds.command("r1", "moderator", "c5", invite("tax"))).toEqual({
      refused: "organisation-already-invited",
    });
    await other.catchUp();
    expect(other.get("r1")).toEqual(rounds.get("r1"));
  });

  test("[ROU17] is not refused for what another node has done meanwhile", async () => {
    const { rounds, node, bus, rooms } = await installation();
    const other = await node();
    bus.isCut = true;
    rooms.write("n1", "Làm rõ.");
    const [event] = done(
      await other.command("r1", "justice-1", "c3", { type: "publish", desk: homeOf(other, "justice"), note: "n1" }),
    ).events;
    const thread = event?.type === "thread.opened" ? event.thread : "";
    expect(threadsOf(rounds)).toEqual([]);
    done(await rounds.command("r1", "finance-1", "c4", { type: "view", thread, view: "agree" }));
    expect(threadsOf(rounds)).toHaveLength(1);
  });

  test("[ROU17] is given up, and says so, when others are always faster", async () => {
    const { rounds, journal, node, bus } = await installation();
    const other = await node();
    bus.isCut = true;
    let rivals = 0;
    const rival = async () => {
      journal.beforeAppend = async () => {};
      done(await other.command("r1", "moderator", `rival-${++rivals}`, invite(`rival-${rivals}`)));
      journal.beforeAppend = rival;
    };
    journal.beforeAppend = rival;
    expect(await rounds.command("r1", "moderator", "c3", invite("tax"))).toEqual({ refused: "changed-meanwhile" });
    expect(rivals).toBeGreaterThan(1);
  });

  test("[ROU18] for a round that is not there is refused and leaves nothing", async () => {
    const { rounds, journal } = await installation();
    expect(await rounds.command("r9", "moderator", "c3", { type: "open-round" })).toEqual({ refused: "unknown-round" });
    expect(await rounds.command("r9", SERVICE, "c4", prepare("r8"))).toEqual({ refused: "malformed", path: "round" });
    expect(rounds.all().map((round) => round.id)).toEqual(["r1"]);
    expect((await journal.head("round:r9")).seq).toBe(0);
  });
});

describe("answering", () => {
  const answer = (thread: string, explanation: string): RoundCommand => ({
    type: "answer",
    thread,
    disposition: { verdict: "partly", explanation },
  });

  test("[ANS6] keeps what the explanation names in the draft, over a restart; none where the draft cannot be read", async () => {
    const { rounds, rooms, node } = await installation();
    rooms.write("n1", "Làm rõ.");
    done(
      await rounds.command("r1", "justice-1", "c3", { type: "publish", desk: homeOf(rounds, "justice"), note: "n1" }),
    );
    const thread = threadsOf(rounds)[0]?.id ?? "";
    rooms.citesIn = (words) => (words.includes("Điều 9") ? [{ words: "Điều 9", sections: ["a9"] }] : []);
    done(await rounds.command("r1", "moderator", "c4", answer(thread, "Đã bổ sung tại Điều 9.")));
    expect(threadsOf(rounds)[0]?.answer?.cites).toEqual([{ words: "Điều 9", sections: ["a9"] }]);
    expect(threadsOf(await node())[0]?.answer).toEqual(threadsOf(rounds)[0]?.answer);
    rooms.isReadable = false;
    done(await rounds.command("r1", "moderator", "c5", answer(thread, "Đã bổ sung tại Điều 9.")));
    expect(threadsOf(rounds)[0]?.answer).not.toHaveProperty("cites");
  });

  test("[ANS6] opens no draft for somebody who may not answer, nor for a thread that is not there", async () => {
    const { rounds, rooms } = await installation();
    rooms.write("n1", "Làm rõ.");
    done(
      await rounds.command("r1", "justice-1", "c3", { type: "publish", desk: homeOf(rounds, "justice"), note: "n1" }),
    );
    const thread = threadsOf(rounds)[0]?.id ?? "";
    rooms.opened.length = 0;
    expect(await rounds.command("r1", "justice-1", "c4", answer(thread, "Tại Điều 9."))).toEqual({
      refused: "not-allowed",
    });
    expect(await rounds.command("r1", "moderator", "c5", answer("nothing", "Tại Điều 9."))).toEqual({
      refused: "unknown-thread",
    });
    expect(rooms.opened).toEqual([]);
  });
});

describe("publishing", () => {
  test("[ANN1] reads the note from its desk and its place from the draft", async () => {
    const { rounds, rooms } = await installation();
    const place = { ...PLACE, standing: { kind: "moved" } } as const;
    rooms.placeOf = () => place;
    rooms.write("n1", "Làm rõ.");
    done(
      await rounds.command("r1", "justice-1", "c3", { type: "publish", desk: homeOf(rounds, "justice"), note: "n1" }),
    );
    expect(threadsOf(rounds)).toMatchObject([{ place, comments: [{ body: "Làm rõ.", organisations: ["justice"] }] }]);
  });

  test("[ANN2] opens no document for those who may not publish from it", async () => {
    const { rounds, rooms } = await installation();
    rooms.write("n1", "Làm rõ.");
    const publish = (desk: string) =>
      rounds.command("r1", "finance-1", `c-${desk}`, { type: "publish", desk, note: "n1" });
    expect([await publish(homeOf(rounds, "justice")), await publish("nowhere")]).toEqual([
      { refused: "unknown-desk" },
      { refused: "unknown-desk" },
    ]);
    expect(rooms.opened).toEqual([]);
  });

  test("[ANN3] waits for a text that cannot be read at the moment", async () => {
    const { rooms, rounds } = await installation();
    rooms.write("n1", "Làm rõ.");
    rooms.isReadable = false;
    const publish = () =>
      rounds.command("r1", "justice-1", "c3", { type: "publish", desk: homeOf(rounds, "justice"), note: "n1" });
    expect(await publish()).toEqual({ refused: "changed-meanwhile" });
    rooms.isReadable = true;
    expect(done(await publish()).events).toHaveLength(1);
  });

  test("[ANN11] more words than a comment may have are refused, and the round goes on", async () => {
    const { rounds, rooms, journal, node } = await installation();
    const before = await journal.head("round:r1");
    rooms.write("n1", "x".repeat(TEXT_LIMIT + 1));
    rooms.write("n2", "Đoạn văn.", { proposal: "x".repeat(TEXT_LIMIT + 1) });
    const publish = (note: string) =>
      rounds.command("r1", "justice-1", `c-${note}`, { type: "publish", desk: homeOf(rounds, "justice"), note });
    expect([await publish("n1"), await publish("n2")]).toEqual([
      { refused: "too-large", path: "comment.body" },
      { refused: "too-large", path: "comment.proposal" },
    ]);
    expect(await journal.head("round:r1")).toEqual(before);
    expect((await node()).get("r1")).toEqual(rounds.get("r1"));
  });

  test("[ANN12] what is published may stand where its words stood when the note was begun; what is attached again stands in the draft of today", async () => {
    const { rounds, rooms } = await installation();
    rooms.write("n1", "Làm rõ.", { at: 7 });
    done(
      await rounds.command("r1", "justice-1", "c3", { type: "publish", desk: homeOf(rounds, "justice"), note: "n1" }),
    );
    const [thread] = threadsOf(rounds);
    done(await rounds.command("r1", "justice-1", "c4", { type: "reattach", thread: thread?.id ?? "", anchor: ANCHOR }));
    expect(rooms.anchoredAt).toEqual([7, undefined]);
  });

  test("[ANN9] attaching again reads the place, in the round's own draft only", async () => {
    const { rounds, rooms } = await installation();
    rooms.write("n1", "Làm rõ.");
    const [event] = done(
      await rounds.command("r1", "justice-1", "c3", { type: "publish", desk: homeOf(rounds, "justice"), note: "n1" }),
    ).events;
    const thread = event?.type === "thread.opened" ? event.thread : "";
    rooms.placeOf = () => ({ ...PLACE, section: "k2" });
    done(
      await rounds.command("r1", "justice-1", "c4", { type: "reattach", thread, anchor: { ...ANCHOR, section: "k2" } }),
    );
    expect(rounds.get("r1")?.threads.get(thread)?.place.section).toBe("k2");
    expect(
      await rounds.command("r1", "justice-1", "c5", { type: "reattach", thread, anchor: { ...ANCHOR, draft: "d2" } }),
    ).toEqual({ refused: "unknown-draft" });
    expect(rooms.opened).not.toContain("draft:d2");
  });
});

describe("all rounds", () => {
  test("[ROU19] are there after a restart as they were", async () => {
    const { rounds, node, rooms } = await installation();
    rooms.write("n1", "Làm rõ.");
    done(
      await rounds.command("r1", "justice-1", "c3", { type: "publish", desk: homeOf(rounds, "justice"), note: "n1" }),
    );
    expect((await node()).get("r1")).toEqual(rounds.get("r1"));
  });

  test("[ROU19, ROU28] are found by person, newest first, and by room; those in preparation by the agency's people alone", async () => {
    const { rounds } = await installation();
    done(
      await rounds.command("r2", SERVICE, "c1", {
        ...prepare("r2"),
        people: prepare("r2").people.filter(({ id }) => id !== "finance-1"),
      }),
    );
    const ids = (person: string) => rounds.of(person).map((round) => round.id);
    expect([ids("moderator"), ids("justice-1")]).toEqual([["r2", "r1"], ["r1"]]);
    done(await rounds.command("r2", "moderator", "c2", { type: "open-round" }));
    expect([ids("moderator"), ids("justice-1"), ids("finance-1"), ids("nobody")]).toEqual([
      ["r2", "r1"],
      ["r2", "r1"],
      ["r1"],
      [],
    ]);
    const around = (room: Parameters<typeof rounds.around>[0]) => rounds.around(room)?.id;
    expect(around({ kind: "desk", desk: homeOf(rounds, "justice") })).toBe("r1");
    expect(around({ kind: "desk", desk: homeOf(rounds, "justice", "r2") })).toBe("r2");
    expect(around({ kind: "record", round: "r1", generation: 1 })).toBe("r1");
    expect([around({ kind: "draft", draft: "d9" }), around({ kind: "desk", desk: "nowhere" })]).toEqual([
      undefined,
      undefined,
    ]);
  });

  test("[ROU19, ROU28] a draft that several rounds ask about belongs to the newest that has opened", async () => {
    const { rounds, node } = await installation();
    const around = (on = rounds) => on.around({ kind: "draft", draft: "d1" })?.id;
    done(await rounds.command("r2", SERVICE, "c1", prepare("r2")));
    done(await rounds.command("r1", "moderator", "c9", invite("tax")));
    expect([around(), around(await node())]).toEqual(["r1", "r1"]);
    done(await rounds.command("r2", "moderator", "c2", { type: "open-round" }));
    done(await rounds.command("r1", "moderator", "c10", invite("customs")));
    expect([around(), around(await node())]).toEqual(["r2", "r2"]);
  });

  test("[ROU22] a desk is never opened under the name of another round's", async () => {
    const { rounds } = await installation();
    done(await rounds.command("r2", SERVICE, "c1", prepare("r2")));
    done(await rounds.command("r2", "moderator", "c2", { type: "open-round" }));
    const desk = homeOf(rounds, "justice");
    expect(
      await rounds.command("r2", "finance-1", "c3", { type: "open-joint-desk", desk, organisations: ["agency"] }),
    ).toEqual({ refused: "changed-meanwhile" });
    expect(rounds.around({ kind: "desk", desk })?.id).toBe("r1");
  });

  test("[ROU22] a desk that two nodes opened at once in two rounds is neither's, on every node", async () => {
    const { rounds, node, bus } = await installation();
    done(await rounds.command("r2", SERVICE, "c1", prepare("r2")));
    done(await rounds.command("r2", "moderator", "c2", { type: "open-round" }));
    const other = await node();
    bus.isCut = true;
    const open: RoundCommand = { type: "open-joint-desk", desk: "same", organisations: ["agency"] };
    done(await rounds.command("r1", "justice-1", "c3", open));
    done(await other.command("r2", "finance-1", "c3", open));
    await Promise.all([rounds.catchUp(), other.catchUp()]);
    expect([rounds, other, await node()].map((each) => each.around({ kind: "desk", desk: "same" }))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test("[DSK8, ROU15, ROU17] who shares desks stands apart from the round, decided once and known on every node", async () => {
    const { rounds, node, journal, bus, rooms } = await installation();
    const other = await node();
    const before = await journal.head("round:r1");
    bus.isCut = true;
    const open: RoundCommand = { type: "open-joint-desk", desk: "joint", organisations: ["finance"] };
    const first = done(await rounds.command("r1", "justice-1", "c3", open));
    expect(first).toMatchObject({ seq: before.seq, events: [{ type: "desk.opened" }] });
    expect(done(await other.command("r1", "justice-1", "c3", open))).toEqual(first);
    done(await other.command("r1", "finance-1", "c4", { type: "share-desk", desk: "joint", organisation: "agency" }));
    expect([await journal.head("round:r1"), (await journal.head("desks:r1")).seq]).toEqual([before, 2]);
    rooms.write("n1", "Làm rõ.");
    done(await rounds.command("r1", "justice-1", "c5", { type: "publish", desk: "joint", note: "n1" }));
    expect(threadsOf(rounds)).toMatchObject([{ comments: [{ organisations: ["justice", "finance", "agency"] }] }]);
    bus.isCut = false;
    await Promise.all([rounds.catchUp(), other.catchUp()]);
    expect([other.get("r1"), (await node()).get("r1")]).toEqual([rounds.get("r1"), rounds.get("r1")]);
  });

  test("[DSK8] desks that were shared in the round's own stream, as earlier versions wrote, are read there", async () => {
    const { rounds, node, journal } = await installation();
    await journal.append("round:r1", [
      {
        at: 9,
        actor: "justice-1",
        kind: "event",
        payload: writeEvent({ type: "desk.opened", desk: { id: "old", organisations: ["justice", "finance"] } }),
      },
      {
        at: 9,
        actor: "justice-1",
        kind: "event",
        payload: writeEvent({ type: "desk.shared", desk: "old", organisation: "agency" }),
      },
    ]);
    done(
      await rounds.command("r1", "justice-1", "c3", {
        type: "open-joint-desk",
        desk: "new",
        organisations: ["finance"],
      }),
    );
    for (const each of [rounds, await node()])
      expect(
        [...(each.get("r1")?.desks.values() ?? [])]
          .map(({ organisations }) => organisations.join())
          .slice(-2)
          .toSorted(),
      ).toEqual(["justice,finance", "justice,finance,agency"]);
  });

  test("[ROU27] a draft that is another round's is taken for a new one by nobody but the service", async () => {
    const { rounds } = await installation();
    const next = (draft: string) => ({ ...prepare("r2", draft), after: "r1" });
    expect(await rounds.command("r2", "moderator", "c1", next("d1"))).toEqual({ refused: "not-allowed" });
    expect([rounds.get("r2"), rounds.around({ kind: "draft", draft: "d1" })?.id]).toEqual([undefined, "r1"]);
    done(await rounds.command("r2", "moderator", "c1", next("d2")));
    done(await rounds.command("r3", SERVICE, "c1", prepare("r3", "d2")));
    expect(await rounds.command("r2", "moderator", "c1", next("d2"))).toMatchObject({ seq: expect.any(Number) });
    expect(rounds.around({ kind: "draft", draft: "d2" })?.id).toBe("r3");
  });

  test("[ROU20] every node tells each entry once, in order, after folding it", async () => {
    const { rounds, node, bus } = await installation();
    const other = await node();
    const told = [rounds, other].map((node) => {
      const seqs: number[] = [];
      node.onEvents((round, entries) =>
        seqs.push(...entries.map((entry) => (round === node.get("r1") ? entry.seq : Number.NaN))),
      );
      return seqs;
    });
    done(await rounds.command("r1", "moderator", "c3", invite("tax")));
    bus.isCut = true;
    done(await other.command("r1", "moderator", "c4", invite("customs")));
    await rounds.catchUp();
    expect(told).toEqual([told[1], told[1]]);
    const [first = 0] = told[0] ?? [];
    expect(told[0]).toEqual([first, first + 1, first + 2, first + 3]);
  });

  test("[ROU20] a listener that fails is reported and stops nobody", async () => {
    const { rounds, failures } = await installation();
    const heard: string[] = [];
    rounds.onEvents(() => {
      throw new Error("broken");
    });
    const stop = rounds.onEvents((round) => heard.push(round.id));
    done(await rounds.command("r1", "moderator", "c3", invite("tax")));
    stop();
    done(await rounds.command("r1", "moderator", "c4", invite("customs")));
    expect([failures.map(String), heard]).toEqual([["Error: broken", "Error: broken"], ["r1"]]);
  });

  test("[ROU20] a round prepared on one node is found on the other", async () => {
    const { rounds, node, bus } = await installation();
    const other = await node();
    bus.isCut = true;
    done(await rounds.command("r2", SERVICE, "c1", prepare("r2")));
    done(await other.command("r2", "moderator", "c2", { type: "open-round" }));
    expect(other.get("r2")?.status).toBe("open");
    await other.close();
  });
});
