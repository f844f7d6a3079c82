import { Latency } from "./latency.ts";

/** What the whole crowd sees together. */
export class Watch {
  /** How long edits took to everybody else. */
  readonly deliveries = new Latency();
  /** How long edits took until they were acknowledged. */
  readonly saves = new Latency();
  /** Connections that ended before they were to. */
  readonly failures: string[] = [];
  /** Letters that were passed over: somebody had later ones of the same author, and not these. */
  skipped = 0;
  /** Letters of one edit; all are of one length. */
  letters = 1;
  isOn = false;
}
