import { describe, expect, test } from "vitest";
import { SERVICE } from "../entry.ts";
import type { RefusalCode } from "../refusal.ts";
import type { Role } from "../person.ts";
import type { ListedOrganisation } from "./listed-organisation.ts";
import { DirectoryStage, listed } from "./directory.fixture.ts";

const DAY = 86_400_000;
const setUp = (link: string) =>
  ({ type: "set-up", link, name: "Bộ Công Thương", agency: listed("moit", "Bộ Công Thương") }) as const;
const invite = (invitation: string, organisation: string, role: Role = "delegate") =>
  ({ type: "invite-member", invitation, organisation, role, days: 14 }) as const;
const accept = (invitation: string) => ({ type: "accept-invitation", invitation }) as const;

describe("setting up", () => {
  test("[DIR1] the first link names the installation and makes its administrator; it is used once, a further one makes a further administrator", () => {
    const stage = new DirectoryStage();
    stage.does("admin", setUp("first"));
    expect(stage.directory.installation).toEqual({ name: "Bộ Công Thương", agency: "moit" });
    expect(stage.refusal("thief", setUp("first"))).toBe("link-used");
    stage.does("second", { ...setUp("second"), name: "Tên khác" });
    expect(stage.directory.installation?.name).toBe("Bộ Công Thương");
    expect([...stage.directory.administrators]).toEqual(["admin", "second"]);
  });

  test("[DIR2] an administrator sits nowhere, and whoever sits somewhere administers nothing; one always stays", () => {
    const stage = DirectoryStage.set();
    expect(stage.refusal("admin", { type: "appoint-administrator", account: "chutri" })).toBe(
      "administrator-speaks-for-nobody",
    );
    expect(stage.refusal("chutri", setUp("again"))).toBe("administrator-speaks-for-nobody");
    stage.does("chutri", invite("i1", "moj"));
    expect(stage.refusal("admin", accept("i1"))).toBe("administrator-speaks-for-nobody");
    expect(stage.refusal("admin", { type: "dismiss-administrator", account: "admin" })).toBe("last-administrator");
    expect(stage.refusal("chutri", { type: "appoint-administrator", account: "x" })).toBe("not-allowed");
    stage.does("admin", { type: "appoint-administrator", account: "other" });
    stage.does("other", { type: "dismiss-administrator", account: "admin" });
    expect(stage.refusal("admin", { type: "rename-installation", name: "Bộ" })).toBe("not-allowed");
  });
});

test("[LET1] whoever lists organisations says what stands above the agency's letters; what is not said stands in none", () => {
  const stage = DirectoryStage.set();
  const place = { type: "set-letterhead", place: "Hà Nội" } as const;
  stage.does("chutri", { ...place, superior: "UBND tỉnh A" });
  expect(stage.directory.installation?.letterhead).toEqual({ superior: "UBND tỉnh A", place: "Hà Nội" });
  stage.does("admin", place);
  expect(stage.directory.installation?.letterhead).toEqual({ superior: undefined, place: "Hà Nội" });
  expect(stage.does("admin", place), "it is so already").toEqual([]);
  stage.brings("chutri", "justice", "moj", "delegate");
  expect(stage.refusal("justice", place)).toBe("not-allowed");
});

test("[ROU51] the administrator alone lists the days on which offices are closed, and takes one from the list", () => {
  const stage = DirectoryStage.set();
  const tet = { day: "2027-02-05", name: "Tết Nguyên đán" };
  const list = (holiday: object) => ({ type: "list-holiday", holiday: { ...tet, ...holiday } }) as const;
  expect(stage.refusal("chutri", list({}))).toBe("not-allowed");
  stage.does("admin", list({}));
  expect(stage.does("admin", list({})), "it is listed already").toEqual([]);
  stage.does("admin", list({ name: "Nghỉ Tết" }));
  stage.does("admin", list({ day: "2027-02-13", name: "Làm bù", isWorked: true }));
  expect([...stage.directory.holidays.values()]).toEqual([
    { day: "2027-02-05", name: "Nghỉ Tết" },
    { day: "2027-02-13", name: "Làm bù", isWorked: true },
  ]);
  const drop = { type: "drop-holiday", day: "2027-02-05" } as const;
  expect(stage.refusal("chutri", drop)).toBe("not-allowed");
  stage.does("admin", drop);
  expect(stage.does("admin", drop), "it is gone already").toEqual([]);
  expect([...stage.directory.holidays.keys()]).toEqual(["2027-02-13"]);
});

