import type { Entry } from "@duthao/domain";

/** A stream has reached `seq`. The entries come along when they are small. */
export interface StreamAdvanced {
  readonly stream: string;
  readonly seq: number;
  readonly entries?: readonly Entry[];
}

/** A message between nodes, which may be lost. */
export type NodeMessage =
  /** Who is in a room: an awareness update (y-protocols) of those whose state changed. */
  | { readonly kind: "presence"; readonly room: string; readonly states: Uint8Array }
  /** Asks the others who is in a room. */
  | { readonly kind: "who"; readonly room: string }
  /** Sessions have ended, of one account or of any: look again now. */
  | { readonly kind: "ended"; readonly account?: string }
  /** Somebody is let in nowhere for so many milliseconds from when this is heard; nodes of an earlier version do not say how many. */
  | { readonly kind: "barred"; readonly person: string; readonly span?: number }
  /** A node's connections by person and by address: said every few seconds and on change; who is silent for long is gone. */
  | {
      readonly kind: "guests";
      readonly people: Readonly<Record<string, number>>;
      readonly addresses: Readonly<Record<string, number>>;
    }
  /** What was asked of this node over HTTP since it said so last: by whom and for what, how often, and until when that counts, in milliseconds since 1970. */
  | { readonly kind: "asked"; readonly asked: readonly (readonly [key: string, times: number, until: number])[] };

/** Messages between nodes. It may lose anything: whoever notices a gap reads the journal. */
export interface Bus {
  advanced(ring: StreamAdvanced): void;
  /** Listens to every stream that advances, those of its own node included. Returns how to stop. */
  onAdvanced(listener: (ring: StreamAdvanced) => void): () => void;
  /**
   * What concerns a room reaches this node only while it is subscribed to it; rounds, and messages about no room, always do.
   * Returns how to stop.
   */
  subscribe(room: string): () => void;
  /** Sends a message to the other nodes; a node does not receive its own. */
  publish(word: NodeMessage): void;
  /** Listens to messages of other nodes; `node` is the sender. Returns how to stop. */
  onMessage(listener: (word: NodeMessage, node: string) => void): () => void;
  /** Told when this node was cut off from the others until now: what it missed is in the journal. Returns how to stop. */
  onReconnected(listener: () => void): () => void;
  /** Whether the other nodes can be told and heard at this moment; always so for a node that is alone. */
  readonly isConnected: boolean;
  close(): Promise<void>;
}
