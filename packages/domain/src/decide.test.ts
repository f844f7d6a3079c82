import { describe, expect, test } from "vitest";
import type { RoundCommand } from "./command.ts";
import { SERVICE } from "./entry.ts";
import type { Role } from "./person.ts";
import { ANCHOR, note, PLACE, PREPARE, reply, Stage } from "./fixture.ts";
import { isStanding } from "./thread.ts";

const WORDS = note("Đề nghị làm rõ.");

describe("a round", () => {
  test("[ROU1] is prepared once, by the service, with a desk for every organisation", () => {
    const stage = new Stage();
    expect(stage.refusal("moderator", PREPARE)).toBe("not-allowed");
    stage.does(SERVICE, PREPARE);
    expect([...stage.now.desks.values()].map((desk) => desk.organisations)).toEqual([
      ["agency"],
      ["justice"],
      ["finance"],
      ["vcci"],
    ]);
    expect(stage.refusal(SERVICE, PREPARE)).toBe("round-already-prepared");
  });

  test("[ROU26] that follows another is prepared by whoever moderates that one, and says which", () => {
    const before = Stage.set().now;
    const next = { ...PREPARE, round: "r2", after: before.id, draft: { id: "d2", number: 2, title: "Dự thảo 2" } };
    for (const who of ["drafter", "leader", "justice-1", "nobody"])
      expect(new Stage().refusal(who, next, { before })).toBe("not-allowed");
    expect(new Stage().refusal("moderator", { ...next, after: "another" }, { before })).toBe("not-allowed");
    expect(new Stage().refusal("moderator", next)).toBe("not-allowed");
    const stage = new Stage();
    expect(stage.refusal("moderator", next, { before })).toBeUndefined();
    expect(stage.now).toMatchObject({ id: "r2", after: "r1", status: "preparing" });
  });

  test("[ROU60] that follows another has a deadline that can still be kept, or none", () => {
    const before = Stage.set().now;
    const next = (deadline?: string) => ({
      ...PREPARE,
      round: "r2",
      after: before.id,
      draft: { id: "d2", number: 2, title: "Dự thảo 2" },
      deadline,
    });
    const refusal = (deadline?: string) =>
      new Stage().refusal("moderator", next(deadline), { before, today: "2023-05-20" });
    expect([
      refusal("2023-05-19"),
      refusal("2022-12-31"),
      refusal("2023-05-20"),
      refusal("2023-05-21"),
      refusal(),
    ]).toEqual(["deadline-past", "deadline-past", undefined, undefined, undefined]);
    expect(new Stage().refusal(SERVICE, PREPARE, { today: "2024-01-01" })).toBeUndefined();
  });

  test("[ROU1] that was never prepared knows no other command", () => {
    expect(new Stage().refusal("moderator", { type: "open-round" })).toBe("unknown-round");
  });

  test("[ROU2] is run by the agency's moderator alone", () => {
    const stage = Stage.set("preparing");
    const tasks: RoundCommand[] = [
      { type: "open-round" },
      { type: "close-round" },
      { type: "invite-organisation", organisation: { id: "tax", name: "Thuế", short: "T", kind: "ministry" } },
      { type: "join-person", person: { id: "p", organisation: "agency", role: "drafter" } },
      { type: "schedule-conference", conference: { id: "nam-dinh", place: "Nam Định", day: "2023-04-27", agenda: [] } },
    ];
    for (const who of ["drafter", "leader"])
      expect(tasks.map((task) => stage.refusal(who, task))).toEqual(tasks.map(() => "not-allowed"));
    for (const who of ["justice-1", "justice-leader", "nobody"]) {
      expect(tasks.map((task) => stage.refusal(who, task))).toEqual(tasks.map(() => "unknown-round"));
      expect(tasks.map((task) => Stage.set().refusal(who, task))).toEqual(tasks.map(() => "not-allowed"));
    }
    expect(tasks.filter((task) => task.type !== "close-round").map((task) => stage.refusal("moderator", task))).toEqual(
      [undefined, undefined, undefined, undefined],
    );
    expect(stage.desk("tax")).toBeDefined();
  });

  test("[ROU3] opens once and closes once", () => {
    const stage = Stage.set("preparing");
    expect(stage.refusal("moderator", { type: "close-round" })).toBe("round-not-open");
    stage.does("moderator", { type: "open-round" });
    expect(stage.refusal("moderator", { type: "open-round" })).toBe("round-already-open");
    stage.does("moderator", { type: "close-round" });
    expect(stage.refusal("moderator", { type: "close-round" })).toBe("round-already-closed");
    expect(stage.refusal("moderator", { type: "open-round" })).toBe("round-already-closed");
  });

  test("[ROU4] takes no words, views or opinions before it opens or after it closes", () => {
    const stage = Stage.set();
    const { thread, comment } = stage.publishes("justice-1", WORDS);
    const asked = () => [
      stage.refusal(
        "justice-1",
        { type: "publish", desk: stage.desk("justice"), note: "n2" },
        { note: note("Muộn", { id: "n2" }) },
      ),
      stage.refusal("finance-1", { type: "view", thread, view: "agree" }),
      stage.refusal("justice-1", { type: "withdraw", comment }),
      stage.refusal("justice-1", {
        type: "submit-opinion",
        opinion: {
          organisation: "justice",
          stance: "agree",
          source: { kind: "letter", number: "1/BTP", day: "2023-05-02" },
        },
      }),
      stage.refusal("justice-1", { type: "open-joint-desk", desk: "late", organisations: ["finance"] }),
    ];
    stage.does("moderator", { type: "close-round" });
    expect(asked()).toEqual(Array.from({ length: 5 }, () => "round-not-open"));
  });

  test("[ROU5] invites an organisation once and a person once, into an organisation it has", () => {
    const stage = Stage.set();
    const join = (id: string, organisation: string) =>
      stage.refusal("vcci-1", { type: "join-person", person: { id, organisation, role: "delegate" } });
    expect(
      stage.refusal("moderator", {
        type: "invite-organisation",
        organisation: { id: "vcci", name: "VCCI", short: "VCCI", kind: "association" },
      }),
    ).toBe("organisation-already-invited");
    expect([join("vcci-1", "vcci"), join("vcci-2", "vcci")]).toEqual(["person-already-in-round", undefined]);
    expect(
      stage.refusal("moderator", {
        type: "join-person",
        person: { id: "x", organisation: "elsewhere", role: "delegate" },
      }),
    ).toBe("unknown-organisation");
  });

  test("[ROU23] nobody is put into an organisation over the heads of those who write there", () => {
    const stage = Stage.set();
    const join = (who: string, organisation: string, role: Role = "delegate") =>
      stage.refusal(who, {
        type: "join-person",
        person: { id: `${organisation}-${stage.now.people.size}`, organisation, role },
      });
    expect(
      ["moderator", "leader", "finance-1", "justice-observer", "nobody"].map((who) => join(who, "justice")),
    ).toEqual(Array.from({ length: 5 }, () => "not-allowed"));
    expect([
      join("justice-1", "justice"),
      join("moderator", "agency", "moderator"),
      join("drafter", "agency", "moderator"),
    ]).toEqual([undefined, undefined, "not-allowed"]);
    stage.does("moderator", {
      type: "invite-organisation",
      organisation: { id: "tax", name: "Thuế", short: "T", kind: "ministry" },
    });
    expect([join("moderator", "tax", "observer"), join("moderator", "tax"), join("moderator", "tax")]).toEqual([
      undefined,
      undefined,
      "not-allowed",
    ]);
  });

  test("[ROU6] asks the agency for no opinion of its own", () => {
    const opinion = {
      organisation: "agency",
      stance: "agree",
      source: { kind: "letter", number: "1/BCT", day: "2023-05-02" },
    } as const;
    expect(Stage.set().refusal("leader", { type: "submit-opinion", opinion })).toBe("not-allowed");
  });

  test("[ROU6] hears an opinion from whoever speaks for the organisation", () => {
    const stage = Stage.set();
    const opinion = (conference: string) =>
      ({
        type: "submit-opinion",
        opinion: {
          organisation: "vcci",
          stance: "agree-with-changes",
          source: { kind: "conference", conference, speaker: "Đại diện 1" },
        },
      }) as const;
    expect(stage.refusal("justice-1", opinion("vung-tau"))).toBe("not-allowed");
    expect(stage.refusal("vcci-1", opinion("nowhere"))).toBe("unknown-conference");
    stage.does("vcci-1", opinion("vung-tau"));
    expect(stage.now.opinions.get("vcci")?.stance).toBe("agree-with-changes");
  });
});

