import { describe, expect, test } from "vitest";
import { SERVICE } from "./entry.ts";
import { may } from "./may.ts";
import { deskRoom, draftRoom, recordRoom } from "./room.ts";
import { PEOPLE, Stage } from "./fixture.ts";

const everyone = [...PEOPLE.map((person) => person.id), "nobody"];

function those(allowed: (who: string) => boolean): string[] {
  return everyone.filter(allowed);
}

describe("may", () => {
  const stage = Stage.set();
  stage.does("justice-1", { type: "open-joint-desk", desk: "joint", organisations: ["finance"] });
  const round = stage.now;
  const desk = (...organisations: string[]) => deskRoom(stage.desk(...organisations));

  test("[ROU8] everyone in a round reads its draft and its record, and nobody else", () => {
    const inside = everyone.filter((who) => who !== "nobody");
    expect(those((who) => may.enter(who, round, draftRoom("d1")))).toEqual(inside);
    expect(those((who) => may.enter(who, round, recordRoom("r1")))).toEqual(inside);
    expect(those((who) => may.enter(who, round, draftRoom("d2")) || may.enter(who, round, recordRoom("r2")))).toEqual(
      [],
    );
  });

  test("[ROU28] a round in preparation is read by the agency's people alone, and no other desk is entered or filled with people", () => {
    const preparing = Stage.set("preparing").now;
    const rooms = [draftRoom("d1"), recordRoom("r1")];
    for (const room of rooms)
      expect(those((who) => may.enter(who, preparing, room))).toEqual(["drafter", "moderator", "leader"]);
    const desks = [...preparing.desks.keys()].map(deskRoom);
    expect(those((who) => desks.some((room) => may.enter(who, preparing, room)))).toEqual([
      "drafter",
      "moderator",
      "leader",
    ]);
    expect(
      those((who) => ["justice", "finance", "vcci"].some((organisation) => may.join(who, preparing, organisation))),
    ).toEqual([]);
  });

  test("[ROU8] a desk is entered by those who write on it: members who are not observers", () => {
    expect(those((who) => may.enter(who, round, desk("justice")))).toEqual([
      "justice-1",
      "justice-2",
      "justice-leader",
    ]);
    expect(those((who) => may.enter(who, round, desk("agency")))).toEqual(["drafter", "moderator", "leader"]);
    expect(those((who) => may.enter(who, round, deskRoom("joint")))).toEqual([
      "justice-1",
      "justice-2",
      "justice-leader",
      "finance-1",
    ]);
    expect(those((who) => may.enter(who, round, deskRoom("nowhere")))).toEqual([]);
  });

  test("[ANN7, ROU6] an organisation is spoken for by its delegates, its leaders and its moderators, not by who drafts or observes there", () => {
    expect(those((who) => may.represent(who, round, "agency"))).toEqual(["moderator", "leader"]);
    expect(those((who) => may.represent(who, round, "justice"))).toEqual(["justice-1", "justice-2", "justice-leader"]);
    expect(those((who) => may.represent(who, round, "elsewhere"))).toEqual([]);
    expect(those((who) => may.submit(who, round, "justice"))).toEqual(["justice-1", "justice-2", "justice-leader"]);
    expect(those((who) => may.submit(who, round, "agency"))).toEqual([]);
  });

  test("[ROU9] drafters change the draft until the round is closed; nobody changes a record", () => {
    expect(those((who) => may.change(who, round, draftRoom("d1")))).toEqual(["drafter"]);
    expect(those((who) => may.change(who, round, desk("vcci")))).toEqual(["vcci-1"]);
    expect(those((who) => may.change(who, round, recordRoom("r1")))).toEqual([]);
    const closed = Stage.set();
    closed.does("moderator", { type: "close-round" });
    expect(those((who) => may.change(who, closed.now, draftRoom("d1")))).toEqual([]);
  });

  test("[ROU2] a moderator of another organisation moderates nothing here", () => {
    const other = Stage.set();
    other.does(SERVICE, { type: "join-person", person: { id: "guest", organisation: "vcci", role: "moderator" } });
    expect([
      may.moderate("guest", other.now),
      may.dispose("guest", other.now),
      may.moderate("moderator", other.now),
    ]).toEqual([false, false, true]);
  });
});
