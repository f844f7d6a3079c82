import type { Seat } from "./client.ts";

/** Where a client of a case sits: which room, and who it is there. */
export interface Place {
  readonly kind: "desk" | "draft" | "record";
  /** Of the desks. */
  readonly index: number;
  /** Of the nodes. */
  readonly node?: number;
}

/** A running server, ours or a peer's, as the cases see it. */
export interface System {
  readonly name: string;
  /** Every process that works for it: databases and buses too. */
  readonly pids: readonly number[];
  /** The node processes alone. */
  readonly nodes: readonly number[];
  seat(place: Place): Seat;
  stop(): Promise<void>;
}

/** What a case asks of the servers that it measures. */
export interface Needs {
  readonly desks: number;
  /** People who may write each desk. */
  readonly peoplePerDesk: number;
  /** Words of the draft. */
  readonly words: number;
  readonly nodes: 1 | 2;
  /** Settings of ours, beside the raised limits. */
  readonly env?: Readonly<Record<string, string>>;
}

export type Start = (needs: Needs) => Promise<System>;