describe("organisations", () => {
  test("[DIR3] are listed once by name, by the administrator and the agency's moderators alone", () => {
    const stage = DirectoryStage.set();
    stage.brings("chutri", "justice", "moj", "delegate");
    const list = (...organisations: ListedOrganisation[]) => ({ type: "list-organisations", organisations }) as const;
    const tax = list(listed("tax", "Cục Thuế"));
    expect(stage.refusal("justice", tax)).toBe("not-allowed");
    stage.does("chutri", tax);
    expect(stage.refusal("admin", list(listed("tax2", "Cục Thuế")))).toBe("organisation-already-listed");
    expect(stage.refusal("admin", list(listed("a", "Cục A"), listed("b", "Cục A")))).toBe(
      "organisation-already-listed",
    );
    expect(stage.directory.organisations.has("a")).toBe(false);
  });

  test("[DIR4] one that is renamed goes by its former name too; one that is merged goes on in another, never in a circle", () => {
    const stage = DirectoryStage.set();
    const seen = listed("mpi", "Bộ Kế hoạch và Đầu tư");
    const change = (name: string) =>
      ({ type: "change-organisation", organisation: listed("mpi", name), seen }) as const;
    stage.does("admin", change("Bộ Kế hoạch, Đầu tư và Thống kê"));
    expect(stage.directory.organisations.get("mpi")?.aliases).toEqual(["Bộ Kế hoạch và Đầu tư"]);
    const renamed = listed("mpi", "Bộ Kế hoạch, Đầu tư và Thống kê");
    expect(stage.refusal("admin", { ...change("Bộ Tài chính"), seen: renamed })).toBe("organisation-already-listed");
    stage.does("admin", { type: "merge-organisation", organisation: "mpi", into: "mof", day: "2025-03-01" });
    expect(stage.directory.successions.get("mpi")).toEqual({ into: "mof", day: "2025-03-01" });
    expect(
      stage.refusal("admin", { type: "merge-organisation", organisation: "mof", into: "mpi", day: "2025-03-01" }),
    ).toBe("changed-meanwhile");
    expect(
      stage.refusal("admin", { type: "merge-organisation", organisation: "moit", into: "mof", day: "2025-03-01" }),
    ).toBe("not-allowed");
  });

  test("[DIR23] of two who change one record at once each has what they changed; one field is changed by one of them", () => {
    const stage = DirectoryStage.set();
    const seen = listed("mof", "Bộ Tài chính");
    const change = (more: Partial<ListedOrganisation>) =>
      ({ type: "change-organisation", organisation: { ...seen, ...more }, seen }) as const;
    stage.does("admin", change({ email: "vanthu@btc.example" }));
    stage.does("chutri", change({ short: "BTC", aliases: ["Bộ TC"] }));
    expect(stage.directory.organisations.get("mof")).toEqual({
      ...seen,
      email: "vanthu@btc.example",
      short: "BTC",
      aliases: ["Bộ TC"],
    });
    expect(stage.ask("admin", change({ email: "khac@btc.example" }))).toEqual({
      refused: "changed-meanwhile",
      path: "email",
    });
    expect(stage.does("chutri", change({ email: "vanthu@btc.example" })), "both want the same").toEqual([]);
    const { email: _, ...without } = seen;
    stage.does("admin", {
      type: "change-organisation",
      organisation: without,
      seen: { ...seen, email: "vanthu@btc.example" },
    });
    expect(stage.directory.organisations.get("mof")).not.toHaveProperty("email");
  });
});

