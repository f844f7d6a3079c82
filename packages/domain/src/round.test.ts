import { expect, test } from "vitest";
import { homeDesk, organisationStatus } from "./round.ts";
import { note, Stage } from "./fixture.ts";

const BEFORE = "2023-05-20";
const AFTER = "2023-05-21";

test("[ROU10] an organisation that has said nothing is waited for until the deadline has passed", () => {
  const { now } = Stage.set();
  expect([organisationStatus(now, "vcci", BEFORE), organisationStatus(now, "vcci", AFTER)]).toEqual([
    "waiting",
    "overdue",
  ]);
  expect(organisationStatus({ ...now, deadline: undefined }, "vcci", AFTER)).toBe("waiting");
});

test("[ROU10] it is heard by a comment or an opinion, and no more by a comment taken back", () => {
  const stage = Stage.set();
  const { comment } = stage.publishes("vcci-1", note("Ý kiến."));
  expect(organisationStatus(stage.now, "vcci", AFTER)).toBe("heard");
  stage.does("vcci-1", { type: "withdraw", comment });
  expect(organisationStatus(stage.now, "vcci", AFTER)).toBe("overdue");
  const opinion = (stance: "none" | "agree") =>
    ({
      type: "submit-opinion",
      opinion: { organisation: "vcci", stance, source: { kind: "letter", number: "9/VCCI", day: "2023-05-02" } },
    }) as const;
  stage.does("vcci-1", opinion("none"));
  expect(organisationStatus(stage.now, "vcci", AFTER)).toBe("nothing-to-say");
  stage.does("vcci-1", opinion("agree"));
  expect(organisationStatus(stage.now, "vcci", AFTER)).toBe("heard");
});

test("[ANN8] an organisation's own desk is the one it shares with nobody", () => {
  const stage = Stage.set();
  stage.does("justice-1", { type: "open-joint-desk", desk: "joint", organisations: ["finance"] });
  expect(homeDesk(stage.now, "justice")?.organisations).toEqual(["justice"]);
  expect(homeDesk(stage.now, "elsewhere")).toBeUndefined();
});
