import type { Room } from "@duthao/domain";
import * as decoding from "lib0/decoding";
import * as Y from "yjs";
import { parentIn } from "./parent-resolver.ts";
import { mayTypeIn } from "./schema-violation.ts";

/** Letters that one client types next to something: what nearly every update is, and all that it says. */
export interface Typing {
  readonly client: number;
  readonly clock: number;
  readonly letters: string;
  readonly left: Y.ID | null;
  readonly right: Y.ID | null;
}

/** How an update (V1) begins that has one client with one struct. */
const ONE = 1;

/** A string with a neighbour on its left, on its right, or on both; with none it would say where it stands. */
const HAS_LEFT = 0x80;
const HAS_RIGHT = 0x40;
const STRING = 4;

/** Reads an update that is nothing but typing, and `undefined` of any other, whether that is good or not. */
export function readTyping(bytes: Uint8Array): Typing | undefined {
  if (bytes[0] !== ONE || bytes[1] !== ONE || bytes[bytes.length - 1] !== 0) return undefined;
  const decoder = decoding.createDecoder(bytes);
  decoder.pos = 2;
  try {
    const [client, clock, info] = [
      decoding.readVarUint(decoder),
      decoding.readVarUint(decoder),
      decoding.readUint8(decoder),
    ];
    if ((info & ~(HAS_LEFT | HAS_RIGHT)) !== STRING || info === STRING) return undefined;
    const left = info & HAS_LEFT ? readId(decoder) : null;
    const right = info & HAS_RIGHT ? readId(decoder) : null;
    const letters = decoding.readVarString(decoder);
    // the last byte says that nothing is deleted
    return letters !== "" && decoder.pos === bytes.length - 1 ? { client, clock, letters, left, right } : undefined;
  } catch {
    return undefined;
  }
}

function readId(decoder: decoding.Decoder): Y.ID {
  const client = decoding.readVarUint(decoder);
  return Y.createID(client, decoding.readVarUint(decoder));
}

/** Whether it follows on what its client typed last, next to what is there, where the room has letters. */
export function fits(room: Room, { client, clock, left, right }: Typing, doc: Y.Doc): boolean {
  if (clock !== Y.getState(doc.store, client)) return false;
  const [before, after] = [left && itemAt(left, doc), right && itemAt(right, doc)];
  if (before === undefined || after === undefined) return false;
  const neighbour = before ?? after;
  const standing = neighbour && parentIn(doc, neighbour);
  return standing !== null && standing !== "nowhere" && mayTypeIn(room, standing);
}

/** What is there and not cleared away. */
export function itemAt({ client, clock }: Y.ID, doc: Y.Doc): Y.Item | undefined {
  if (clock >= Y.getState(doc.store, client)) return undefined;
  const found: unknown = Y.getItem(doc.store, Y.createID(client, clock));
  return found instanceof Y.Item ? found : undefined;
}
