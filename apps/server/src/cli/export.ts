import { existsSync, readdirSync } from "node:fs";
import { resolve } from "node:path";
import { indexSections, lawfulDraft, listNotes, readNote } from "@duthao/decree";
import {
  deskRoom,
  draftRoom,
  evolve,
  isHiddenIn,
  isJoint,
  recordRoom,
  roomName,
  toRecord,
  withoutHiddenWords,
  type Entry,
  type Round,
  type RoundEvent,
} from "@duthao/domain";
import { draftDocx, draftText, synthesisDocx } from "@duthao/exchange";
import { documentStateOf, readPast } from "@duthao/room";
import { readEvent, synthesise } from "@duthao/service";
import { publicKeyPem, writeHead, type Store } from "@duthao/store";
import { openStoreOf } from "../open-services.ts";
import { readSettings } from "../settings.ts";
import { today } from "../today.ts";
import { Parcel } from "./parcel.ts";
import { Progress } from "./progress.ts";
import { EXIT, refuse, type Exit, type Terminal } from "./terminal.ts";

interface Asked {
  readonly round: string;
  /** A folder that is not there yet or empty, or a new file that ends with `.zip`. */
  readonly out: string | undefined;
  /** Whether what organisations wrote on their own desks, and did not publish, goes along, and words that were hidden. */
  readonly desks: boolean;
  readonly json: boolean;
}

/** Gives a round away with everything in it, as files that can be read without Duthao. Also while the server runs. */
export async function exportRound(
  { round: id, out = `duthao-${id}`, desks, json }: Asked,
  terminal: Terminal,
): Promise<Exit> {
  const place = resolve(out);
  if (isOccupied(place)) return refuse(terminal, `${out} is there already; name a folder or a .zip file that is not.`);
  const store = await openStoreOf(readSettings(terminal.environment), { readOnly: true });
  try {
    const end = await store.journal.head(`round:${id}`);
    const round = await fold(store, id, end.seq);
    if (!round) return refuse(terminal, `there is no round ${id}; there ${await roundsIn(store)}.`);
    const parcel = new Parcel(place);
    await new RoundExport({ store, round, parcel, progress: new Progress(terminal, "entries") }).write(end.seq, desks);
    terminal.out(
      json
        ? `${JSON.stringify({ out: place, files: parcel.files })}\n`
        : `${place}: ${parcel.files.length} files${desks ? ", private desks among them" : "; private desks are left out"}.\n`,
    );
    return EXIT.done;
  } finally {
    await store.close();
  }
}

/** Something stands there, an empty folder apart. */
function isOccupied(place: string): boolean {
  if (!existsSync(place)) return false;
  try {
    return readdirSync(place).length > 0;
  } catch {
    return true; // a file
  }
}

/** Which rounds there are, to go on after "there". */
async function roundsIn({ journal }: Store): Promise<string> {
  const ids = (await journal.streams("round:")).map((stream) => stream.slice("round:".length));
  return ids.length === 0 ? "is none" : `${ids.length === 1 ? "is" : "are"} ${ids.join(", ")}`;
}

async function fold({ journal }: Store, id: string, end: number): Promise<Round | undefined> {
  let round: Round | undefined;
  for await (const entry of journal.read(`round:${id}`, 1, end)) round = evolve(round, readEvent(entry));
  if (round) for await (const entry of journal.read(`desks:${id}`, 1)) round = evolve(round, readEvent(entry));
  return round;
}

interface Contents {
  readonly store: Store;
  readonly round: Round;
  readonly parcel: Parcel;
  readonly progress: Progress;
}

/** The files of one round. */
class RoundExport {
  readonly #store: Store;
  readonly #round: Round;
  readonly #parcel: Parcel;
  readonly #progress: Progress;

  constructor({ store, round, parcel, progress }: Contents) {
    this.#store = store;
    this.#round = round;
    this.#parcel = parcel;
    this.#progress = progress;
  }

