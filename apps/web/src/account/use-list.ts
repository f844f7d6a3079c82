import type { Reply } from "@duthao/client";
import { shallowReadonly, shallowRef, type Ref } from "vue";

/** A list that the service gives: `undefined` while it is on its way for the first time. */
export interface AskedList<Value> {
  readonly reply: Readonly<Ref<Reply<readonly Value[]> | undefined>>;
  /** Asks anew; what is shown stays until the answer is there. */
  readonly ask: () => Promise<void>;
}

/** Asks for a list at once, and again when told to. */
export function useList<Value>(get: () => Promise<Reply<readonly Value[]>>): AskedList<Value> {
  const reply = shallowRef<Reply<readonly Value[]>>();
  async function ask(): Promise<void> {
    reply.value = await get();
  }
  void ask();
  return { reply: shallowReadonly(reply), ask };
}
