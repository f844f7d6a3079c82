import { describe, expect, test } from "vitest";
import { Conference, inOrder } from "./conference.ts";
import { SERVICE } from "./entry.ts";
import { RoundEvent } from "./event.ts";
import { note, PREPARE, Stage } from "./fixture.ts";
import { may } from "./may.ts";
import type { Organisation } from "./organisation.ts";
import { deadlineFor, organisationStatus } from "./round.ts";

const agency: Organisation = { id: "agency", name: "Bộ Công Thương", short: "BCT", kind: "ministry" };
const alone = { ...PREPARE, organisations: [], people: [], conferences: [] };

describe("beginning a round", () => {
  test("[ROU38] whoever may begin rounds for an agency begins one for it alone, as the directory calls it", () => {
    const stage = new Stage();
    expect(stage.refusal("moderator", alone)).toBe("not-allowed");
    expect(stage.refusal("moderator", { ...alone, people: PREPARE.people }, { agency })).toBe("not-allowed");
    expect(stage.refusal("moderator", PREPARE, { agency })).toBe("not-allowed");
    stage.does("moderator", { ...alone, agency: { ...agency, name: "Bộ khác" } }, { agency });
    expect(stage.now.organisations.get("agency")).toEqual(agency);
  });

  test("[ROU38] an organisation is invited as the directory calls it, where it lists it", () => {
    const stage = Stage.set("preparing");
    const sent = { id: "tax", name: "Thuế gì đó", short: "T", kind: "other" } as const;
    stage.does("moderator", { type: "invite-organisation", organisation: sent }, { listed: { ...agency, id: "tax" } });
    expect(stage.now.organisations.get("tax")).toEqual({ ...agency, id: "tax" });
  });

  test("[ROU39] an organisation is taken out with its desk and its people, but not the agency; invited anew it begins anew", () => {
    const stage = Stage.set("preparing");
    const desk = stage.desk("justice");
    stage.does("moderator", { type: "uninvite-organisation", organisation: "justice" });
    expect(stage.now.organisations.has("justice")).toBe(false);
    expect(stage.now.desks.has(desk)).toBe(false);
    expect([...stage.now.people.values()].filter(({ organisation }) => organisation === "justice")).toEqual([]);
    expect(stage.refusal("moderator", { type: "uninvite-organisation", organisation: "justice" })).toBe(
      "unknown-organisation",
    );
    expect(stage.refusal("moderator", { type: "uninvite-organisation", organisation: "agency" })).toBe("not-allowed");
    const again = PREPARE.organisations[0];
    if (again) stage.does("moderator", { type: "invite-organisation", organisation: again });
    expect(stage.desk("justice")).not.toBe(desk);
  });
});

describe("dropping a round", () => {
  const drop = { type: "drop-round" } as const;

  test("[ROU50] one that has not opened is dropped by its moderator; from then on it is none, for anybody", () => {
    const stage = Stage.set("preparing");
    expect(stage.refusal("drafter", drop)).toBe("not-allowed");
    expect(stage.refusal("justice", drop)).toBe("unknown-round");
    stage.does("moderator", drop);
    expect(stage.now.status).toBe("dropped");
    for (const { id } of stage.now.people.values()) expect(may.read(id, stage.now)).toBe(false);
    for (const command of [drop, { type: "open-round" }, { type: "retitle-round", title: "Tên khác" }] as const)
      for (const who of ["moderator", SERVICE]) expect(stage.refusal(who, command)).toBe("unknown-round");
  });

  test.each(["open", "closed"] as const)(
    "[ROU50] one that is %s is not: whoever was asked keeps what was said",
    (status) => {
      const stage = Stage.set();
      if (status === "closed") stage.does("moderator", { type: "close-round" });
      expect(stage.refusal("moderator", drop)).toBe(status === "open" ? "round-already-open" : "round-already-closed");
    },
  );
});

describe("conferences", () => {
  const before = { id: "c", place: "Hà Nội", day: "2023-05-05", agenda: [] };

  test("[ROU49] one says its hour, a link and its sections where somebody gave them", () => {
    const stage = Stage.set("preparing");
    const conference = { ...before, hour: "08:30", link: "https://hop.example.vn/1", sections: ["a1"] };
    stage.does("moderator", { type: "schedule-conference", conference });
    expect(stage.now.conferences.get("c")).toEqual(conference);
  });

  test("[ROU49] they come by day and hour; one without an hour comes first of its day", () => {
    const at = (id: string, day: string, hour?: string) => ({ ...before, id, day, ...(hour && { hour }) });
    const all = [
      at("c", "2023-05-05", "14:00"),
      at("d", "2023-05-06"),
      at("a", "2023-05-05"),
      at("b", "2023-05-05", "08:30"),
    ];
    expect(inOrder(new Map(all.map((one) => [one.id, one]))).map(({ id }) => id)).toEqual(["a", "b", "c", "d"]);
  });

  test.each([
    ["no hour", { hour: "24:00" }],
    ["an hour as one speaks", { hour: "8:30" }],
    ["no link", { link: "javascript:alert(1)" }],
    ["a section that is none", { sections: ["a b"] }],
  ])("[ROU49] %s does not pass", (_, wrong) => {
    expect(Conference.safeParse({ ...before, ...wrong }).success).toBe(false);
  });

  test("[ROU49] one from before reads as it did", () => {
    expect(RoundEvent.parse({ type: "conference.scheduled", conference: before })).toEqual({
      type: "conference.scheduled",
      conference: before,
    });
  });
});

