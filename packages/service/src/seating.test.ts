import { isRefusal, SERVICE, type RoundCommand } from "@duthao/domain";
import { describe, expect, test } from "vitest";
import { createRounds, type LiveRounds } from "./create-rounds.ts";
import { prepare, TestBus, TestJournal, TestRooms } from "./fixture.ts";

/** Accounts that may sign in; `asked` are those that were looked for. */
const accounts = (known: readonly string[]) => {
  const asked: string[] = [];
  return {
    asked,
    accountOf: async (id: string) => (asked.push(id), known.includes(id) ? { name: `Tài khoản ${id}` } : undefined),
  };
};

let commands = 0;

/** Two nodes that hear nothing of each other, with `justice-2`, and `deputy` who moderates too. */
async function two() {
  const [journal, bus, rooms, { asked, accountOf }] = [
    new TestJournal(),
    new TestBus(),
    new TestRooms(),
    accounts(["justice-2", "justice-3", "deputy"]),
  ];
  let [ids, time] = [0, 0];
  const node = () => createRounds({ journal, bus, rooms, accountOf, now: () => ++time, newId: () => `i${++ids}` });
  const here = await node();
  await does(here, SERVICE, prepare("r1"));
  await does(here, "moderator", { type: "open-round" });
  await does(here, "justice-1", join("justice-2", "justice", "delegate"));
  await does(here, "moderator", join("deputy", "agency", "moderator"));
  const there = await node();
  bus.isCut = true;
  return { here, there, rooms, asked, node };
}

const join = (id: string, organisation: string, role: "delegate" | "moderator"): RoundCommand => ({
  type: "join-person",
  person: { id, organisation, role },
});
const remove = (person: string): RoundCommand => ({ type: "remove-person", person });
const INVITE: RoundCommand = { type: "invite-person", person: "justice-2", organisation: "finance", role: "delegate" };
const MOVE: RoundCommand = { type: "move-person", person: "justice-2", organisation: "finance" };

/** The code of the refusal, or "done". */
async function asks(rounds: LiveRounds, who: string, command: RoundCommand, id = `s${++commands}`): Promise<string> {
  const outcome = await rounds.command("r1", who, id, command);
  return isRefusal(outcome) ? outcome.refused : "done";
}

async function does(rounds: LiveRounds, who: string, command: RoundCommand): Promise<void> {
  expect(await asks(rounds, who, command)).toBe("done");
}

/** Both nodes have the same round; gives who is in it. */
async function people(here: LiveRounds, there: LiveRounds): Promise<readonly string[]> {
  await Promise.all([here.catchUp(), there.catchUp()]);
  expect(here.get("r1")).toEqual(there.get("r1"));
  return [...(here.get("r1")?.people.keys() ?? [])];
}

