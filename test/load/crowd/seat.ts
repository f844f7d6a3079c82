import type { Address } from "./line.ts";
import type { TongueName } from "./tongue.ts";

/** Where somebody of the crowd sits: everything the crowd needs to know to bring them in. */
export interface SeatPlan {
  readonly address: Address;
  readonly tongue: TongueName;
  /** The room's name on the wire. */
  readonly room: string;
  /** Those with the same group share a document, on whichever node. */
  readonly group: number;
  /** Their Yjs client id; nobody else's. */
  readonly client: number;
  readonly person: string;
  readonly writes: boolean;
  /** A second room on the same connection that they only read. */
  readonly reads?: string;
  /** Stops reading when measuring begins, and is waited for no more. */
  readonly stalls?: boolean;
}
