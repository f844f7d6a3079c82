/** How long a node may be silent before it counts as gone, in milliseconds: every one says something every few seconds. */
const GONE_AFTER = 15_000;

/** When each other node was last heard from. */
export class NodeHeartbeats {
  readonly #heard = new Map<string, number>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  seen(node: string): void {
    this.#heard.set(node, this.#now());
  }

  /** The nodes that have been silent for too long since this was asked last. */
  takeGone(): readonly string[] {
    const gone = [...this.#heard].flatMap(([node, at]) => (this.#now() - at > GONE_AFTER ? node : []));
    for (const node of gone) this.#heard.delete(node);
    return gone;
  }
}