describe("at the same moment on two nodes", () => {
  test("[ROU30] two moderators who take each other, or themselves, out: one of them stays", async () => {
    for (const [first, second] of [
      ["deputy", "moderator"],
      ["moderator", "deputy"],
    ] as const) {
      const { here, there } = await two();
      const answers = await Promise.all([
        asks(here, "moderator", remove(first)),
        asks(there, "deputy", remove(second)),
      ]);
      expect(answers.toSorted()[0]).toBe("done");
      expect(["not-allowed", "last-in-organisation"]).toContain(answers.toSorted()[1]);
      expect((await people(here, there)).filter((id) => id === "moderator" || id === "deputy")).toHaveLength(1);
    }
  });

  test("[ROU30] the last two of an organisation who leave: one of them stays", async () => {
    const { here, there } = await two();
    const answers = await Promise.all([
      asks(here, "justice-1", remove("justice-1")),
      asks(there, "justice-2", remove("justice-2")),
    ]);
    expect(answers.toSorted()).toEqual(["done", "last-in-organisation"]);
    expect((await people(here, there)).filter((id) => id.startsWith("justice"))).toHaveLength(1);
  });

  test("[ROU31] somebody who is moved and taken out: one of both is done", async () => {
    const { here, there } = await two();
    await does(here, "finance-1", INVITE);
    await there.catchUp();
    const answers = await Promise.all([asks(here, "justice-2", MOVE), asks(there, "justice-1", remove("justice-2"))]);
    expect(answers.toSorted()).toEqual(["done", "not-allowed"]);
    const isMoved = answers[0] === "done";
    expect([
      (await people(here, there)).includes("justice-2"),
      here.get("r1")?.people.get("justice-2")?.organisation,
    ]).toEqual([isMoved, isMoved ? "finance" : undefined]);
  });

  test("[ROU31] somebody who is invited by two, and moves to both, sits with one", async () => {
    const { here, there } = await two();
    await does(here, "finance-1", INVITE);
    await does(here, "moderator", { ...INVITE, organisation: "agency", role: "drafter" });
    await there.catchUp();
    const answers = await Promise.all([
      asks(here, "justice-2", MOVE),
      asks(there, "justice-2", { ...MOVE, organisation: "agency" }),
    ]);
    expect(answers.toSorted()).toEqual(["done", "not-invited"]);
    await people(here, there);
  });

  test("[ROU33] whatever they ask where nobody has heard yet that they were taken out, is refused", async () => {
    const { here, there, rooms, node } = await two();
    rooms.write("n1", "Làm rõ.");
    const desk =
      [...(here.get("r1")?.desks.values() ?? [])].find(({ organisations }) => organisations.join() === "justice")?.id ??
      "";
    await does(here, "moderator", { type: "assign-section", section: "a1", person: "drafter" });
    const asked: readonly (readonly [who: string, command: RoundCommand])[] = [
      ["justice-2", { type: "publish", desk, note: "n1" }],
      ["justice-2", { type: "open-joint-desk", desk: "late", organisations: ["finance"] }],
      [
        "justice-2",
        {
          type: "submit-opinion",
          opinion: {
            organisation: "justice",
            stance: "agree",
            source: { kind: "letter", number: "1/BTP", day: "2023-05-02" },
          },
        },
      ],
      ["justice-2", join("justice-3", "justice", "delegate")],
      ["finance-1", INVITE],
      ["deputy", { type: "assign-section", section: "a2", person: "drafter" }],
      ["drafter", { type: "freeze-numbering", frozen: true }],
      ["moderator", { type: "close-round" }],
    ];
    const nodes = await Promise.all(asked.map(async (one) => [await node(), ...one] as const));
    await does(here, "justice-1", remove("justice-2"));
    await does(here, "moderator", remove("drafter"));
    await does(here, "deputy", remove("moderator"));
    const answers = await Promise.all(nodes.map(([behind, who, command]) => asks(behind, who, command)));
    expect(answers).toEqual([
      "unknown-desk",
      "not-allowed",
      "not-allowed",
      "not-allowed",
      "unknown-person",
      "not-a-drafter",
      "not-allowed",
      "not-allowed",
    ]);
    await people(here, there);
    expect([
      ...(here.get("r1")?.threads ?? []),
      ...(here.get("r1")?.responsible ?? []),
      here.get("r1")?.status,
    ]).toEqual(["open"]);
  });
});

describe("an account", () => {
  test("[ROU32] is looked for by whoever may bring it in alone", async () => {
    const { here, asked } = await two();
    asked.length = 0;
    expect([
      await asks(here, "finance-1", join("justice-3", "justice", "delegate")),
      await asks(here, "nobody", join("unknown", "justice", "delegate")),
      asked,
    ]).toEqual(["not-allowed", "not-allowed", []]);
    expect([
      await asks(here, "justice-1", join("justice-3", "justice", "delegate")),
      await asks(here, "justice-1", join("unknown", "justice", "delegate")),
    ]).toEqual(["done", "unknown-person"]);
    expect(here.get("r1")?.people.get("justice-3")?.name).toBe("Tài khoản justice-3");
  });

  test("[ROU32] is needed: where nobody keeps accounts, nobody joins", async () => {
    const rounds = await createRounds({
      journal: new TestJournal(),
      bus: new TestBus(),
      rooms: new TestRooms(),
      now: () => 1,
      newId: () => crypto.randomUUID(),
    });
    await does(rounds, SERVICE, prepare("r1"));
    expect(await asks(rounds, "moderator", join("deputy", "agency", "moderator"))).toBe("unknown-person");
  });
});