  /** `end` is the seq to which the round was folded. */
  async write(end: number, desks: boolean): Promise<void> {
    const { id, title, draft } = this.#round;
    await this.#parcel.add("README.txt", README);
    await this.#record(end);
    await this.#journal(`round:${id}`, { to: end, write: desks ? lineOf : (entry) => lineForAll(entry, this.#round) });
    await this.#draft();
    if (desks) await this.#journal(`desks:${id}`);
    if (desks) for (const desk of this.#round.desks.keys()) await this.#desk(desk);
    await this.#heads(desks);
    await this.#parcel.close({
      format: "duthao round 1",
      round: id,
      title,
      draft,
      exportedAt: new Date().toISOString(),
      desks,
    });
  }

  /** What everyone in the round may see, map by map. */
  async #record(end: number): Promise<void> {
    const { about, ...maps } = toRecord(this.#round);
    await this.#json("round.json", about.get("round"));
    for (const [name, map] of Object.entries(maps))
      await this.#json(`${name}.json`, KEYED.has(name) ? map : [...map.values()]);
    await this.#parcel.add(
      "documents/record.yjs",
      (await documentStateOf(recordRoom(this.#round.id), this.#store, end)).update,
    );
  }

  async #draft(): Promise<void> {
    const { draft, agency, organisations } = this.#round;
    const room = draftRoom(draft.id);
    const name = fileOf(roomName(room));
    const end = await this.#journal(roomName(room));
    await this.#parcel.add(`documents/${name}.yjs`, (await documentStateOf(room, this.#store, end)).update);
    const text = await readPast(room, this.#store, end, lawfulDraft);
    if (!text) return; // typed at once into no text; its state and its journal are there
    await this.#parcel.add(`documents/${name}.txt`, draftText(text));
    await this.#parcel.add(
      `documents/${name}.docx`,
      await draftDocx(text, { title: draft.title, agency: organisations.get(agency)?.name ?? agency }),
    );
    const places = new Map([...indexSections(text).keys()].map((section, place) => [section, place]));
    const order = (section: string): number => places.get(section) ?? Number.POSITIVE_INFINITY;
    await this.#parcel.add(
      "synthesis.docx",
      await synthesisDocx(synthesise(this.#round, { order, today: today(Date.now()) })),
    );
  }

  async #desk(desk: string): Promise<void> {
    const room = deskRoom(desk);
    const name = fileOf(roomName(room));
    const end = await this.#journal(roomName(room));
    await this.#parcel.add(`documents/${name}.yjs`, (await documentStateOf(room, this.#store, end)).update);
    const notes = await readPast(room, this.#store, end, (ydoc) =>
      listNotes(ydoc).flatMap(({ id }) => readNote(ydoc, id, () => undefined) ?? []),
    );
    await this.#json(`documents/${name}.json`, notes);
  }

  /** Every entry of a stream, one line each, to `to` or to its end; gives where it ended. */
  async #journal(
    stream: string,
    { to, write = lineOf }: { to?: number; write?: (entry: Entry) => string } = {},
  ): Promise<number> {
    const end = to ?? (await this.#store.journal.head(stream)).seq;
    await this.#parcel.add(`journal/${fileOf(stream)}.jsonl`, this.#lines(stream, end, write));
    return end;
  }

  async *#lines(stream: string, end: number, write: (entry: Entry) => string): AsyncIterable<string> {
    let lines: string[] = [];
    for await (const entry of this.#store.journal.read(stream, 1, end)) {
      lines.push(write(entry));
      if (lines.length < LINES) continue;
      this.#progress.add(lines.length);
      yield lines.join("");
      lines = [];
    }
    yield lines.join("");
  }

  async #heads(desks: boolean): Promise<void> {
    const { id, draft } = this.#round;
    const rooms = [draftRoom(draft.id), ...(desks ? [...this.#round.desks.keys()].map(deskRoom) : [])];
    const heads = await this.#store.signedHeads.all([
      `round:${id}`,
      ...(desks ? [`desks:${id}`] : []),
      ...rooms.map(roomName),
    ]);
    const keys = [...new Set(heads.map(({ key }) => key))].map((key) => ({ key, pem: publicKeyPem(key) }));
    await this.#json("heads.json", { keys, heads: heads.map(writeHead) });
  }

  #json(path: string, value: unknown): Promise<void> {
    return this.#parcel.add(path, `${JSON.stringify(value, asJson, 2)}\n`);
  }
}

