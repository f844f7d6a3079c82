/** A node is gone, and those who were on it come back to the others at random moments within so many seconds. */
export interface Return {
  readonly readers: number;
  readonly nodesLeft: number;
  readonly withinSeconds: number;
}

/** Processor time that letting one reader in takes, handshake and the whole record included, in microseconds. */
export interface ReturnCosts {
  readonly join: number;
}

/** The share of a core that each node that is left needs for it while they come. Above what is idle there, they wait. */
export function loadOfReturn({ readers, nodesLeft, withinSeconds }: Return, { join }: ReturnCosts): number {
  return (readers / nodesLeft / withinSeconds) * (join / 1_000_000);
}
