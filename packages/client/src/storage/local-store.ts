import type { RefusalCode } from "@duthao/domain";

/** A room as one person takes part in it. Nothing that is kept for one person is ever given to another. */
export interface StoredRoom {
  readonly person: string;
  readonly room: string;
}

/** An update typed in a place and not yet known to be on the service's disk. */
export interface StoredUpdate {
  readonly key: number;
  readonly update: Uint8Array;
}

/** Everything kept of one place. */
export interface StoredUpdates {
  readonly updates: readonly StoredUpdate[];
  /** The Yjs client ids that this device writes under, each with the clock up to which it ever has. */
  readonly ids: ReadonlyMap<number, number>;
}

/** The Yjs client id that an update was written under, and the clock at its end. */
export interface WrittenUnder {
  readonly client: number;
  readonly clock: number;
}

/** Why words are put aside: the service refused them; a merge left them nowhere; or what they were typed in went while they were. */
export type RejectedCode = RefusalCode | "stray" | "gone";

/** Words that the person typed and that are in no text: they are offered to be copied. */
export interface RejectedEdit {
  readonly id: string;
  readonly room: string;
  readonly code: RejectedCode;
  readonly words: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What a browser stores on its machine between visits, shared by all its pages. Whatever it cannot do, it rejects. */
export interface LocalStore {
  read(place: StoredRoom): Promise<StoredUpdates>;
  /** Resolves with the update's key once it is written, together with how far its id has come. */
  append(place: StoredRoom, update: Uint8Array, under?: WrittenUnder): Promise<number>;
  /** The service has these updates on its disk: they are kept no longer, the machine may be shared. */
  acknowledge(keys: readonly number[]): Promise<void>;
  /** Writes under this id no more. */
  forget(place: StoredRoom, client: number): Promise<void>;
  /** The rooms in which something of this person's is kept. */
  rooms(person: string): Promise<readonly string[]>;
  /** Puts words aside, in place of the updates that held them. */
  reject(person: string, rejected: RejectedEdit, keys: readonly number[]): Promise<void>;
  rejected(person: string): Promise<readonly RejectedEdit[]>;
  /** The person has these words. */
  dismiss(id: string): Promise<void>;
  /** Has an id for this page alone until it lets go or is gone; `undefined` where another page has it, or nobody can say. */
  hold(place: StoredRoom, client: number): Promise<(() => void) | undefined>;
}
