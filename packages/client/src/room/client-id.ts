import { getState, type Doc } from "yjs";
import type { LocalStore, StoredUpdate, StoredRoom } from "../storage/local-store.ts";

/** The Yjs client id that a page writes under, for itself alone until it lets go. */
export interface HeldId {
  readonly client: number;
  readonly letGo: () => void;
}

/**
 * Takes a client id to write under in a place: one that this device has used there before, if it is free and safe, so that
 * a document does not grow by an id with every visit (two thousand make every change in it slow). Otherwise the fresh
 * one that `doc` came with. `undefined` where no id can be had for this page alone: then the fresh one is used once.
 *
 * What must never happen is that two different structs get the same id and clock. Everybody who has the one passes over
 * the other without a word: words are gone, and copies differ for ever. So an id is only taken up with everything ever
 * written under it. That is known because
 *  1. one page writes under an id at a time: it holds the id's lock, which ends with the page, however it ends;
 *  2. nothing leaves a page before it is written on the device (`Outbox`), and with it, in one transaction, the clock
 *     that its id has come to. So whatever the service may have, or get from a connection that is still dying, is either
 *     among the updates kept here or was acknowledged; and the clock says how far all of it goes;
 *  3. the document is here: the service has answered, and what is kept here was brought into it (`bring`), read anew
 *     once the lock is held, since the last holder may have written in between.
 * Then the document either has the id up to exactly that clock, and whoever writes on writes after everything; or it
 * does not, and the id is never used again:
 *  - it has less: a node that lags behind what another one acknowledged, updates that were refused, a service that was
 *    put back to an older backup;
 *  - it has more: somebody writes under it elsewhere (a machine that was copied with its disk), or the machine lost its
 *    power and with it the last of what it had written, which has reached the service all the same.
 * The document is written in under its fresh id until then, which is always safe. Setting the id any earlier would also
 * have Yjs give it up at once: it takes its own structs, coming from outside, for another client's.
 */
export async function takeClient(
  doc: Doc,
  place: StoredRoom,
  store: LocalStore,
  bring: (updates: readonly StoredUpdate[]) => void,
): Promise<HeldId | undefined> {
  const { updates, ids } = await store.read(place);
  bring(updates);
  for (const client of ids.keys()) {
    const letGo = await store.hold(place, client);
    if (!letGo) continue;
    const now = await store.read(place);
    bring(now.updates);
    if (now.ids.get(client) === getState(doc.store, client)) return { client, letGo };
    await store.forget(place, client);
    letGo();
  }
  const letGo = await store.hold(place, doc.clientID);
  return letGo && { client: doc.clientID, letGo };
}
