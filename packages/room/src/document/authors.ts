import type { Entry } from "@duthao/domain";
import * as Y from "yjs";

/**
 * Who typed under which Yjs client id. A client id belongs to the first person who used it;
 * the journal keeps that as an event in the room's own stream, before the update that brought it.
 */
export class Authors {
  readonly #people = new Map<number, string>();

  /** The person a client id belongs to, `undefined` while it is nobody's. */
  of(client: number): string | undefined {
    return this.#people.get(client);
  }

  /** Takes an event of a room's stream; what is none of ours is left alone. */
  learn(entry: Entry): void {
    const bound = readBinding(entry);
    if (bound && !this.#people.has(bound.client)) this.#people.set(bound.client, bound.person);
  }

  toMap(): ReadonlyMap<number, string> {
    return new Map(this.#people);
  }

  /** As a Yjs update (V2), which is what checkpoints hold. */
  toState(): Uint8Array {
    const doc = new Y.Doc();
    const people = doc.getMap<string>(AUTHORS);
    doc.transact(() => this.#people.forEach((person, client) => people.set(String(client), person)));
    return Y.encodeStateAsUpdateV2(doc);
  }

  /** Takes what `toState` gave. */
  restore(state: Uint8Array): void {
    const doc = new Y.Doc();
    Y.applyUpdateV2(doc, state);
    doc.getMap<string>(AUTHORS).forEach((person, client) => this.#people.set(Number(client), person));
  }
}

const AUTHORS = "authors";

/** The event that gives a client id to a person. */
interface ClientBound {
  readonly type: "client.bound";
  readonly client: number;
  readonly person: string;
}

/** The payload of a journal entry that binds a client id. */
export function writeBinding(client: number, person: string): Uint8Array {
  return new TextEncoder().encode(JSON.stringify({ type: "client.bound", client, person } satisfies ClientBound));
}

function readBinding(entry: Entry): ClientBound | undefined {
  if (entry.kind !== "event") return undefined;
  // reason for the assertion: only `writeBinding` writes events into a room's stream
  const event = JSON.parse(new TextDecoder().decode(entry.payload)) as ClientBound;
  return event.type === "client.bound" ? event : undefined;
}
