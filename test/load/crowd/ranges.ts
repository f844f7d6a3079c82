import * as Y from "yjs";

/** Hears of a stretch of somebody's clocks: `length` from `clock` on. */
export type OnRange = (client: number, clock: number, length: number) => void;

const STRING = 4;
const HAS_ORIGIN = 0x80;
const HAS_RIGHT_ORIGIN = 0x40;
const HAS_PARENT_KEY = 0x20;

/** Reads along bytes; one for all, for reading is done at once. */
const cursor = { at: 0 };

/**
 * Tells which clocks an update (V1) brings. Typed letters are counted as they lie, at a fraction of what Yjs needs, which
 * takes everything else. A server may have put any number of edits into one update: edits are counted, not frames.
 */
export function eachRange(bytes: Uint8Array, onRange: OnRange): void {
  if (isTyping(bytes)) eachTyped(bytes, onRange);
  else for (const { id, length } of Y.decodeUpdate(bytes).structs) onRange(id.client, id.clock, length);
}

/** Walks the structs once without telling: whether all of them are ASCII text. */
function isTyping(bytes: Uint8Array): boolean {
  return eachTyped(bytes, () => {});
}

function eachTyped(bytes: Uint8Array, onRange: OnRange): boolean {
  cursor.at = 0;
  for (let clients = readVarUint(bytes); clients > 0; clients--) {
    let structs = readVarUint(bytes);
    const client = readVarUint(bytes);
    let clock = readVarUint(bytes);
    for (; structs > 0; structs--) {
      const length = typedLength(bytes);
      if (length < 0) return false;
      onRange(client, clock, length);
      clock += length;
    }
  }
  return true;
}

/** The letters of the text at the cursor; -1 for anything else. */
function typedLength(bytes: Uint8Array): number {
  const info = bytes[cursor.at++] ?? 0;
  if ((info & 31) !== STRING || (info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN)) === 0 || (info & HAS_PARENT_KEY) !== 0)
    return -1;
  for (let ids = (info & HAS_ORIGIN ? 1 : 0) + (info & HAS_RIGHT_ORIGIN ? 1 : 0); ids > 0; ids--) {
    readVarUint(bytes);
    readVarUint(bytes);
  }
  const length = readVarUint(bytes);
  const end = cursor.at + length;
  for (; cursor.at < end; cursor.at++) if ((bytes[cursor.at] ?? 128) > 127) return -1;
  return length;
}

function readVarUint(bytes: Uint8Array): number {
  let [value, factor] = [0, 1];
  for (;;) {
    const byte = bytes[cursor.at++] ?? 0;
    value += (byte & 127) * factor;
    if (byte < 128) return value;
    factor *= 128;
  }
}
