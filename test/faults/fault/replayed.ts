import { encode } from "@duthao/protocol";
import { join } from "node:path";
import { memoryBus } from "@duthao/bus";
import { draftRoom, parseRoom, deskRoom, recordRoom, roomName } from "@duthao/domain";
import { createRooms } from "@duthao/room";
import { openStore, type Store } from "@duthao/store";
import * as Y from "yjs";
import { Server } from "../../journey/server.ts";
import { inNormalForm } from "../audit/document.ts";
import { Witness } from "../audit/witness.ts";
import type { Fault } from "../fault.ts";
import { FASTER, Office } from "../house/office.ts";
import { Intrusion } from "../hostile/intrusion.ts";
import { signInAs, type Session } from "../person.ts";

/** Acknowledgements to wait for, from all together, before documents are compared. */
const ENOUGH = 200;

export const replayed: Fault = {
  name: "replay",
  about:
    "every stored document, as the live room gives it, against its journal replayed entry by entry; after typing, a kill and more typing",
  runs: { whole: 10, short: 1 },
  async run(runs, _, say) {
    const server = await Server.start({ env: FASTER });
    const office = await Office.open({ kind: "sqlite", data: server.data }, [server.origin]);
    const store = await openStore({ kind: "sqlite", file: join(server.data, "duthao.db"), readOnly: true });
    let [documents, different] = [0, 0];
    try {
      for (let run = 1; run <= runs; run++) {
        await office.auditor.more(ENOUGH);
        await server.kill();
        await server.start();
        await office.auditor.more(ENOUGH);
        await office.pause();
        const found = await compare(server.origin, store);
        documents = found.size;
        const others = [...found].flatMap(([room, isSame]) => (isSame ? [] : room));
        different += others.length;
        for (const room of others) say(`${room} differs`);
        say(`${run} of ${runs}: ${documents} documents`);
        office.goOn();
      }
      const tally = await office.lastAudit(server.origin);
      return { ...tally, lost: tally.lost + different, figures: { documents } };
    } finally {
      await store.close();
      await office.dispose();
      await server.stop();
    }
  },
};

/** Of every room that has a stream, and of the record, whether the live document is what the journal makes. */
async function compare(origin: string, store: Store): Promise<ReadonlyMap<string, boolean>> {
  const witness = new Witness(store.journal);
  const found = new Map<string, boolean>();
  for (const { id } of await people(origin)) {
    const session = await signInAs(origin, id);
    for (const name of await roomsOf(session)) {
      if (found.has(name)) continue;
      const made = name.startsWith("record:") ? await recordOf(store, name) : await witness.replay(name);
      found.set(
        name,
        Buffer.compare(inNormalForm(await liveDocument(session, name, made.gc)), inNormalForm(made)) === 0,
      );
    }
  }
  const missed = [...(await store.journal.streams("desk:")), ...(await store.journal.streams("draft:"))].filter(
    (stream) => !found.has(stream),
  );
  if (missed.length > 0) throw new Error(`Nobody may look at ${missed.join(", ")}.`);
  return found;
}

async function people(origin: string): Promise<readonly { readonly id: string }[]> {
  const answer = await fetch(`${origin}/api/demo/people`);
  const listed = (await answer.json()) as { id: string; role: string }[]; // reason: the service's own list
  return listed.filter(({ role }) => role !== "administrator"); // who looks after the installation is in no room
}

/** All that the live room answers with, as it comes over the wire: a page would throw away what was deleted. */
async function liveDocument(session: Session, room: string, gc: boolean): Promise<Y.Doc> {
  const doc = new Y.Doc({ gc });
  const line = await Intrusion.begin(session, room);
  line.send(encode.syncStep1(room, Uint8Array.of(0)));
  for (;;) {
    const heard = await line.hears("update", "syncStep2");
    if (heard === "over" || !("update" in heard)) throw new Error(`${session.person} was put out of ${room}.`);
    Y.applyUpdate(doc, heard.update);
    if (heard.kind === "syncStep2") break;
  }
  line.end();
  return doc;
}

async function roomsOf(session: Session): Promise<readonly string[]> {
  const client = session.open();
  const desks = await client.desks("demo");
  await client.close();
  if (desks.kind !== "done") throw new Error(`No desks: ${JSON.stringify(desks)}`);
  return [
    roomName(draftRoom("demo-1")),
    roomName(recordRoom("demo")),
    ...[...desks.value.keys()].map((desk) => roomName(deskRoom(desk))),
  ];
}

/** The record as rooms fold it that have nothing but the journal. */
async function recordOf({ journal, checkpoints }: Store, name: string): Promise<Y.Doc> {
  const room = parseRoom(name);
  if (!room) throw new Error(`${name} is no room.`);
  const rooms = createRooms({ journal, checkpoints, bus: memoryBus(), now: Date.now, report: () => {} });
  const doc = new Y.Doc();
  Y.applyUpdate(doc, (await rooms.state(room)).update);
  return doc;
}
