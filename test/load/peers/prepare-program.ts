// Opens a store and writes a round of so many desks into it, as a `Preparation` on standard input says.
import { text } from "node:stream/consumers";
import { memoryBus } from "@duthao/bus";
import { SERVICE, isRefusal, type Organisation, type Person, type RoundCommand } from "@duthao/domain";
import { createRooms } from "@duthao/room";
import { createRounds } from "@duthao/service";
import { JournalKeys, openStore } from "@duthao/store";
import { decree04, draftOf, updateOf } from "./draft.ts";
import { JOURNAL_KEY } from "./node.ts";
import {
  AGENCY,
  delegates,
  DRAFT,
  DRAFTER,
  MODERATOR,
  organisationId,
  ROUND,
  type Preparation,
  type Prepared,
} from "./round.ts";

// reason for the assertion: written by `prepare`, of the same version
const { store: settings, ...seating } = JSON.parse(await text(process.stdin)) as Preparation;

const organisation = (id: string): Organisation => ({
  id,
  name: `Đơn vị ${id}`,
  short: id.toUpperCase(),
  kind: "ministry",
});

const organisations = Array.from({ length: seating.desks }, (_, desk) => organisation(organisationId(desk)));
const people = delegates(seating).map(({ desk, id }): Person => ({
  id,
  name: `Đại diện ${id}`,
  organisation: organisationId(desk),
  role: "delegate",
}));

const preparation: RoundCommand = {
  type: "prepare-round",
  round: ROUND,
  title: "Nghị định để đo",
  draft: { id: DRAFT, number: 1, title: "Dự thảo 1" },
  agency: organisation(AGENCY),
  organisations,
  people: [
    { id: MODERATOR, name: "Chủ trì", organisation: AGENCY, role: "moderator" },
    { id: DRAFTER, name: "Biên tập", organisation: AGENCY, role: "drafter" },
    ...people,
  ],
  conferences: [],
  silenceAgrees: false,
  demo: true,
};

const report = (failure: unknown): void => {
  throw failure;
};
const store = await openStore({ ...settings, keys: new JournalKeys({ key: JOURNAL_KEY }) });
const { journal, checkpoints } = store;
const [bus, now, newId] = [memoryBus(report), Date.now, () => crypto.randomUUID()];
const live = createRooms({ journal, checkpoints, bus, now, report });
const rounds = await createRounds({ journal, bus, rooms: live.rooms, now, newId, report });
live.follow(rounds);
for (const [who, command] of [
  [SERVICE, preparation],
  [MODERATOR, { type: "open-round" }],
] as const) {
  const outcome = await rounds.command(ROUND, who, newId(), command);
  if (isRefusal(outcome)) throw new Error(`${command.type}: ${outcome.refused} ${outcome.path ?? ""}`);
}
await live.seedDraft(DRAFT, seating.decree === undefined ? draftOf(seating.words) : updateOf(decree04()));
const prepared: Prepared = Object.fromEntries(
  [...(rounds.get(ROUND)?.desks.values() ?? [])].map((desk) => [desk.organisations[0], desk.id]),
);
console.log(JSON.stringify(prepared));
await live.close();
await rounds.close();
await bus.close();
await store.close();