describe("organising the draft", () => {
  test("[ROU24] numbers are frozen and released by those who write the text or moderate, each once", () => {
    const stage = Stage.set();
    for (const who of ["justice-1", "leader", "nobody"])
      expect(stage.refusal(who, { type: "freeze-numbering", frozen: true })).toBe("not-allowed");
    stage.does("drafter", { type: "freeze-numbering", frozen: true });
    expect(stage.now.numberingFrozen).toBe(true);
    expect(stage.refusal("moderator", { type: "freeze-numbering", frozen: true })).toBe("changed-meanwhile");
    stage.does("moderator", { type: "freeze-numbering", frozen: false });
    expect(stage.now.numberingFrozen).toBe(false);
  });

  test("[ROU25] a drafter is made responsible for a section, and nobody else is", () => {
    const stage = Stage.set();
    const assign = (person: string | null) => ({ type: "assign-section", section: "a8", person }) as const;
    expect(stage.refusal("justice-1", assign("drafter"))).toBe("not-allowed");
    for (const person of ["moderator", "justice-1", "nobody"])
      expect(stage.refusal("moderator", assign(person))).toBe("not-a-drafter");
    stage.does("moderator", assign("drafter"));
    expect([...stage.now.responsible]).toEqual([["a8", "drafter"]]);
    expect(stage.refusal("drafter", assign("drafter"))).toBe("changed-meanwhile");
    stage.does("drafter", assign(null));
    expect(stage.now.responsible.size).toBe(0);
  });

  test("[ROU24] not once the round is closed", () => {
    const stage = Stage.set();
    stage.does("moderator", { type: "close-round" });
    for (const who of ["drafter", "moderator"])
      expect(stage.refusal(who, { type: "freeze-numbering", frozen: true })).toBe("not-allowed");
  });
});

