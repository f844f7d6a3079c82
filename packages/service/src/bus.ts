import type { Entry } from "@duthao/domain";

/** A doorbell: the stream has reached `seq`. The entries come along when they are small. */
export interface Ring {
  readonly stream: string;
  readonly seq: number;
  readonly entries?: readonly Entry[];
}

/** Something that the other nodes should hear of, and may be lost. */
export type Word =
  /** Who is in a room: an awareness update (y-protocols) of those whose state changed. */
  | { readonly kind: "presence"; readonly room: string; readonly states: Uint8Array }
  /** Asks the others who is in a room. */
  | { readonly kind: "who"; readonly room: string }
  /** Sessions have ended, of one account or of any: look again now. */
  | { readonly kind: "ended"; readonly account?: string }
  /** Somebody is let in nowhere for so many milliseconds from when this is heard; nodes of an earlier version do not say how many. */
  | { readonly kind: "barred"; readonly person: string; readonly span?: number }
  /** A node's connections by person and by address: said every few seconds and on change; who is silent for long is gone. */
  | { readonly kind: "guests"; readonly people: Readonly<Record<string, number>>; readonly addresses: Readonly<Record<string, number>> }
  /** What was asked of this node over HTTP since it said so last: by whom and for what, how often, and until when that counts, in milliseconds since 1970. */
  | { readonly kind: "asked"; readonly asked: readonly (readonly [key: string, times: number, until: number])[] };

/** What nodes tell each other. May lose anything: whoever hears of a gap reads the journal. */
export interface Bus {
  ring(ring: Ring): void;
  /** Hears every ring, those of its own node included. Returns how to stop. */
  onRing(listener: (ring: Ring) => void): () => void;
  /**
   * Rings and words about a room reach this node only while it attends to it; rings of rounds and words about no room
   * always do. Returns how to stop.
   */
  attend(room: string): () => void;
  /** Tells the other nodes; a node does not hear itself. */
  say(word: Word): void;
  /** Hears what other nodes say; `node` is the one that says it. Returns how to stop. */
  onWord(listener: (word: Word, node: string) => void): () => void;
  /** Hears that this node was cut off from the others until now: what they rang meanwhile is in the journal. Returns how to stop. */
  onReturn(listener: () => void): () => void;
  /** Whether the other nodes can be told and heard at this moment; always so for a node that is alone. */
  readonly isConnected: boolean;
  close(): Promise<void>;
}