/** The maps whose values do not say what they are of. */
const KEYED: ReadonlySet<string> = new Set(["responsible", "invitations"]);

/** Lines written at once. */
const LINES = 1_000;

/** A stream's name as a file's: a colon is no part of one everywhere. */
const fileOf = (stream: string): string => stream.replace(":", "-");

function asJson(_: string, value: unknown): unknown {
  return value instanceof Map ? Object.fromEntries(value) : value;
}

const decoder = new TextDecoder("utf-8", { fatal: true });

/** An entry as a line: an update in base64; an event as it is, and in base64 as well where writing it again gives other bytes. */
function lineOf({ seq, at, actor, kind, command, payload, hash }: Entry): string {
  const bytes = Buffer.from(payload);
  const what = kind === "event" ? eventIn(bytes) : { payload: bytes.toString("base64") };
  return `${JSON.stringify({ seq, at, actor, kind, command, ...what, hash: Buffer.from(hash).toString("hex") })}\n`;
}

/** An entry of a round's stream without hidden words, and without which organisations share a desk; what is left of it says that something is withheld. */
function lineForAll(entry: Entry, round: Round): string {
  const { event } = readEvent(entry);
  const shown = isJointDesk(event) ? undefined : withoutHiddenWords(event, (comment) => isHiddenIn(round, comment));
  if (shown === event) return lineOf(entry);
  const { seq, at, actor, kind, hash } = entry;
  return `${JSON.stringify({ seq, withheld: true, ...(shown && { at, actor, kind, event: shown }), hash: Buffer.from(hash).toString("hex") })}\n`;
}

const isJointDesk = (event: RoundEvent): boolean =>
  event.type === "desk.shared" || (event.type === "desk.opened" && isJoint(event.desk));

function eventIn(bytes: Buffer): object {
  const event: unknown = JSON.parse(decoder.decode(bytes));
  return JSON.stringify(event) === bytes.toString("utf8") ? { event } : { event, payload: bytes.toString("base64") };
}

const README = `A round of Duthao, with everything in it.

round.json, organisations.json, people.json, conferences.json, threads.json, opinions.json
    the round as it stands: what it is about, who was asked, what was said and answered
former.json, invitations.json, responsible.json
    where people sat who have left or moved, and until when (milliseconds since 1970); who was invited where (person/organisation);
    which drafter is responsible for which section
synthesis.docx
    the synthesis (Bản tổng hợp ý kiến, tiếp thu, giải trình)
documents/
    the text of the draft (.txt, .docx) and the state of each document as a Yjs update (.yjs, format V1: Y.applyUpdate)
journal/
    every entry of every stream, one JSON object on a line, oldest first: seq, at (milliseconds since 1970), actor, kind,
    command, event or payload (base64: a Yjs update, V1), hash
    The hash of an entry is SHA-256 over, one after the other: the hash of the entry before it (32 zero bytes before the first);
    seq and at, eight bytes each, big-endian; and stream, actor, kind, command and payload, each as the number of its bytes in
    four bytes, big-endian, and the bytes. The payload of an event without "payload" is its JSON as it stands, without spaces.
    The stream of journal/draft-d1.jsonl is draft:d1; that of journal/desks-….jsonl says who shares which desk.
    A line with "withheld" lacks something that was taken from readers, or is about a desk that some organisations share; its
    hash stands as it is, and the next one is computed from it.
heads.json
    the ends of these streams as the server signed them (Ed25519); docs/JOURNAL.md of Duthao says over what
manifest.json
    every file with its size and SHA-256
`;
