import { describe, expect, test } from "vitest";
import { PREPARE, Stage } from "../fixture.ts";
import { SERVICE } from "../entry.ts";
import { DirectoryStage } from "./directory.fixture.ts";
import { seatsDue } from "./seats-due.ts";

/** A round of the directory's organisations, and the service that carries out what is due in it. */
function staged() {
  const directory = DirectoryStage.set();
  const stage = new Stage();
  const [agency, ministry] = ["moit", "moj"].map((id) => ({ id, name: id, short: id, kind: "ministry" as const }));
  if (!agency || !ministry) throw new Error("There are two.");
  stage.does(SERVICE, { ...PREPARE, agency, organisations: [ministry], people: [], conferences: [] });
  const asked = new Set<string>();
  const settle = (): number => {
    const due = seatsDue(directory.directory, stage.now, directory.now).filter(({ id }) => !asked.has(id));
    for (const { id, command } of due) {
      asked.add(id);
      stage.ask(SERVICE, command);
    }
    return due.length;
  };
  return { directory, stage, settle };
}

describe("seats in rounds", () => {
  test("[DIR11] whoever sits in an organisation sits in its rounds, and whoever leaves it in none", () => {
    const { directory, stage, settle } = staged();
    settle();
    expect([...stage.now.people.values()].map(({ id, role }) => [id, role])).toEqual([["chutri", "moderator"]]);
    directory.brings("chutri", "justice", "moj", "delegate");
    directory.brings("justice", "second", "moj", "delegate");
    settle();
    expect([...stage.now.people.keys()]).toEqual(["chutri", "justice", "second"]);
    directory.does("justice", { type: "change-role", account: "second", role: "observer" });
    settle();
    expect(stage.now.people.get("second")?.role).toBe("observer");
    directory.does("admin", { type: "remove-member", account: "second" });
    settle();
    expect(stage.now.people.has("second")).toBe(false);
    expect(settle(), "nothing is due any more").toBe(0);
  });

  test("[DIR11] what the round's own people decide stands, until the directory decides anew", () => {
    const { directory, stage, settle } = staged();
    directory.brings("chutri", "justice", "moj", "leader");
    directory.brings("justice", "second", "moj", "delegate");
    settle();
    stage.does("chutri", { type: "open-round" });
    stage.does("justice", { type: "remove-person", person: "second" });
    stage.does("justice", { type: "change-role", person: "justice", role: "leader" });
    expect(settle()).toBe(0);
    expect(stage.now.people.has("second")).toBe(false);
    directory.does("justice", { type: "remove-member", account: "second" });
    directory.brings("justice", "second", "moj", "delegate");
    directory.now = 10_000_000;
    expect(stage.now.people.has("second")).toBe(false);
  });

  test("[DIR11] a round that was synthesised takes nobody in; who leaves the organisation leaves it all the same", () => {
    const { directory, stage, settle } = staged();
    directory.brings("chutri", "justice", "moj", "delegate");
    directory.brings("justice", "second", "moj", "delegate");
    settle();
    const synthesised = { ...stage.now, status: "synthesised" as const };
    directory.brings("justice", "late", "moj", "delegate");
    directory.does("second", { type: "remove-member", account: "second" });
    expect(seatsDue(directory.directory, synthesised, directory.now).map(({ command }) => command)).toEqual([
      { type: "remove-person", person: "second" },
    ]);
  });
});
