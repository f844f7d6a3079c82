import { SCHEMA_VERSION } from "@duthao/decree";
import { RECORD_GENERATION, type Round } from "@duthao/domain";
import type { Rounds } from "@duthao/service";
import { describe, expect, test } from "vitest";
import { desk, does, stage } from "../fixture/node.ts";
import { justiceDesk, words, write } from "../fixture/desk.ts";
import { Visitor } from "../fixture/visitor.ts";
import { Wire } from "../fixture/wire.ts";

const RECORD = `record:r1.${RECORD_GENERATION}`;

describe("who is let in", () => {
  test.each([
    ["drafter", "draft:d1"],
    ["observer", "draft:d1"],
    ["finance-1", RECORD],
    ["observer", RECORD],
  ])("[GAT2] %s enters %s", async (person, room) => {
    const visitor = new Visitor(await stage(), person, room);
    expect(await visitor.entered).toBe("entered");
  });

  test.each([
    ["nobody-known", "draft:d1"],
    ["nobody-known", RECORD],
    ["justice-1", "draft:another"],
    ["justice-1", "record:another.1"],
    ["justice-1", "desk:another"],
    ["justice-1", "no room at all"],
  ])("[GAT2] %s does not enter %s", async (person, room) => {
    const visitor = new Visitor(await stage(), person, room);
    expect(await visitor.entered).toBe("not-allowed");
  });

  test("[GAT2] another organisation and an observer do not enter a desk", async () => {
    const node = await stage();
    expect(await new Visitor(node, "finance-1", justiceDesk(node)).entered).toBe("not-allowed");
    expect(await new Visitor(node, "moderator", justiceDesk(node)).entered).toBe("not-allowed");
    expect(await new Visitor(node, "observer", justiceDesk(node)).entered).toBe("not-allowed");
  });

  test("[GAT2] whoever was not let in receives nothing of the document", async () => {
    const node = await stage();
    const one = await Visitor.enter(node, "justice-1", justiceDesk(node));
    const stranger = new Visitor(node, "finance-1", justiceDesk(node));
    await stranger.entered;
    write(one.doc, "Kín");
    await one.saved();
    stranger.provider.forceSync();
    expect(await new Visitor(node, "finance-1", "draft:d1").entered).toBe("entered");
    expect(words(stranger.doc)).toBe("");
  });

  test("[GAT2] a record of another generation is refused", async () => {
    const visitor = new Visitor(await stage(), "justice-1", `record:r1.${RECORD_GENERATION + 1}`);
    expect(await visitor.entered).toBe("changed-meanwhile");
  });

  test.each([
    [JSON.stringify({ schema: SCHEMA_VERSION }), "entered"],
    ["", "entered"],
    [JSON.stringify({ schema: SCHEMA_VERSION + 1 }), "changed-meanwhile"],
    ["{}", "changed-meanwhile"],
    ["{", "changed-meanwhile"],
  ])("[GAT2] a page that says %j of its schema: %s", async (token, expected) => {
    expect(await new Visitor(await stage(), "drafter", "draft:d1", { token }).entered).toBe(expected);
  });

  test("[GAT14] a ministry that comes to a joint desk may enter it from then on", async () => {
    const node = await stage();
    await does(node, "justice-1", { type: "open-joint-desk", desk: "joint", organisations: ["agency"] });
    const room = `desk:${desk(node, "justice", "agency")}`;
    expect(await new Visitor(node, "finance-1", room).entered).toBe("not-allowed");
    await does(node, "justice-1", { type: "share-desk", desk: "joint", organisation: "finance" });
    expect(await new Visitor(node, "finance-1", room).entered).toBe("entered");
  });
});

describe("who loses a right", () => {
  test("[GAT14] a right that has ended is missing from the next message on, on an open connection", async () => {
    const node = await stage();
    const drafter = await Visitor.enter(node, "drafter", "draft:d1");
    await does(node, "moderator", { type: "close-round" });
    drafter.doc.getXmlFragment("text").delete(0, 1);
    expect(await drafter.hears("refused")).toEqual({ type: "refused", code: "not-allowed" });
    expect((await Visitor.enter(node, "drafter", "draft:d1")).doc.getXmlFragment("text").length).toBe(1);
  });

  test("[GAT14] who may no longer be in a room is shown out of it when access changes", async () => {
    const node = await stage();
    const wire = await Wire.enter(node, "justice-1", "draft:d1");
    await wire.hears("authenticated");
    node.live.follow(without(node.rounds, "justice-1"));
    await does(node, "finance-1", {
      type: "join-person",
      person: { id: "late", organisation: "finance", role: "delegate" },
    });
    expect(await wire.refusal()).toEqual({ type: "refused", code: "not-allowed" });
  });
});

/** The rounds as they are, but for one person. */
function without(rounds: Rounds, person: string): Rounds {
  const reduced = (round: Round | undefined) =>
    round && { ...round, people: new Map([...round.people].filter(([id]) => id !== person)) };
  return {
    get: (round) => reduced(rounds.get(round)),
    of: (who) => rounds.of(who),
    reached: (round) => rounds.reached(round),
    all: () => rounds.all(),
    around: (room) => reduced(rounds.around(room)),
    command: (...what) => rounds.command(...what),
    onEvents: (listener) => rounds.onEvents(listener),
  };
}
