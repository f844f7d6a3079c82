import { setImmediate } from "node:timers/promises";
import { deskRoom } from "@duthao/domain";
import * as Y from "yjs";
import { NOTHING, sum, type Tally } from "../audit/auditor.ts";
import { inNormalForm } from "../audit/document.ts";
import type { Fault } from "../fault.ts";
import { chanceOf, type Chance } from "../rooms/chance.ts";
import { ground, openRooms, WRITERS, type Ground, type RoomsNode } from "../rooms/ground.ts";
import { Peer } from "../rooms/peer.ts";

/** Things that happen in one run. */
const STEPS = 120;

/** Rounds of flushing after which everybody has everything, many times over. */
const QUIET_ROUNDS = 400;

/** One run of a seed: what its journal lacks of what was acknowledged, and whether all ended with the same. Throws where they did not. */
export async function converge(seed: number): Promise<Tally> {
  const chance = chanceOf(seed);
  const on = ground();
  const nodes = [await openRooms(on), await openRooms(on)];
  await nodes[1]?.rounds.catchUp();
  const peers = WRITERS.map((person) => new Peer(person, nodes[0]?.desk ?? ""));
  for (let step = 0; step < STEPS; step++) {
    happen(chance, { on, nodes, peers, step });
    for (let turns = chance(4); turns > 0; turns--) await setImmediate();
  }
  on.line.isCut = false;
  await settle(nodes, peers);
  const tally = await compare(on, nodes, peers, seed);
  for (const node of nodes) await node.close();
  return tally;
}

function happen(
  chance: Chance,
  { on, nodes, peers, step }: { on: Ground; nodes: readonly RoomsNode[]; peers: readonly Peer[]; step: number },
): void {
  const peer = peers[chance(peers.length)];
  const node = nodes[chance(nodes.length)];
  if (!peer || !node) return;
  const what = chance(20);
  if (what < 8) peer.type(chance, `${step}.`);
  else if (what < 16) peer.flush(chance(6));
  else if (what < 18 && !peer.isConnected) peer.connect(node.live);
  else if (what === 18) peer.disconnect();
  else if (what === 19) on.line.isCut = chance(2) === 0;
}

/** Everybody comes back, and everything arrives. */
async function settle(nodes: readonly RoomsNode[], peers: readonly Peer[]): Promise<void> {
  for (let rounds = 0; rounds < QUIET_ROUNDS; rounds++) {
    for (const [index, peer] of peers.entries()) {
      const node = nodes[index % nodes.length];
      if (!peer.isConnected && node) peer.connect(node.live);
      peer.flush(100);
    }
    await setImmediate();
    if (rounds % 20 === 0) for (const node of nodes) await node.live.catchUp();
    if (peers.every((peer) => peer.acknowledged === peer.clock) && agree(peers)) return;
  }
}

const agree = ([first, ...others]: readonly Peer[]): boolean => {
  const bytes = first && inNormalForm(first.doc);
  return others.every(({ doc }) => bytes !== undefined && Buffer.compare(bytes, inNormalForm(doc)) === 0);
};

async function compare(on: Ground, nodes: readonly RoomsNode[], peers: readonly Peer[], seed: number): Promise<Tally> {
  const room = nodes[0]?.desk ?? "";
  const replayed = new Y.Doc();
  for await (const { kind, payload } of on.journal.read(room, 1))
    if (kind === "update") Y.applyUpdate(replayed, payload);
  const failures = [...nodes.flatMap(({ failures: all }) => all), ...peers.flatMap(({ refusals }) => refusals)];
  if (failures.length > 0) throw new Error(`Seed ${seed}: ${failures.map(String).join("; ")}`);
  if (!agree(peers)) throw new Error(`Seed ${seed}: they end with different documents.`);
  const live = await nodes[1]?.live.read(deskRoom(room.slice("desk:".length)), (doc) => inNormalForm(doc));
  const bytes = inNormalForm(replayed);
  for (const doc of [live, peers[0] && inNormalForm(peers[0].doc)])
    if (!doc || Buffer.compare(doc, bytes) !== 0) throw new Error(`Seed ${seed}: the journal makes another document.`);
  const lost = peers.filter((peer) => Y.getState(replayed.store, peer.doc.clientID) < peer.acknowledged).length;
  return {
    acknowledged: peers.reduce((all, { acknowledged }) => all + acknowledged, 0),
    lost,
    falseAcks: 0,
    accepted: 0,
  };
}

export const convergence: Fault = {
  name: "convergence",
  about:
    "three people on two nodes, messages held up and lost at random, lines and bus cut at random; one seed after the other",
  runs: { whole: 1_000, short: 50 },
  async run(runs, _, say) {
    let tally: Tally = NOTHING;
    for (let seed = 1; seed <= runs; seed++) {
      tally = sum(tally, await converge(seed));
      if (seed % 100 === 0) say(`${seed} of ${runs}: ${JSON.stringify(tally)}`);
    }
    return tally;
  },
};
