import { draftUpdate, schema } from "@duthao/decree";
import { deskRoom, roomName, SERVICE, type Organisation, type Person, type RoundCommand } from "@duthao/domain";
import { createRooms, type LiveRooms } from "@duthao/room";
import { createRounds, type Bus, type Checkpoints, type Journal, type LiveRounds } from "@duthao/service";
import { memoryCheckpoints, memoryJournal } from "@duthao/store";
import { TestBus } from "../../../packages/room/src/fixture/bus.ts";

const organisation = (id: string): Organisation => ({
  id,
  name: `Đơn vị ${id}`,
  short: id.toUpperCase(),
  kind: "ministry",
});
const person = (id: string, at: string, role: Person["role"]): Person => ({
  id,
  name: `Người ${id}`,
  organisation: at,
  role,
});

/** Who sits at the one desk that is written on. */
export const WRITERS = ["justice-1", "justice-2", "justice-3"] as const;

const PREPARE: RoundCommand = {
  type: "prepare-round",
  round: "r1",
  title: "Cụm công nghiệp",
  draft: { id: "d1", number: 1, title: "Dự thảo 1" },
  agency: organisation("agency"),
  organisations: [organisation("justice")],
  people: [
    person("drafter", "agency", "drafter"),
    person("moderator", "agency", "moderator"),
    person("observer", "justice", "observer"),
    ...WRITERS.map((id) => person(id, "justice", "delegate")),
  ],
  conferences: [],
  silenceAgrees: false,
  demo: false,
};

const TEXT = schema.node("doc", null, [
  schema.node("article", { id: "a1" }, [schema.node("title", null, [schema.text("Phạm vi điều chỉnh")])]),
]);

/** What nodes share. */
export interface Ground {
  readonly journal: Journal;
  readonly checkpoints: Checkpoints;
  readonly line: TestBus;
}

export const ground = (): Ground => ({
  journal: memoryJournal(),
  checkpoints: memoryCheckpoints(),
  line: new TestBus(),
});

/** Real rooms and rounds of one node, without doors. */
export interface RoomsNode {
  readonly live: LiveRooms;
  readonly rounds: LiveRounds;
  readonly failures: unknown[];
  /** The room's name of the desk that everybody of `WRITERS` shares. */
  readonly desk: string;
  close(): Promise<void>;
}

/** Ports of a node, to be looked through by whoever breaks them. */
export interface Ports {
  readonly journal: Journal;
  readonly checkpoints: Checkpoints;
  readonly bus: Bus;
  readonly hooks: {
    readonly report: (failure: unknown) => void;
    readonly onRefused: () => void;
    readonly onDraftSettled: () => void;
    readonly now: () => number;
  };
}

let nodes = 0;

/** Long is as good as soon here. */
function soon(run: () => void): () => void {
  const timer = setImmediate(run);
  return () => clearImmediate(timer);
}

/** Opens a node; the first one on a ground prepares the round. `broken` may change its ports. */
export async function openRooms(on: Ground, broken: (ports: Ports) => Ports = (ports) => ports): Promise<RoomsNode> {
  const failures: unknown[] = [];
  const whole = {
    report: (failure: unknown) => void failures.push(failure),
    onRefused: () => {},
    onDraftSettled: () => {},
    now: () => 1_000,
  };
  const { journal, checkpoints, bus, hooks } = broken({
    journal: on.journal,
    checkpoints: on.checkpoints,
    bus: on.line.at(`node-${(nodes += 1)}`),
    hooks: whole,
  });
  let ids = 0;
  const live = createRooms({
    journal,
    checkpoints,
    bus,
    ...hooks,
    later: (run) => soon(run),
    limits: { updatesBurst: 1e9, bytesBurst: 1e9, stepsBurst: 1e9, refusalsPerMinute: 1e9 },
  });
  const rounds = await createRounds({
    journal: on.journal,
    bus: on.line.at(`rounds-${nodes}`),
    rooms: live.rooms,
    now: whole.now,
    newId: () => `i${(ids += 1)}`,
    report: whole.report,
  });
  live.follow(rounds);
  if (!rounds.get("r1")) {
    await rounds.command("r1", SERVICE, "prepare", PREPARE);
    await rounds.command("r1", "moderator", "open", { type: "open-round" });
    await live.seedDraft("d1", draftUpdate(TEXT, 7));
  }
  const [desk] = [...(rounds.get("r1")?.desks.values() ?? [])].filter(
    ({ organisations }) => organisations.join() === "justice",
  );
  if (!desk) throw new Error("The ministry has a desk.");
  return {
    live,
    rounds,
    failures,
    desk: roomName(deskRoom(desk.id)),
    async close() {
      await live.close();
      await rounds.close();
    },
  };
}
