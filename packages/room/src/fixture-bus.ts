import type { Bus, Ring, Word } from "@duthao/service";

/** The bus of several nodes in one process, which can be cut and mended. */
export class TestBus {
  readonly #rings = new Set<(ring: Ring) => void>();
  readonly #words = new Map<(word: Word, node: string) => void, string>();
  readonly #attending = new Map<string, number>();
  isCut = false;

  /** How often a room is attended to, over all nodes. */
  attending(room: string): number {
    return this.#attending.get(room) ?? 0;
  }

  /** The bus as one node has it. */
  at(node: string): Bus {
    return {
      ring: (ring) => {
        if (!this.isCut) for (const listener of this.#rings) listener(ring);
      },
      onRing: (listener) => {
        this.#rings.add(listener);
        return () => this.#rings.delete(listener);
      },
      attend: (room) => {
        this.#attending.set(room, this.attending(room) + 1);
        return () => void this.#attending.set(room, this.attending(room) - 1);
      },
      say: (word) => {
        if (!this.isCut) for (const [listener, at] of this.#words) if (at !== node) listener(word, node);
      },
      onWord: (listener) => {
        this.#words.set(listener, node);
        return () => this.#words.delete(listener);
      },
      onReturn: () => () => {},
      isConnected: true,
      close: async () => {},
    };
  }
}
