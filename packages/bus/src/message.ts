import type { Entry, EntryKind } from "@duthao/domain";
import type { Ring } from "@duthao/service";

/** A ring on its way between nodes, and the node it comes from. */
export interface Message {
  readonly node: string;
  readonly ring: Ring;
}

/** Payload bytes that come along with a ring; whoever gets more reads it from the journal, which has it anyway. */
export const ATTACHED_BYTES = 8 * 1024;

/**
 * A message as JSON: `[node, stream, seq]`, and where the entries are small a list of them,
 * each `[seq, at, actor, kind, command, payload, hash]` with the bytes in base64 and the stream left out.
 */
export function encode({ node, ring: { stream, seq, entries } }: Message): string {
  const bytes = entries?.reduce((sum, { payload }) => sum + payload.length, 0) ?? 0;
  return JSON.stringify(entries && bytes <= ATTACHED_BYTES ? [node, stream, seq, entries.map(encodeEntry)] : [node, stream, seq]);
}

/** Throws where the text is no message of ours. */
export function decode(text: string): Message {
  const [node, stream, seq, entries] = list(JSON.parse(text));
  const ring = { stream: word(stream), seq: number(seq) };
  if (entries === undefined) return { node: word(node), ring };
  return { node: word(node), ring: { ...ring, entries: list(entries).map((entry) => decodeEntry(ring.stream, list(entry))) } };
}

function encodeEntry({ seq, at, actor, kind, command, payload, hash }: Entry): readonly unknown[] {
  return [seq, at, actor, kind, command, Buffer.from(payload).toString("base64"), Buffer.from(hash).toString("base64")];
}

function decodeEntry(stream: string, [seq, at, actor, kind, command, payload, hash]: readonly unknown[]): Entry {
  return { stream, seq: number(seq), at: number(at), actor: word(actor), kind: entryKind(kind), command: word(command), payload: bytes(payload), hash: bytes(hash) };
}

function list(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new TypeError("A message on the bus has something else where a list should be.");
}

function word(value: unknown): string {
  if (typeof value === "string") return value;
  throw new TypeError("A message on the bus has something else where a word should be.");
}

function number(value: unknown): number {
  if (typeof value === "number") return value;
  throw new TypeError("A message on the bus has something else where a number should be.");
}

function entryKind(value: unknown): EntryKind {
  if (value === "update" || value === "event") return value;
  throw new TypeError("A message on the bus has an entry of unknown kind.");
}

function bytes(value: unknown): Uint8Array {
  return new Uint8Array(Buffer.from(word(value), "base64"));
}