describe("publishing", () => {
  test("[ANN1] says the note's words in the name of every organisation on the desk", () => {
    const stage = Stage.set();
    stage.does("justice-1", { type: "open-joint-desk", desk: "joint", organisations: ["finance"] });
    const contributions = [
      { person: "justice-1", organisation: "justice", characters: 7 },
      { person: "finance-1", organisation: "finance", characters: 3 },
    ];
    const { thread } = stage.publishes(
      "finance-1",
      note("Cùng viết.", { contributions, conference: "vung-tau", proposal: "câu mới" }),
      "joint",
    );
    expect(stage.thread(thread)).toMatchObject({ anchor: ANCHOR, place: PLACE, status: "open" });
    expect(stage.thread(thread).comments[0]).toMatchObject({
      body: "Cùng viết.",
      proposal: "câu mới",
      organisations: ["justice", "finance"],
      contributions,
      by: "finance-1",
      conference: "vung-tau",
    });
  });

  test("[ANN1] a proposal without other words says just that", () => {
    const stage = Stage.set();
    const { thread } = stage.publishes("vcci-1", note("", { proposal: "trong 30 ngày" }));
    expect(stage.thread(thread).comments[0]).toMatchObject({ body: "trong 30 ngày", proposal: "trong 30 ngày" });
  });

  test("[ANN2] happens once per note, and never to an empty one", () => {
    const stage = Stage.set();
    const publish = { type: "publish", desk: stage.desk("vcci"), note: "n1" } as const;
    expect(stage.refusal("vcci-1", publish)).toBe("unknown-note");
    expect(stage.refusal("vcci-1", publish, { note: note("") })).toBe("note-empty");
    stage.does("vcci-1", publish, { note: note("Một lần.") });
    expect(stage.refusal("vcci-1", publish, { note: note("Hai lần.") })).toBe("note-already-published");
  });

  test("[ANN2] a reply, too, is sent once", () => {
    const stage = Stage.set();
    const { thread } = stage.publishes("justice-1", WORDS);
    const answer = reply(thread, "Xin tiếp thu.");
    stage.publishes("moderator", answer);
    expect(
      stage.refusal("moderator", { type: "publish", desk: stage.desk("agency"), note: answer.id }, { note: answer }),
    ).toBe("note-already-published");
  });

  test("[ANN2] is for those who write on the desk; others do not learn that there is one", () => {
    const stage = Stage.set();
    const publish = { type: "publish", desk: stage.desk("justice"), note: "n1" } as const;
    for (const who of ["finance-1", "moderator", "justice-observer", SERVICE])
      expect(stage.refusal(who, publish, { note: WORDS })).toBe("unknown-desk");
    expect(stage.refusal("justice-1", { ...publish, desk: "nowhere" }, { note: WORDS })).toBe("unknown-desk");
  });

  test("[ANN3] needs a place in the round's own draft and a conference that was held", () => {
    const stage = Stage.set();
    const publish = { type: "publish", desk: stage.desk("vcci"), note: "n1" } as const;
    const elsewhere = note("Chỗ khác.", { target: { kind: "place", anchor: { ...ANCHOR, draft: "d2" } } });
    expect(stage.refusal("vcci-1", publish, { note: elsewhere })).toBe("unknown-draft");
    expect(stage.refusal("vcci-1", publish, { note: note("Ở đâu?", { conference: "nowhere" }) })).toBe(
      "unknown-conference",
    );
    expect(stage.refusal("vcci-1", publish, { note: reply("nothing", "Trả lời ai?") })).toBe("unknown-thread");
  });

  test("[ANN12] the anchor that is published is the one that the service made of the draft", () => {
    const stage = Stage.set();
    const forged = note("Chỗ này.", {
      target: { kind: "place", anchor: { kind: "section", draft: "d1", section: "k1", path: "Điều 99" } },
    });
    const [opened] = stage.does(
      "vcci-1",
      { type: "publish", desk: stage.desk("vcci"), note: "n1" },
      { note: forged, anchored: { anchor: ANCHOR, place: PLACE, isCertain: false } },
    );
    expect(opened).toMatchObject({ anchor: ANCHOR, place: PLACE });
  });

  test("[ANN3] a reply joins its thread", () => {
    const stage = Stage.set();
    const { thread } = stage.publishes("justice-1", WORDS);
    stage.publishes("moderator", reply(thread, "Xin tiếp thu."));
    expect(stage.thread(thread).comments.map((said) => said.by)).toEqual(["justice-1", "moderator"]);
  });
});

