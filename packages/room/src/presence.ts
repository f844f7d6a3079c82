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

type Seated = Connection<Seat>;

/** The one presence of each connection, with the identity that the service gives it. */
export class Presence {
  readonly #clients = new WeakMap<Seated, number>();

  /**
   * Looks at a raw message before Hocuspocus does: the first free client id in it becomes the connection's own, and an
   * explicit leave, which Hocuspocus does not pass on, ends its presence. Without that a ghost stays until the connection ends.
   */
  hear(message: Uint8Array, connection: Seated, authors: Authors): void {
    const said = statesIn(message);
    const own = this.#clients.get(connection) ?? said.find(({ client }) => isFree(client, connection, authors))?.client;
    if (own === undefined) return;
    this.#clients.set(connection, own);
    const isLeaving = said.some(({ client, state }) => client === own && state === "null");
    if (isLeaving) removeAwarenessStates(connection.document.awareness, [own], { source: "connection", connection });
  }

  /** Rewrites incoming states: none but the connection's own remains, and it bears this user. */
  stamp(states: Map<number, Record<string, unknown>>, connection: Seated, user: PresenceUser | undefined): void {
    const own = this.#clients.get(connection);
    for (const [client, state] of states) {
      if (client === own && user && JSON.stringify(state).length <= PRESENCE_LIMIT) states.set(client, { ...state, user });
      else states.delete(client);
    }
  }
}

function isFree(client: number, { context, document }: Seated, authors: Authors): boolean {
  const { id } = context.participant;
  const isMine = (other: Connection): boolean => (other as Seated).context.participant.id === id; // reason: `connect` seats every connection
  const holders = document.getConnections().filter((other) => document.getClients(other).has(client));
  return (authors.of(client) ?? id) === id && holders.every(isMine);
}

/** The states in a raw message about presence, as JSON texts; none in any other message. */
function statesIn(bytes: Uint8Array): { readonly client: number; readonly state: string }[] {
  const { about, rest } = readMessage(bytes);
  if (about !== "presence") return [];
  const update = new IncomingMessage(rest.readVarUint8Array());
  const states = [];
  for (let left = update.readVarUint(); left > 0; left--) {
    const client = update.readVarUint();
    update.readVarUint(); // the clock
    states.push({ client, state: update.readVarString() });
  }
  return states;
}
