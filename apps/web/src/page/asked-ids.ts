import type { Reply } from "@duthao/client";

/** The ids of what was asked and never answered: it may have been done, so who asks the same again asks it under the same id. */
export class AskedIds {
  readonly #ids = new Map<string, string>();

  /** The id of this question; another question has another one. */
  idOf(asked: unknown): string {
    const key = JSON.stringify(asked);
    const id = this.#ids.get(key) ?? crypto.randomUUID();
    this.#ids.set(key, id);
    return id;
  }

  /** What was answered, be it by a refusal, is done with. */
  settle(asked: unknown, reply: Reply<unknown>): void {
    if (reply.kind !== "unreachable") this.#ids.delete(JSON.stringify(asked));
  }

  /** Asks once, however often. */
  async ask<Value>(asked: unknown, send: (id: string) => Promise<Reply<Value>>): Promise<Reply<Value>> {
    const reply = await send(this.idOf(asked));
    this.settle(asked, reply);
    return reply;
  }
}
