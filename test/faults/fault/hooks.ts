import { encode } from "@duthao/protocol";
import { setImmediate, setTimeout } from "node:timers/promises";
import * as Y from "yjs";
import { NOTHING, sum, type Tally } from "../audit/auditor.ts";
import type { Fault } from "../fault.ts";
import { chanceOf } from "../rooms/chance.ts";
import { ground, openRooms, WRITERS, type Ground, type Ports, type RoomsNode } from "../rooms/ground.ts";
import { WEAKNESSES, weakened, type Weakness } from "../rooms/sabotage.ts";
import { Peer } from "../rooms/peer.ts";
import { knock } from "../rooms/wire.ts";

/** Calls that come only after something else has failed: something to report, a room that is given up. */
const NEEDING_NEWS = new Set(["report", "leave"]);
const NEWS: Weakness = { port: "journal", call: "append", way: "rejects" };

/** As much as makes a checkpoint worth it when everybody leaves. */
const PAGE = "trang ".repeat(3_000);

/** Longer than presences are gathered, in milliseconds. */
const PRESENCE_WINDOW = 25;

/** Rounds of typing while calls fail, and of flushing after which all is well. */
const [ROUNDS, QUIET_ROUNDS] = [40, 2_000];

export const nameOf = ({ port, call, way }: Weakness): string => `${port}.${call} ${way}`;

/** Has one call fail again and again, while people type, come and go; then no more, and compares. Throws where the process would have ended. */
export async function sabotage(weakness: Weakness, seed: number): Promise<Tally> {
  const unheard: unknown[] = [];
  const hear = (error: unknown): void => void unheard.push(error);
  process.on("unhandledRejection", hear).on("uncaughtException", hear);
  try {
    const tally = await disturbed(weakness, seed);
    for (let turns = 0; turns < 3; turns++) await setImmediate();
    if (unheard.length > 0)
      throw new Error(
        `${nameOf(weakness)}, and the process would have ended: ${unheard.map((error) => (error instanceof Error ? error.stack : String(error))).join("\n")}`,
      );
    return tally;
  } finally {
    process.off("unhandledRejection", hear).off("uncaughtException", hear);
  }
}

async function disturbed(weakness: Weakness, seed: number): Promise<Tally> {
  const chance = chanceOf(seed);
  const on = ground();
  const saboteur = { isAtWork: false, strikes: 0 };
  const strikes = (): boolean => {
    const spares = chance(3) > 0 && saboteur.strikes > 0; // the first call fails for sure
    if (!saboteur.isAtWork || spares) return false;
    saboteur.strikes += 1;
    return true;
  };
  const weak = (ports: Ports): Ports =>
    weakened(NEEDING_NEWS.has(weakness.call) ? weakened(ports, NEWS, strikes) : ports, weakness, strikes);
  let node = await openRooms(on, weak);
  const elsewhere = await openRooms(on); // what it writes while the line is cut must be read
  await elsewhere.rounds.catchUp();
  const peers = WRITERS.map((person) => new Peer(person, node.desk));
  for (let round = 0; round < ROUNDS; round++) {
    saboteur.isAtWork = round > 2;
    for (const peer of peers) {
      if (!peer.isConnected) peer.connect(node.live);
      else if (round % 13 === 12) peer.disconnect();
      peer.type(chance, round % 10 === 8 ? PAGE : `${round}.`);
      peer.showUp();
      peer.flush(50);
      await setImmediate();
    }
    // whoever asks for these is told what fails
    if (round % 5 === 0) await node.live.catchUp().catch(() => {});
    if (round % 5 === 1)
      await node.live
        .change({ kind: "draft", draft: "d1" }, "drafter", (doc) =>
          doc.getXmlFragment("text").insert(0, [new Y.XmlElement("paragraph")]),
        )
        .catch(() => {});
    if (round % 5 === 2) await intrude(node);
    if (round % 5 === 4) await writeElsewhere(on, elsewhere);
    if (round % 10 === 9) {
      await node.close();
      node = await openRooms(on, weak);
    }
    if (round % 5 === 3) await setTimeout(PRESENCE_WINDOW);
  }
  saboteur.isAtWork = false;
  for (let rounds = 0; rounds < QUIET_ROUNDS && !peers.every((peer) => peer.acknowledged === peer.clock); rounds++) {
    for (const peer of peers) {
      if (!peer.isConnected) peer.connect(node.live);
      peer.flush(100);
    }
    await setImmediate();
  }
  if (saboteur.strikes === 0) throw new Error(`${nameOf(weakness)} was never called.`);
  const tally = await compare(on, node.desk, peers);
  await node.close();
  await elsewhere.close();
  return tally;
}

/** Somebody on another node writes, and nobody rings. */
async function writeElsewhere({ line }: Ground, { live, desk }: RoomsNode): Promise<void> {
  line.isCut = true;
  await live.change({ kind: "desk", desk: desk.slice("desk:".length) }, "justice-3", (doc) => {
    doc.getMap("notes").set("elsewhere", new Y.Map());
  });
  line.isCut = false;
}

/** Somebody sends what is refused. */
async function intrude({ live, desk }: RoomsNode): Promise<void> {
  const guest = live.connect(
    { bufferedAmount: 0, send: () => {}, close: () => {}, terminate: () => {} },
    { id: "justice-1", name: "justice-1" },
  );
  guest.receive(knock(desk));
  guest.receive(encode.syncStep2(desk, Uint8Array.of(9, 9, 9)));
  for (let turns = 0; turns < 10; turns++) await setImmediate();
  guest.disconnected();
}

async function compare(on: Ground, room: string, peers: readonly Peer[]): Promise<Tally> {
  const replayed = new Y.Doc();
  for await (const { kind, payload } of on.journal.read(room, 1))
    if (kind === "update") Y.applyUpdate(replayed, payload);
  const lost = peers.filter((peer) => Y.getState(replayed.store, peer.doc.clientID) < peer.acknowledged).length;
  const stuck = peers
    .filter((peer) => peer.acknowledged < peer.clock)
    .map(({ person, refusals }) => `${person} ${refusals.join()}`);
  if (stuck.length > 0) throw new Error(`All is well again, and not everything is acknowledged: ${stuck.join("; ")}`);
  return {
    acknowledged: peers.reduce((all, { acknowledged }) => all + acknowledged, 0),
    lost,
    falseAcks: 0,
    accepted: 0,
  };
}

export const hooks: Fault = {
  name: "hooks",
  about:
    "every call of the rooms to journal, checkpoints, bus, report and listeners throws or breaks, again and again while people type",
  runs: { whole: 20, short: 1 },
  async run(runs, _, say) {
    let tally: Tally = NOTHING;
    for (const weakness of WEAKNESSES) {
      for (let seed = 1; seed <= runs; seed++) tally = sum(tally, await sabotage(weakness, seed));
      say(`${nameOf(weakness)}: ${JSON.stringify(tally)}`);
    }
    return tally;
  },
};
