import { IncomingMessage } from "@hocuspocus/server";
import * as Y from "yjs";

/** A Yjs update taken apart without being applied. Taking apart costs no more than its bytes; applying can. */
export type Update = ReturnType<typeof Y.decodeUpdate>;

/**
 * The update (V1) in exactly these bytes, or `undefined`.
 * An update of the other encoding (V2) begins with a zero and reads as an empty one with bytes left over.
 */
export function readUpdate(bytes: Uint8Array): Update | undefined {
  const update = decoded(bytes);
  return update && endsExactly(bytes) && hasEachClientOnce(bytes, update) ? update : undefined;
}

/** An update has one block per client. Of a client's two blocks Yjs forgets the first, and stumbles over what referred to it. */
function hasEachClientOnce(bytes: Uint8Array, { structs }: Update): boolean {
  const blocks = structs.filter((struct, index) => struct.id.client !== structs[index - 1]?.id.client);
  const clients = new Set(blocks.map(({ id }) => id.client));
  return clients.size === blocks.length && clients.size === new IncomingMessage(bytes).readVarUint();
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
