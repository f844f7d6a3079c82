import type { Entry } from "@duthao/domain";

/** A doorbell: the stream has reached `seq`. The entries come along when they are small. */
export interface Ring {
  readonly stream: string;
  readonly seq: number;
  readonly entries?: readonly Entry[];
}

/** What nodes tell each other. May lose anything: whoever hears of a gap reads the journal. */
export interface Bus {
  ring(ring: Ring): void;
  /** Hears every ring, those of its own node included. Returns how to stop. */
  onRing(listener: (ring: Ring) => void): () => void;
  close(): Promise<void>;
}