describe("taking back and hiding", () => {
  test("[ANN4] only its author withdraws a comment", () => {
    const stage = Stage.set();
    const { comment } = stage.publishes("justice-1", WORDS);
    for (const who of ["finance-1", "moderator", "leader", "justice-observer", SERVICE])
      expect(stage.refusal(who, { type: "withdraw", comment })).toBe("not-allowed");
    expect(stage.refusal("justice-2", { type: "withdraw", comment: "nothing" })).toBe("unknown-comment");
    stage.does("justice-2", { type: "withdraw", comment });
    expect(stage.refusal("justice-1", { type: "withdraw", comment })).toBe("comment-already-withdrawn");
  });

  test("[ANN4] each organisation of a joint desk is an author", () => {
    const stage = Stage.set();
    stage.does("justice-1", { type: "open-joint-desk", desk: "joint", organisations: ["finance"] });
    const { comment } = stage.publishes("justice-1", WORDS, "joint");
    expect(stage.refusal("vcci-1", { type: "withdraw", comment })).toBe("not-allowed");
    expect(stage.refusal("finance-1", { type: "withdraw", comment })).toBeUndefined();
  });

  test("[ANN5] a withdrawn comment keeps its words and its thread takes no more", () => {
    const stage = Stage.set();
    const { thread, comment } = stage.publishes("justice-1", WORDS);
    stage.does("justice-1", { type: "withdraw", comment });
    expect(stage.thread(thread).comments[0]).toMatchObject({ body: "Đề nghị làm rõ.", withdrawn: { by: "justice-1" } });
    const answer = reply(thread, "Muộn");
    expect(
      stage.refusal("vcci-1", { type: "publish", desk: stage.desk("vcci"), note: answer.id }, { note: answer }),
    ).toBe("thread-withdrawn");
    expect(stage.refusal("vcci-1", { type: "view", thread, view: "agree" })).toBe("thread-withdrawn");
  });

  test("[ANN5] what was withdrawn or hidden is not counted any more", () => {
    const stage = Stage.set();
    const [withdrawn, hidden, left] = [
      stage.publishes("justice-1", WORDS),
      stage.publishes("finance-1", WORDS),
      stage.publishes("vcci-1", WORDS),
    ];
    stage.does("justice-1", { type: "withdraw", comment: withdrawn.comment });
    stage.does("moderator", { type: "hide", comment: hidden.comment, reason: "Lộ thông tin cá nhân" });
    expect([withdrawn, hidden, left].map(({ thread }) => isStanding(stage.thread(thread)))).toEqual([
      false,
      false,
      true,
    ]);
  });

  test("[ANN6] only the moderator hides a comment, and says why", () => {
    const stage = Stage.set();
    const { thread, comment } = stage.publishes("justice-1", WORDS);
    const hide = { type: "hide", comment, reason: "Lộ thông tin cá nhân" } as const;
    expect([
      stage.refusal("finance-1", hide),
      stage.refusal("justice-1", hide),
      stage.refusal("drafter", hide),
    ]).toEqual(["not-allowed", "not-allowed", "not-allowed"]);
    expect(stage.refusal("moderator", { ...hide, comment: "nothing" })).toBe("unknown-comment");
    stage.does("moderator", hide);
    expect(stage.thread(thread).comments[0].hidden).toMatchObject({ by: "moderator", reason: "Lộ thông tin cá nhân" });
  });
});

