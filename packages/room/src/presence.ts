import type { Round } from "@duthao/domain";
import { IncomingMessage, type Connection } from "@hocuspocus/server";
import { removeAwarenessStates } from "y-protocols/awareness";
import type { Authors } from "./authors.ts";
import { readMessage } from "./message.ts";
import type { Seat } from "./participant.ts";

/** Characters of JSON that one person's presence may take: a caret, a selection, and room to spare. */
export const PRESENCE_LIMIT = 4 * 1024;

/** How everyone in a room sees somebody; the page knows the colour of each kind of organisation. */
export interface PresenceUser {
  readonly person: string;
  readonly name: string;
  readonly organisation: string;
  readonly short: string;
  readonly kind: string;
}

/** The identity of this person in the round, `undefined` for somebody who is not in it. */
export function presenceUser(round: Round | undefined, person: string): PresenceUser | undefined {
  const participant = round?.people.get(person);
  const organisation = participant && round?.organisations.get(participant.organisation);
  return participant && organisation && { person, name: participant.name, organisation: organisation.id, short: organisation.short, kind: organisation.kind };
}

type States = Map<number, Record<string, unknown>>;
type Seated = Connection<Seat>;

/** The one presence of each connection, with the identity that the service gives it. */
export class Presence {
  readonly #clients = new WeakMap<Seated, number>();

  /** Rewrites incoming states: nobody's but the connection's own remains, and it bears this user. */
  stamp(states: States, connection: Seated, authors: Authors, user: PresenceUser | undefined): void {
    const own = this.#ownClient(states, connection, authors);
    for (const [client, state] of states) {
      if (client === own && user && JSON.stringify(state).length <= PRESENCE_LIMIT) states.set(client, { ...state, user });
      else states.delete(client);
    }
  }

  /** Takes an explicit leave, which Hocuspocus does not pass on: without this a ghost stays until the connection ends. */
  leave(message: Uint8Array, connection: Seated): void {
    const own = this.#clients.get(connection);
    if (own === undefined || !leaves(message, own)) return;
    removeAwarenessStates(connection.document.awareness, [own], { source: "connection", connection });
  }

  /** The Yjs client id that this connection first showed itself under, if it is free to be this person's. */
  #ownClient(states: States, connection: Seated, authors: Authors): number | undefined {
    const known = this.#clients.get(connection);
    if (known !== undefined) return known;
    const free = [...states.keys()].find((client) => isFree(client, connection, authors));
    if (free !== undefined) this.#clients.set(connection, free);
    return free;
  }
}

function isFree(client: number, { context, document }: Seated, authors: Authors): boolean {
  const { id } = context.participant;
  const isMine = (other: Connection): boolean => (other as Seated).context.participant.id === id; // reason: `connect` seats every connection
  const holders = document.getConnections().filter((other) => document.getClients(other).has(client));
  return (authors.of(client) ?? id) === id && holders.every(isMine);
}

/** Whether a raw Hocuspocus message says that this client is gone: a presence of `null`. */
function leaves(bytes: Uint8Array, own: number): boolean {
  const { about, rest } = readMessage(bytes);
  if (about !== "presence") return false;
  const update = new IncomingMessage(rest.readVarUint8Array());
  for (let left = update.readVarUint(); left > 0; left--) {
    const client = update.readVarUint();
    update.readVarUint(); // the clock
    if (update.readVarString() === "null" && client === own) return true;
  }
  return false;
}
