import type { Entry, Refusal } from "@duthao/domain";
import type { NewEntry } from "@duthao/service";
import type { Authors } from "./authors.ts";
import { entriesOf, type AcceptedUpdate } from "../gate/gate.ts";

/** Whoever sends an update to a room: a session, or the service itself (`DirectAccess`). None of these may throw. */
export interface Sender {
  readonly person: string;
  /** Has left or was shown out: what still waits from them is dropped. */
  readonly isClosed: boolean;
  /** Asked again for every update. */
  mayChange(): boolean;
  /** So many of their updates are on disk, or had nothing new in them. */
  acknowledged(updates: number): void;
  refused(refusal: Refusal): void;
  /** It could not be brought to disk, through no fault of theirs: they come again. */
  failed(error: unknown): void;
}

/** An update that somebody brought. */
export interface IncomingUpdate {
  readonly from: Sender;
  readonly update: Uint8Array;
  /** Whether it is everything since the last visit, and not one change. */
  readonly whole: boolean;
  /** It was refused once by what this node knew, and is looked at again with all that the journal knows. */
  readonly isRetried?: boolean;
}

/** What arrived together and was let through together. */
export class Batch {
  readonly accepted: { readonly from: Sender; readonly accepted: AcceptedUpdate }[] = [];
  readonly unchanged: Sender[] = [];
  readonly refused: { readonly from: Sender; readonly refusal: Refusal }[] = [];
  /** Refused by what this node knows; the journal may know better. */
  readonly doubtful: IncomingUpdate[] = [];
  readonly #bound = new Map<number, string>();

  /** Whose a client id is, by the journal or by what passed just now. */
  authorIn(authors: Authors): Pick<Authors, "of"> {
    return { of: (client) => authors.of(client) ?? this.#bound.get(client) };
  }

  accept(from: Sender, accepted: AcceptedUpdate): void {
    this.accepted.push({ from, accepted });
    for (const client of accepted.unbound) this.#bound.set(client, from.person);
  }

  /** Whether client ids are taken into use, which the stream must know in this order on all nodes. */
  get binds(): boolean {
    return this.#bound.size > 0;
  }

  /** Whether another node has meanwhile given one of its client ids to somebody else. */
  hasLostRace(authors: Authors): boolean {
    for (const [client, person] of this.#bound) if ((authors.of(client) ?? person) !== person) return true;
    return false;
  }

  /** What goes into the journal now: client ids that it has learned of meanwhile are not bound twice. */
  entries(at: number, authors: Authors): readonly NewEntry[] {
    return this.accepted.flatMap(({ from, accepted: { unbound, update } }) =>
      entriesOf(
        { unbound: unbound.filter((client) => authors.of(client) === undefined), update },
        { at, actor: from.person },
      ),
    );
  }

  /** The one who brought all that passed, if it was one. */
  get only(): Sender | undefined {
    const [first, ...others] = this.accepted;
    return first && others.every(({ from }) => from === first.from) ? first.from : undefined;
  }
}

/** Payload bytes that go along with `StreamAdvanced`; longer ones are read from the journal by whoever needs them. */
const BUS_PAYLOAD_LIMIT = 16 * 1024;

/** The entries as they go along on the bus, `undefined` where they are too long for it. */
export function entriesForBus(entries: readonly Entry[]): readonly Entry[] | undefined {
  let weight = 0;
  for (const { payload } of entries) weight += payload.byteLength;
  return weight <= BUS_PAYLOAD_LIMIT ? entries : undefined;
}