describe("views, desks and places", () => {
  test("[ANN7] an organisation has one view of a thread that it did not open, and may take it back", () => {
    const stage = Stage.set();
    const { thread } = stage.publishes("justice-1", WORDS);
    expect(stage.refusal("justice-2", { type: "view", thread, view: "agree" })).toBe("not-allowed");
    expect(stage.refusal("nobody", { type: "view", thread, view: "agree" })).toBe("not-allowed");
    stage.does("vcci-1", { type: "view", thread, view: "agree" });
    stage.does("vcci-1", { type: "view", thread, view: "disagree" });
    expect([...stage.thread(thread).views]).toEqual([["vcci", "disagree"]]);
    stage.does("vcci-1", { type: "view", thread, view: null });
    expect(stage.thread(thread).views.size).toBe(0);
  });

  test("[ANN8] a joint desk has two organisations or more, all in the round", () => {
    const stage = Stage.set();
    const open = (who: string, desk: string, ...organisations: string[]) =>
      stage.refusal(who, { type: "open-joint-desk", desk, organisations });
    expect(open("justice-1", "k", "justice")).toBe("organisation-already-on-desk");
    expect(open("justice-1", "k", "elsewhere")).toBe("unknown-organisation");
    expect(open("justice-observer", "k", "finance")).toBe("not-allowed");
    expect(open("justice-1", "k", "finance")).toBeUndefined();
    expect(open("justice-1", "k", "vcci")).toBe("changed-meanwhile");
  });

  test("[ANN8] its members share it further; a desk of one's own is never shared", () => {
    const stage = Stage.set();
    stage.does("justice-1", { type: "open-joint-desk", desk: "joint", organisations: ["finance"] });
    const share = (who: string, desk: string, organisation: string) =>
      stage.refusal(who, { type: "share-desk", desk, organisation });
    expect(share("justice-1", stage.desk("justice"), "finance")).toBe("not-allowed");
    expect(share("vcci-1", "joint", "vcci")).toBe("unknown-desk");
    expect(share("finance-1", "joint", "elsewhere")).toBe("unknown-organisation");
    expect(share("finance-1", "joint", "justice")).toBe("organisation-already-on-desk");
    expect(share("finance-1", "joint", "vcci")).toBeUndefined();
    expect(stage.now.desks.get("joint")?.organisations).toEqual(["justice", "finance", "vcci"]);
  });

  test("[ANN9] the service alone tells where a thread stands", () => {
    const stage = Stage.set();
    const { thread } = stage.publishes("justice-1", WORDS);
    const place = { ...PLACE, standing: { kind: "orphaned" }, section: null, article: null } as const;
    expect(stage.refusal("moderator", { type: "place", thread, place })).toBe("not-allowed");
    stage.does(SERVICE, { type: "place", thread, place });
    expect(stage.thread(thread).place).toEqual(place);
  });

  test("[ANN9] its author or the moderator attaches it again, in the round's draft", () => {
    const stage = Stage.set();
    const { thread } = stage.publishes("justice-1", WORDS);
    const anchor = { ...ANCHOR, section: "k2", path: "khoản 2 Điều 8" };
    const place = { ...PLACE, section: "k2", path: "khoản 2 Điều 8" };
    const anchored = { anchor, place, isCertain: true };
    const reattach = (who: string, draft = "d1") =>
      stage.refusal(
        who,
        { type: "reattach", thread, anchor: { kind: "section", draft, section: "k2", path: "Điều 99" } },
        { anchored },
      );
    expect([reattach("finance-1"), reattach("justice-1", "d2"), reattach("justice-2"), reattach("moderator")]).toEqual([
      "not-allowed",
      "unknown-draft",
      undefined,
      undefined,
    ]);
    expect(stage.thread(thread)).toMatchObject({ anchor, place });
    anchored.isCertain = false;
    expect(reattach("moderator")).toBe("changed-meanwhile");
  });
});
