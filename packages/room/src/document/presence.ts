import type { Round } from "@duthao/domain";
import { readAwareness, writeAwareness, type AwarenessState } from "@duthao/protocol";

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
  return (
    participant &&
    organisation && {
      person,
      name: participant.name,
      organisation: organisation.id,
      short: organisation.short,
      kind: organisation.kind,
    }
  );
}

/** Whoever shows a presence: a session in the room here, or another node's name for one there. */
export type PresenceHolder = object | string;

/** What changed in who is seen, as awareness updates: everywhere, and here alone; and whose it is where all of it is one session's. */
export interface PresenceNews {
  readonly everywhere: Uint8Array;
  readonly here: Uint8Array | undefined;
  readonly only: PresenceHolder | undefined;
}

const GONE = "null";

/**
 * Who is in a room and where their carets are: the newest state of each client, as the bytes that go to everybody.
 * What changed within one window goes out together, of each client only the latest.
 */
export class Presence {
  readonly #states = new Map<number, AwarenessState & { readonly holder: PresenceHolder }>();
  #changed = new Set<number>();
  #changedHere = new Set<number>();

  /** Whether nobody is to be seen, nor anybody's leaving. */
  get isEmpty(): boolean {
    return this.#states.size === 0;
  }

  /** Whether there is anything to send. */
  get hasChanges(): boolean {
    return this.#changed.size > 0;
  }

  /** The person whom a client id shows now, on this node or another. */
  personOf(client: number): string | undefined {
    const known = this.#states.get(client);
    if (!known || known.state === GONE) return undefined;
    // reason for the assertion: every state was stamped, here or on another node
    return (JSON.parse(known.state) as { user: PresenceUser }).user.person;
  }

  /** Takes a state, unless a newer one is known. Returns whether it was taken. */
  set(shown: AwarenessState, holder: PresenceHolder): boolean {
    const known = this.#states.get(shown.client);
    const isNewer =
      !known ||
      shown.clock > known.clock ||
      (shown.clock === known.clock && shown.state === GONE && known.state !== GONE);
    if (!isNewer) return false;
    this.#states.set(shown.client, { ...shown, holder });
    this.#changed.add(shown.client);
    if (typeof holder !== "string") this.#changedHere.add(shown.client);
    return true;
  }

  /** Everybody's whom this one shows has left. */
  leave(holder: PresenceHolder): void {
    for (const { client, clock, state, holder: by } of this.#states.values()) {
      if (by === holder && state !== GONE) this.set({ client, clock: clock + 1, state: GONE }, holder);
    }
  }

  /** Takes what another node says of those who are there. */
  applyFromNode(states: Uint8Array, node: string): void {
    for (const shown of readAwareness(states)) this.set(shown, node);
  }

  /** Everybody who is here, or here on this node, as one awareness update; `undefined` for nobody. */
  all(of: "everywhere" | "here" = "everywhere"): Uint8Array | undefined {
    const states = [...this.#states.values()].filter(
      ({ state, holder }) => state !== GONE && (of === "everywhere" || typeof holder !== "string"),
    );
    return states.length > 0 ? writeAwareness(states) : undefined;
  }

  /** What changed since the last time. */
  takeChanges(): PresenceNews {
    const news = this.#read(this.#changed);
    const here =
      this.#changedHere.size === 0
        ? undefined
        : this.#changedHere.size === this.#changed.size
          ? news
          : this.#read(this.#changedHere);
    const holders = new Set(news.map(({ holder }) => holder));
    this.#changed = new Set();
    this.#changedHere = new Set();
    for (const { client, state } of news) if (state === GONE) this.#states.delete(client);
    const everywhere = writeAwareness(news);
    return {
      everywhere,
      here: here && (here === news ? everywhere : writeAwareness(here)),
      only: holders.size === 1 ? [...holders][0] : undefined,
    };
  }

  #read(clients: ReadonlySet<number>): (AwarenessState & { readonly holder: PresenceHolder })[] {
    return [...clients].flatMap((client) => this.#states.get(client) ?? []);
  }
}

/** A client's own state with the identity that the service gives it; `undefined` where that makes no presence. */
export function stamped(state: string, user: PresenceUser | undefined): string | undefined {
  if (state === GONE) return GONE;
  const said = parsed(state);
  return said && user && JSON.stringify({ ...said, user });
}

function parsed(state: string): object | undefined {
  try {
    const said: unknown = JSON.parse(state);
    return typeof said === "object" && said !== null && !Array.isArray(said) ? said : undefined;
  } catch {
    return undefined;
  }
}
