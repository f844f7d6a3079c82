import { beginningOfDay, endOfDay, isRefusal, SERVICE, type DirectoryCommand, type LinkCommand } from "@duthao/domain";
import { expect, test } from "vitest";
import { createRounds } from "./create-rounds.ts";
import { createDirectory } from "./directory.ts";
import { prepare, TestBus, TestJournal, TestRooms } from "./fixture.ts";
import { seatMembers } from "./seat-members.ts";

const FIRST = "2026-12-07";
const LAST = "2026-12-11";

/** Nodes on one journal and one clock; `alone` lets one of them work at a time. */
function house() {
  const [journal, bus, rooms] = [new TestJournal(), new TestBus(), new TestRooms()];
  const clock = { now: beginningOfDay(FIRST) - 86_400_000 };
  const now = () => clock.now;
  let [ids, commands] = [0, 0];
  let turn: Promise<void> = Promise.resolve();
  let working = 0;
  const busy: number[] = [];
  const alone = (work: () => Promise<void>): Promise<void> => {
    const before = turn;
    const mine = async (): Promise<void> => {
      await before;
      busy.push(++working);
      await work();
      working--;
    };
    turn = mine();
    return turn;
  };
  const accountOf = async (id: string) => ({ name: `Tài khoản ${id}` });
  const report = (failure: unknown) => {
    throw failure;
  };
  const node = async () => {
    const directory = await createDirectory({ journal, bus, now, accountOf, wroteInRounds: () => [], report });
    const rounds = await createRounds({
      journal,
      bus,
      rooms,
      now,
      accountOf,
      newId: () => `i${++ids}`,
      directory: () => directory.get(),
    });
    const seating = seatMembers(directory, rounds, { now, alone, report });
    const decides = async (who: string, command: DirectoryCommand | LinkCommand) => {
      const outcome = await directory.command(who, `c${++commands}`, command);
      if (isRefusal(outcome)) throw new Error(`${who} was refused ${command.type}: ${outcome.refused}`);
      await seating.settle();
    };
    return { directory, rounds, seating, decides };
  };
  return { node, clock, bus, journal, busy };
}

/** A ministry `justice` asked in the round `r1`, whose `justice-1` is away; `sub` of nowhere has agreed to stand in. */
async function agreed() {
  const all = house();
  const here = await all.node();
  const listed = (id: string) => ({ id, name: id, short: id, kind: "ministry" as const, aliases: [], contacts: [] });
  await here.decides("admin", { type: "set-up", link: "l", name: "agency", agency: listed("agency") });
  await here.decides("admin", { type: "list-organisations", organisations: [listed("justice")] });
  for (const [account, organisation, role] of [
    ["moderator", "agency", "moderator"],
    ["justice-1", "justice", "delegate"],
  ] as const)
    await here.decides(SERVICE, { type: "seat-member", account, organisation, role });
  await here.rounds.command("r1", SERVICE, "prepare", { ...prepare("r1"), people: [] });
  await here.seating.settle();
  await here.rounds.command("r1", "moderator", "open", { type: "open-round" });
  const invitation = {
    type: "invite-member",
    invitation: "i1",
    organisation: "justice",
    role: "delegate",
    days: 30,
    standIn: { absent: "justice-1", from: FIRST, until: LAST },
  } as const;
  await here.decides("justice-1", invitation);
  await here.decides("sub", { type: "accept-invitation", invitation: "i1" });
  return { ...all, here };
}

test("[DIR31] when the day has come one node at a time seats whoever stands in, and takes them out, once; on every node they are in, and out", async () => {
  const { here, node, clock, busy, journal } = await agreed();
  const there = await node();
  const seated = async () => {
    for (const { seating } of [here, there]) await seating.settleTurns();
    await Promise.all([here, there].map(({ seating }) => seating.settleTurns()));
    await Promise.all([here, there].map(({ rounds }) => rounds.catchUp()));
    return [here, there].map(({ rounds }) => rounds.told("r1")?.people.has("sub"));
  };
  expect(await seated()).toEqual([false, false]);
  clock.now = beginningOfDay(FIRST);
  expect(await seated()).toEqual([true, true]);
  clock.now = endOfDay(LAST) - 1;
  expect(await seated()).toEqual([true, true]);
  clock.now = endOfDay(LAST);
  await Promise.all([here, there].map(({ seating }) => seating.settleTurns()));
  expect(await seated()).toEqual([false, false]);
  expect(Math.max(...busy), "never two at once").toBe(1);
  const said: string[] = [];
  for await (const { payload } of journal.read("round:r1", 1)) {
    const words = new TextDecoder().decode(payload);
    if (words.includes('"sub"')) said.push(/"type":"(.*?)"/.exec(words)?.[1] ?? "");
  }
  expect(said).toEqual(["person.joined", "person.left"]);
});

test("[DIR32] whoever stood in may do nothing more from the end of the last day on, on a node that nobody has told and where nothing has run", async () => {
  const { here, node, clock, bus } = await agreed();
  const there = await node();
  clock.now = beginningOfDay(FIRST);
  await here.seating.settleTurns();
  await there.rounds.catchUp();
  bus.isCut = true;
  const desk = [...(there.rounds.get("r1")?.desks.values() ?? [])].find(
    ({ organisations }) => organisations[0] === "justice",
  );
  const room = { kind: "desk", desk: desk?.id ?? "" } as const;
  const sits = () => there.rounds.around(room)?.people.has("sub");
  const reply = () =>
    there.rounds.command("r1", "sub", `p${clock.now}`, { type: "publish", desk: desk?.id ?? "", note: "n" });
  expect([sits(), there.rounds.of("sub").length]).toEqual([true, 1]);
  expect(await reply(), "there is no such note, and they may ask").toEqual({ refused: "unknown-note" });
  clock.now = endOfDay(LAST);
  expect([sits(), there.rounds.of("sub").length]).toEqual([false, 0]);
  expect(there.rounds.all()[0]?.people.has("sub")).toBe(false);
  expect(there.rounds.told("r1")?.people.has("sub"), "nobody has taken them out").toBe(true);
  expect(await reply()).toEqual({ refused: "unknown-desk" });
});
