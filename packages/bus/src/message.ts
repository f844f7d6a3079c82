import type { Entry, EntryKind } from "@duthao/domain";
import type { StreamAdvanced, NodeMessage } from "@duthao/service";
import { ByteReader, ByteWriter } from "./bytes.ts";

/** What goes from node to node. */
export type BusItem = { readonly ring: StreamAdvanced } | { readonly word: NodeMessage };

/** All that a node had to tell on one channel in one turn, in order. */
export interface Message {
  readonly node: string;
  readonly items: readonly BusItem[];
}

/** Payload bytes that come along with a ring; whoever gets more reads it from the journal, which has it anyway. */
export const ATTACHED_BYTES = 16 * 1024;

/** The first byte of a message: nodes of another version pass it over. */
const VERSION = 1;

const KINDS = ["update", "event"] as const satisfies readonly EntryKind[];
const [RING, RING_WITH_ENTRIES, WORD, PRESENCE] = [0, 1, 2, 3];

/**
 * A message in bytes: version, node, and its items one after the other. A presence is bytes as well;
 * other words are rare and small, and go as JSON.
 */
export function encode({ node, items }: Message): Buffer {
  const writer = new ByteWriter().number(VERSION).word(node);
  for (const item of items) {
    if ("ring" in item) writeRing(writer, item.ring);
    else writeWord(writer, item.word);
  }
  return writer.take();
}

/** Throws where the bytes are no message of ours. */
export function decode(bytes: Buffer): Message {
  const reader = new ByteReader(bytes);
  if (reader.number() !== VERSION) throw new TypeError("A message on the bus is of another version.");
  const node = reader.word();
  const items: BusItem[] = [];
  while (!reader.isAtEnd) items.push(readItem(reader));
  return { node, items };
}

function writeRing(writer: ByteWriter, { stream, seq, entries }: StreamAdvanced): void {
  let weight = 0;
  for (const { payload } of entries ?? []) weight += payload.length;
  const along = weight <= ATTACHED_BYTES ? entries : undefined;
  writer
    .number(along ? RING_WITH_ENTRIES : RING)
    .word(stream)
    .number(seq);
  if (!along) return;
  writer.number(along.length);
  for (const entry of along) {
    writer
      .number(entry.seq)
      .number(entry.at)
      .word(entry.actor)
      .number(KINDS.indexOf(entry.kind))
      .word(entry.command)
      .bytes(entry.payload)
      .bytes(entry.hash);
  }
}

function writeWord(writer: ByteWriter, word: NodeMessage): void {
  if (word.kind === "presence") writer.number(PRESENCE).word(word.room).bytes(word.states);
  else writer.number(WORD).word(JSON.stringify(word));
}

function readItem(reader: ByteReader): BusItem {
  const kind = reader.number();
  if (kind === PRESENCE) return { word: { kind: "presence", room: reader.word(), states: reader.bytes() } };
  if (kind === WORD) return { word: wordOf(JSON.parse(reader.word())) };
  if (kind !== RING && kind !== RING_WITH_ENTRIES) throw new TypeError("A message on the bus is of an unknown kind.");
  const [stream, seq] = [reader.word(), reader.number()];
  return { ring: kind === RING ? { stream, seq } : { stream, seq, entries: readEntries(reader, stream) } };
}

function readEntries(reader: ByteReader, stream: string): Entry[] {
  const entries: Entry[] = [];
  for (let left = reader.number(); left > 0; left--) {
    const [seq, at, actor] = [reader.number(), reader.number(), reader.word()];
    const kind = KINDS[reader.number()];
    if (!kind) throw new TypeError("A message on the bus has an entry of unknown kind.");
    entries.push({
      stream,
      seq,
      at,
      actor,
      kind,
      command: reader.word(),
      payload: reader.bytes(),
      hash: reader.bytes(),
    });
  }
  return entries;
}

const WORDS: readonly unknown[] = [
  "who",
  "ended",
  "barred",
  "guests",
  "asked",
] satisfies readonly NodeMessage["kind"][];

function wordOf(json: unknown): NodeMessage {
  if (typeof json === "object" && json !== null && "kind" in json && WORDS.includes(json.kind))
    return json as NodeMessage; // reason: written by `writeWord` of the same version
  throw new TypeError("A message on the bus has an unknown word.");
}