describe("changing a round", () => {
  const deadline = (day: string | null, more: { organisation?: string; reason?: string } = {}) =>
    ({ type: "set-deadline", deadline: day, ...more }) as const;

  test("[ROU48] a deadline is moved for all or for one body; once the round is open, with a reason", () => {
    const stage = Stage.set("preparing");
    stage.does("moderator", deadline("2023-06-01"));
    stage.does("moderator", { type: "open-round" });
    expect(stage.refusal("moderator", deadline("2023-07-01"))).toBe("reason-missing");
    stage.does("moderator", deadline("2023-07-01", { organisation: "justice", reason: "Hồ sơ đến muộn." }));
    expect(deadlineFor(stage.now, "justice")).toBe("2023-07-01");
    expect(deadlineFor(stage.now, "finance")).toBe("2023-06-01");
    expect(organisationStatus(stage.now, "justice", "2023-06-15")).toBe("waiting");
    expect(organisationStatus(stage.now, "finance", "2023-06-15")).toBe("overdue");
    stage.does("moderator", deadline(null, { organisation: "justice", reason: "Ghi nhầm." }));
    expect(deadlineFor(stage.now, "justice")).toBe("2023-06-01");
  });

  test("[ROU48] a deadline that is past, for nobody, or somebody else's to set is refused; the same again changes nothing", () => {
    const stage = Stage.set();
    const reason = "Gia hạn.";
    expect(stage.refusal("moderator", deadline("2023-01-01", { reason }))).toBe("deadline-past");
    expect(stage.refusal("moderator", deadline("2023-07-01", { reason, organisation: "tax" }))).toBe(
      "unknown-organisation",
    );
    expect(stage.refusal("moderator", deadline("2023-07-01", { reason, organisation: "agency" }))).toBe(
      "unknown-organisation",
    );
    expect(stage.refusal("drafter", deadline("2023-07-01", { reason }))).toBe("not-allowed");
    expect(stage.refusal("justice-1", deadline("2023-07-01", { reason }))).toBe("not-allowed");
    expect(stage.does("moderator", deadline("2023-05-20", { reason }))).toEqual([]);
  });

  test("[ROU41] a round that was closed is opened again, with a reason, and goes on", () => {
    const stage = Stage.set();
    stage.does("moderator", { type: "close-round" });
    expect(stage.refusal("justice-1", { type: "reopen-round", reason: "Đóng nhầm." })).toBe("not-allowed");
    stage.does("moderator", { type: "reopen-round", reason: "Đóng nhầm." });
    expect(stage.now.status).toBe("open");
    stage.publishes("justice-1", note("Sửa."));
  });

  test("[ROU42] a conference is moved and cancelled, unless something was said at it", () => {
    const stage = Stage.set();
    const [conference] = PREPARE.conferences;
    if (!conference) throw new Error("The stage has a conference.");
    stage.does("moderator", { type: "schedule-conference", conference: { ...conference, day: "2023-04-25" } });
    expect(stage.now.conferences.get("vung-tau")?.day).toBe("2023-04-25");
    stage.publishes("justice-1", note("Sửa.", { conference: "vung-tau" }));
    expect(stage.refusal("moderator", { type: "cancel-conference", conference: "vung-tau" })).toBe(
      "conference-spoken-at",
    );
    stage.does("moderator", { type: "schedule-conference", conference: { ...conference, id: "hue", place: "Huế" } });
    stage.does("moderator", { type: "cancel-conference", conference: "hue" });
    expect([...stage.now.conferences.keys()]).toEqual(["vung-tau"]);
    expect(stage.refusal("moderator", { type: "cancel-conference", conference: "hue" })).toBe("unknown-conference");
  });

  test("[ROU43] somebody gets another role where they sit, by those who may give and take both; their seat of before is kept", () => {
    const stage = Stage.set();
    const role = (person: string, as: "leader" | "observer" | "delegate" | "moderator" | "drafter") =>
      ({ type: "change-role", person, role: as }) as const;
    expect(stage.refusal("justice-1", role("justice-2", "leader"))).toBe("not-allowed");
    expect(stage.refusal("finance-1", role("justice-2", "observer"))).toBe("not-allowed");
    expect(stage.refusal("moderator", role("justice-2", "observer"))).toBe("not-allowed");
    expect(stage.refusal("finance-1", role("finance-1", "observer"))).toBe("last-in-organisation");
    expect(stage.refusal("moderator", role("moderator", "drafter"))).toBe("last-in-organisation");
    stage.does("justice-leader", role("justice-2", "leader"));
    expect(stage.now.people.get("justice-2")?.role).toBe("leader");
    expect(stage.now.former.get("justice-2")?.map(({ role: was }) => was)).toEqual(["delegate"]);
    expect(stage.does(SERVICE, role("justice-2", "leader"))).toEqual([]);
  });

  test("[ROU44] a round has another title, and silence another meaning, only while nobody was asked", () => {
    const stage = Stage.set("preparing");
    stage.does("moderator", { type: "set-silence", agrees: true });
    stage.does("moderator", { type: "retitle-round", title: "Về cụm công nghiệp" });
    expect(stage.now).toMatchObject({ silenceAgrees: true, title: "Về cụm công nghiệp" });
    expect(stage.does("moderator", { type: "set-silence", agrees: true })).toEqual([]);
    stage.does("moderator", { type: "open-round" });
    expect(stage.refusal("moderator", { type: "set-silence", agrees: false })).toBe("round-already-open");
  });
});
