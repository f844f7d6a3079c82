import * as Y from "yjs";

/** A Yjs update taken apart without being applied. Taking apart costs no more than its bytes; applying can. */
export type Update = ReturnType<typeof Y.decodeUpdate>;
export type Struct = Update["structs"][number];

/**
 * The update (V1) in exactly these bytes, or `undefined`.
 * An update of the other encoding (V2) begins with a zero and reads as an empty one with bytes left over.
 */
export function readUpdate(bytes: Uint8Array): Update | undefined {
  const update = decoded(bytes);
  return update && endsExactly(bytes) ? update : undefined;
}

/** Yjs does not mind bytes after the end. The end of an update is a number, so without its last byte it must not read. */
function endsExactly(bytes: Uint8Array): boolean {
  return decoded(bytes.subarray(0, -1)) === undefined;
}

function decoded(bytes: Uint8Array): Update | undefined {
  try {
    return Y.decodeUpdate(bytes);
  } catch {
    return undefined;
  }
}
