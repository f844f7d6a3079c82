import { setImmediate } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { ClientSocket } from "@duthao/room";
import * as Y from "yjs";
import type { Tally } from "../audit/auditor.ts";
import type { Fault } from "../fault.ts";
import { forged } from "../hostile/forging.ts";
import { fuzzed } from "../hostile/fuzz.ts";
import { chanceOf } from "../rooms/chance.ts";
import { ground, openRooms, type Ground, type RoomsNode } from "../rooms/ground.ts";
import { Peer } from "../rooms/peer.ts";
import { knock } from "../rooms/wire.ts";

/** Frames between two words of the colleague who types on, and between two looks at time and memory. */
const STRETCH = 100;

const MIB = 1024 * 1024;

/** Who writes what is fuzzed: one who may write on the desk, and one who may only read the draft. */
const WRITER = "justice-2";
const READER = "observer";

/** One who sends nothing that is whole, over one connection after the other. */
class Fuzzer {
  readonly #node: RoomsNode;
  readonly #person: string;
  readonly #room: string;
  #guest: ClientSocket | undefined;

  constructor(node: RoomsNode, person: string, room: string) {
    [this.#node, this.#person, this.#room] = [node, person, room];
  }

  send(bytes: Uint8Array): void {
    const guest = (this.#guest ??= this.#enter());
    guest.receive(bytes);
  }

  #enter(): ClientSocket {
    const lost = (): void => void (this.#guest = undefined);
    const guest = this.#node.live.connect(
      { bufferedAmount: 0, send: () => {}, close: lost, terminate: lost },
      { id: this.#person, name: this.#person },
    );
    guest.receive(knock(this.#room));
    return guest;
  }
}

/** So many frames of a seed; what is in the journal afterwards and may not be there counts as accepted. */
export async function fuzz(
  frames: number,
  seed: number,
  say: (progress: string) => void = () => {},
): Promise<Tally & { figures: Record<string, number> }> {
  const chance = chanceOf(seed);
  const on = ground();
  const node = await openRooms(on);
  const colleague = new Peer("justice-1", node.desk);
  colleague.connect(node.live);
  await typed(colleague, chance, "đầu ");
  const writer = { fuzzer: new Fuzzer(node, WRITER, node.desk), room: node.desk };
  const reader = { fuzzer: new Fuzzer(node, READER, "draft:d1"), room: "draft:d1" };
  const draft = await lengthOf(on, reader.room);
  const first = memory();
  let stall = 0;
  for (let sent = 0; sent < frames; sent += STRETCH) {
    const update = forged(
      colleague.doc,
      (doc) => doc.getMap("notes").set(`w${sent}`, new Y.Map([["a", "b"]])),
      5_000_000 + chance(50),
    );
    for (let frame = 0; frame < STRETCH; frame++) {
      const { fuzzer, room } = frame % 2 === 0 ? writer : reader;
      const begun = busy();
      fuzzer.send(fuzzed(chance, { room, update, client: colleague.doc.clientID }));
      await setImmediate();
      stall = Math.max(stall, busy() - begun);
    }
    await typed(colleague, chance, `${sent} `); // nobody else is disturbed
    if (sent % 10_000 === 0) say(`${sent} of ${frames}`);
  }
  const { foreign, passed } = await examined(on, node.desk, colleague.doc.clientID);
  const accepted = (await lengthOf(on, reader.room)) - draft + foreign + node.failures.length;
  const { acknowledged } = colleague;
  const growth = memory() - first;
  await node.close();
  return {
    acknowledged,
    lost: 0,
    falseAcks: 0,
    accepted,
    figures: { passed, stallMs: Math.round(stall), growthMB: Math.round(growth / MIB) },
  };
}

/** CPU time of this thread so far, in milliseconds. */
function busy(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

/** What is held, in bytes, with no garbage in it. */
function memory(): number {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)(); // reason: the flag makes it so
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** Types a word, and waits for its acknowledgement; comes back where the line was lost. */
async function typed(peer: Peer, chance: (below: number) => number, word: string): Promise<void> {
  peer.type(chance, word);
  for (let turns = 0; turns < 10_000; turns++) {
    peer.flush(100);
    if (peer.acknowledged === peer.clock && peer.clock > 0) return;
    await setImmediate();
  }
  throw new Error(`${peer.person} was disturbed: ${peer.refusals.join()}`);
}

async function lengthOf({ journal }: Ground, stream: string): Promise<number> {
  return (await journal.head(stream)).seq;
}

/**
 * Fuzzed bytes may still make something that their author may write: so much of it passed. What may never be: a colleague's
 * client id, something that waits for what is not there, another root.
 */
async function examined(
  { journal }: Ground,
  room: string,
  colleague: number,
): Promise<{ foreign: number; passed: number }> {
  const doc = new Y.Doc();
  let [foreign, passed] = [0, 0];
  for await (const { kind, actor, payload } of journal.read(room, 1)) {
    if (kind !== "update") continue;
    if (actor === WRITER) passed += 1;
    if (actor === WRITER && Y.decodeUpdate(payload).structs.some(({ id }) => id.client === colleague)) foreign += 1;
    Y.applyUpdate(doc, payload);
    if (doc.store.pendingStructs || doc.store.pendingDs) foreign += 1;
  }
  return { foreign: foreign + [...doc.share.keys()].filter((root) => root !== "notes").length, passed };
}

export const fuzzing: Fault = {
  name: "fuzz",
  about:
    "fuzzed frames and updates, from a seed, by one who may write and one who may only read, beside a colleague who types on (runs: frames)",
  runs: { whole: 100_000, short: 5_000 },
  run: (runs, _, say) => fuzz(runs, 1, say),
};