describe("who sits where", () => {
  const asked: readonly (readonly [who: string, organisation: string, role: Role, answer: RefusalCode | undefined])[] =
    [
      ["admin", "mof", "delegate", undefined],
      ["admin", "mof", "leader", undefined],
      ["admin", "mof", "moderator", "not-allowed"],
      ["admin", "moj", "delegate", "not-allowed"],
      ["admin", "moit", "drafter", "not-allowed"],
      ["chutri", "mof", "delegate", undefined],
      ["chutri", "moj", "delegate", "not-allowed"],
      ["chutri", "moit", "drafter", undefined],
      ["chutri", "moit", "delegate", "not-allowed"],
      ["justice", "moj", "delegate", undefined],
      ["justice", "moj", "observer", undefined],
      ["justice", "moj", "leader", "not-allowed"],
      ["justice", "mof", "delegate", "not-allowed"],
      ["reader", "moj", "observer", "not-allowed"],
      ["nobody", "mof", "delegate", "not-allowed"],
      ["admin", "nowhere", "delegate", "unknown-organisation"],
    ];

  test.each(asked)("[DIR5] %s invites into %s as %s", (who, organisation, role, answer) => {
    const stage = DirectoryStage.set();
    stage.brings("admin", "justice", "moj", "delegate");
    stage.brings("justice", "reader", "moj", "observer");
    expect(stage.refusal(who, invite("i1", organisation, role))).toBe(answer);
  });

  test("[DIR6] a link brings one person in, once, until its day, unless it is revoked; it is known who brought them", () => {
    const stage = DirectoryStage.set();
    stage.does("chutri", invite("i1", "moj", "leader"));
    stage.does("leader", accept("i1"));
    expect(stage.directory.members.get("leader")).toMatchObject({ organisation: "moj", role: "leader", by: "chutri" });
    expect(stage.refusal("other", accept("i1"))).toBe("link-used");
    stage.does("leader", invite("i2", "moj"));
    expect(stage.refusal("chutri", { type: "revoke-invitation", invitation: "i2" })).toBe("unknown-invitation");
    stage.does("leader", { type: "revoke-invitation", invitation: "i2" });
    expect(stage.refusal("other", accept("i2"))).toBe("link-revoked");
    stage.does("leader", invite("i3", "moj"));
    expect(stage.refusal("leader", accept("i3"))).toBe("already-member");
    stage.now += 14 * DAY;
    expect(stage.refusal("other", accept("i3"))).toBe("link-expired");
    expect(stage.refusal("other", accept("i4"))).toBe("unknown-invitation");
  });

  test("[DIR7] links that others made for the first of an organisation lapse once somebody sits there", () => {
    const stage = DirectoryStage.set();
    stage.does("chutri", invite("i1", "moj"));
    stage.does("admin", invite("i2", "moj"));
    stage.does("justice", accept("i1"));
    expect(stage.refusal("spy", accept("i2"))).toBe("link-revoked");
    stage.does(SERVICE, { type: "remove-member", account: "justice" });
    expect(stage.refusal("chutri", invite("i3", "moj")), "there is something to read").toBe("not-allowed");
  });

  test("[DIR8] whoever sits somewhere else moves by a link, unless they are the last there", () => {
    const stage = DirectoryStage.set();
    stage.brings("chutri", "justice", "moj", "delegate");
    stage.brings("chutri", "finance", "mof", "delegate");
    stage.does("finance", invite("over", "mof"));
    expect(stage.refusal("justice", accept("over"))).toBe("last-in-organisation");
    stage.brings("justice", "second", "moj", "delegate");
    stage.does("justice", accept("over"));
    expect(stage.directory.members.get("justice")?.organisation).toBe("mof");
    expect(stage.directory.departures.has("justice/moj")).toBe(true);
  });

  test("[DIR9] people are taken out by themselves, by who could bring them in and by the administrator; never the last", () => {
    const stage = DirectoryStage.set();
    stage.brings("chutri", "leader", "moj", "leader");
    stage.brings("leader", "justice", "moj", "delegate");
    stage.brings("leader", "second", "moj", "delegate");
    const remove = (account: string) => ({ type: "remove-member", account }) as const;
    expect(stage.refusal("second", remove("leader"))).toBe("not-allowed");
    expect(stage.refusal("stranger", remove("second"))).toBe("unknown-person");
    expect(stage.refusal("chutri", remove("second"))).toBe("not-allowed");
    stage.does("second", remove("second"));
    stage.does("admin", remove("justice"));
    expect(stage.refusal("leader", remove("leader"))).toBe("last-in-organisation");
    expect(stage.refusal("admin", remove("chutri"))).toBe("last-in-organisation");
  });

  test("[DIR10] another role is given by who may give and take both, and leaves nobody without one who writes", () => {
    const stage = DirectoryStage.set();
    stage.brings("chutri", "justice", "moj", "delegate");
    const as = (account: string, role: Role) => ({ type: "change-role", account, role }) as const;
    expect(stage.refusal("justice", as("justice", "leader"))).toBe("not-allowed");
    expect(stage.refusal("justice", as("justice", "observer"))).toBe("last-in-organisation");
    expect(stage.refusal("admin", as("justice", "observer"))).toBe("not-allowed");
    expect(stage.refusal("chutri", as("chutri", "drafter"))).toBe("last-in-organisation");
    stage.brings("justice", "second", "moj", "delegate");
    stage.does("justice", as("second", "observer"));
    expect(stage.directory.members.get("second")?.role).toBe("observer");
  });
});
