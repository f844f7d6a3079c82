// Opens a store and has fifty people type so many edits on one desk of the round in it, through the gate, as a `History` on standard input says.
// It ends without closing the rooms, as after a power cut: the journal ends where it happens to, some way after the newest checkpoint.
import { once } from "node:events";
import { setImmediate } from "node:timers/promises";
import { text } from "node:stream/consumers";
import { memoryBus } from "@duthao/bus";
import { createRooms, type Transport, type Limits } from "@duthao/room";
import { createRounds } from "@duthao/service";
import { openStore } from "@duthao/store";
import { Tongue } from "../crowd/tongue.ts";
import { personId } from "../peers/round.ts";
import { Typists } from "./typists.ts";

/** So many edits on the first desk. */
export interface History {
  readonly file: string;
  readonly room: string;
  readonly edits: number;
}

const PEOPLE = 50;

/** Edits that may wait for the disk. */
const ON_THE_WAY = 4_000;

const PLENTY = Number.MAX_SAFE_INTEGER;
const limits: Partial<Limits> = {
  updatesPerSecond: PLENTY,
  updatesBurst: PLENTY,
  bytesPerSecond: PLENTY,
  bytesBurst: PLENTY,
};

// reason for the assertion: written by the case that starts this
const { file, room, edits } = JSON.parse(await text(process.stdin)) as History;
const report = (failure: unknown): void => {
  throw failure;
};
const store = await openStore({ kind: "sqlite", file });
const { journal, checkpoints } = store;
const [bus, now, newId] = [memoryBus(report), Date.now, () => crypto.randomUUID()];
const live = createRooms({ journal, checkpoints, bus, now, report, limits });
const rounds = await createRounds({ journal, bus, rooms: live.rooms, now, newId, report });
live.follow(rounds);

const tongue = new Tongue("hocuspocus", room);
/** Edits that were sent, and of them acknowledged. */
const edit = { sent: 0, saved: 0 };

/** A connection that ends in this process, and counts what is acknowledged. */
const carrier: Transport = {
  send: ({ parts }) => {
    for (const part of parts) {
      const heard = tongue.read(part);
      if (heard.kind === "syncStatus") edit.saved += 1;
      if (heard.kind === "permissionDenied" || heard.kind === "close") throw new Error(heard.reason);
    }
  },
  bufferedAmount: 0,
  close: (code, reason) => report(new Error(`${code} ${reason}`)),
  terminate: () => {},
};
const guests = Array.from({ length: PEOPLE }, (_, person) =>
  live.connect(carrier, { id: personId(0, person), name: personId(0, person) }),
);
for (const guest of guests) guest.receive(tongue.knock() ?? new Uint8Array());

const typists = new Typists(PEOPLE);
for (const { typist, update } of typists.beginnings) guests[typist]?.receive(tongue.update(update));
edit.sent += PEOPLE;
while (edit.sent < edits) {
  while (edit.sent - edit.saved > ON_THE_WAY) await setImmediate();
  const { typist, update } = typists.next();
  guests[typist]?.receive(tongue.update(update));
  edit.sent += 1;
  if (edit.sent % 500 === 0) await setImmediate();
}
while (edit.saved < edit.sent) await setImmediate();
await store.close();
process.stdout.end("{}");
await once(process.stdout, "finish");
process.exit(0);
