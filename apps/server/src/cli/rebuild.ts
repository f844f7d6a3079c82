import { createHash } from "node:crypto";
import { parseRoom, recordRoom } from "@duthao/domain";
import { authorsOf, isEqualFromJournal, documentStateOf, rebuildCheckpoints } from "@duthao/room";
import { checkpointPlaces, dropCheckpoints, memoryCheckpoints, type Store } from "@duthao/store";
import { openStoreOf, requireDatabase } from "../open-services.ts";
import { readSettings } from "../settings.ts";
import { EXIT, type Exit, type Terminal } from "./terminal.ts";

/** What became of one room. */
interface Room {
  readonly room: string;
  /** Where its checkpoints are, and those of them that were not what the journal says. */
  readonly checkpoints: readonly number[];
  readonly differed: readonly number[];
  /** Whether the room opened from them is the one that the journal alone makes. */
  readonly isEqual: boolean;
}

/** A record room, which is folded each time it is opened. */
interface Record {
  readonly room: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly isEqual: boolean;
}

/** Drops everything derived, makes it anew from the journal, and says whether it is what was there before. */
export async function rebuild(json: boolean, terminal: Terminal): Promise<Exit> {
  const settings = readSettings(terminal.environment);
  requireDatabase(settings);
  const store = await openStoreOf(settings);
  try {
    const recordsBefore = await foldRecords(store);
    const rooms = await rebuildRooms(store, terminal);
    const records = (await foldRecords(store)).map((record, index) => ({
      ...record,
      isEqual: record.sha256 === recordsBefore[index]?.sha256,
    }));
    const isEqual =
      rooms.every((room) => room.isEqual && room.differed.length === 0) && records.every((record) => record.isEqual);
    terminal.out(json ? `${JSON.stringify({ isEqual, rooms, records })}\n` : page(rooms, records, isEqual));
    return isEqual ? EXIT.done : EXIT.faulty;
  } finally {
    await store.close();
  }
}

async function rebuildRooms(store: Store, { progress }: Terminal): Promise<readonly Room[]> {
  const places = new Map<string, readonly number[]>();
  for (const { stream, seq } of await checkpointPlaces(store.kysely))
    places.set(stream, [...(places.get(stream) ?? []), seq]);
  const rebuilt: Room[] = [];
  for (const stream of await store.journal.streams("")) {
    const room = parseRoom(stream);
    if (!room || room.kind === "record") continue;
    const seqs = places.get(stream) ?? [];
    const before = await taken(store, [stream, authorsOf(stream)], places);
    const made = await rebuildCheckpoints(room, { seqs, before, sources: store });
    rebuilt.push({
      room: stream,
      checkpoints: seqs,
      differed: made.filter((one) => !one.isEqual).map(({ seq }) => seq),
      isEqual: await isEqualFromJournal(room, store),
    });
    if (rebuilt.length % 100 === 0) progress(`${rebuilt.length} rooms\n`);
  }
  // what is left is of no room that there is
  for (const [name, seqs] of places) {
    await dropCheckpoints(store.kysely, name);
    rebuilt.push({ room: name, checkpoints: [], differed: seqs, isEqual: true });
  }
  return rebuilt;
}

/** Takes the checkpoints under these names out of the store, to compare with. */
async function taken(
  { checkpoints, kysely }: Store,
  names: readonly string[],
  places: Map<string, readonly number[]>,
): Promise<Store["checkpoints"]> {
  const before = memoryCheckpoints();
  for (const name of names) {
    for (const seq of places.get(name) ?? []) {
      const checkpoint = await checkpoints.latest(name, seq);
      if (checkpoint) await before.save(name, checkpoint);
    }
    await dropCheckpoints(kysely, name);
    places.delete(name);
  }
  return before;
}

/** Folds every round of a store into its record. */
export async function foldRecords(
  store: Pick<Store, "journal" | "checkpoints">,
): Promise<readonly Omit<Record, "isEqual">[]> {
  const records = [];
  for (const stream of await store.journal.streams("round:")) {
    const { update } = await documentStateOf(recordRoom(stream.slice("round:".length)), store);
    records.push({
      room: `record:${stream.slice("round:".length)}`,
      bytes: update.length,
      sha256: createHash("sha256").update(update).digest("hex"),
    });
  }
  return records;
}

function page(rooms: readonly Room[], records: readonly Record[], isEqual: boolean): string {
  return [
    ...rooms.map(({ room, checkpoints, differed, isEqual: same }) => {
      const made = `${room}: ${checkpoints.length} checkpoints made anew`;
      if (differed.length > 0) return `${made}; those at ${differed.join(", ")} were not what the journal says`;
      return same ? `${made}, equal to before` : `${made}; opened from them, the room is not what the journal says`;
    }),
    ...records.map(
      ({ room, bytes, sha256, isEqual: same }) =>
        `${room}: folded anew, ${bytes} bytes, ${same ? "equal to before" : "not equal to before"}, SHA-256 ${sha256}`,
    ),
    isEqual
      ? "Everything that follows from the journal is what it was before."
      : "Something was not what the journal says, and is now.",
    "",
  ].join("\n");
}
