import * as encoding from "lib0/encoding";
import * as Y from "yjs";

/** What a change sends that is made on top of a document, under a client id of one's choice. */
export function forged(base: Y.Doc, how: (doc: Y.Doc) => void, client?: number): Uint8Array {
  const doc = copyOf(base);
  if (client !== undefined) doc.clientID = client; // after: Yjs gives up an id that it sees another use
  const before = Y.encodeStateVector(doc);
  how(doc);
  return Y.encodeStateAsUpdate(doc, before);
}

export function copyOf(base: Y.Doc): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(base));
  return doc;
}

/** Bytes put together by hand: whole numbers as Yjs writes them. */
export const numbers = (...all: readonly number[]): Uint8Array =>
  encoding.encode((encoder) => {
    for (const each of all) encoding.writeVarUint(encoder, each);
  });

/** A state vector of so many clients. */
export const stateVectorOf = (clients: number): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, clients);
    for (let client = 0; client < clients; client++)
      for (const each of [client, 1]) encoding.writeVarUint(encoder, each);
  });

/** A map of maps of maps. */
export function nested(doc: Y.Doc, depth: number): void {
  let map: Y.Map<unknown> = doc.getMap("notes");
  for (let level = 0; level < depth; level++) {
    const inner = new Y.Map<unknown>();
    map.set("deeper", inner);
    map = inner;
  }
}

/** An update of so many clients, with one struct each. */
export function ofManyClients(clients: number): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, clients);
    for (let client = clients; client > 0; client--) {
      for (const each of [1, 1_000_000 + client, 0]) encoding.writeVarUint(encoder, each);
      encoding.writeUint8(encoder, 0x24); // a string under a key of a root
      encoding.writeVarUint(encoder, 1); // the root, by its name
      for (const word of ["notes", `k${client}`, "a"]) encoding.writeVarString(encoder, word);
    }
    encoding.writeVarUint(encoder, 0);
  });
}

/** An update of one client with so many structs that hold nothing. */
export function ofManyStructs(structs: number): Uint8Array {
  return encoding.encode((encoder) => {
    for (const each of [1, structs, 7_777_777, 0]) encoding.writeVarUint(encoder, each);
    for (let left = structs; left > 0; left--) {
      encoding.writeUint8(encoder, 0); // cleared away, of length 1
      encoding.writeVarUint(encoder, 1);
    }
    encoding.writeVarUint(encoder, 0);
  });
}
