import type { LiveRoom } from "@duthao/client";
import type { Desk } from "@duthao/domain";
import { onScopeDispose, shallowReadonly, shallowRef, type ShallowRef } from "vue";
import { client } from "../client.ts";

export type Desks = ReadonlyMap<string, Desk>;

/**
 * The desks that this person may enter in a round. Which those are is nobody else's business, so they are not in the
 * record: the service only says in its room that it is time to look again.
 */
export function useDesks(
  round: string,
  record: LiveRoom,
): { readonly desks: Readonly<ShallowRef<Desks>>; readonly lookAgain: () => Promise<void> } {
  const desks = shallowRef<Desks>(new Map());
  const lookAgain = async () => {
    const reply = await client.desks(round);
    if (reply.kind === "done") desks.value = reply.value;
  };
  onScopeDispose(record.onStateless((message) => saysAccess(message) && void lookAgain()));
  // What was said while the line was down was not heard.
  onScopeDispose(record.state.subscribe(({ kind }) => kind === "saved" && void lookAgain()));
  void lookAgain();
  return { desks: shallowReadonly(desks), lookAgain };
}

function saysAccess(message: unknown): boolean {
  return typeof message === "object" && message !== null && "type" in message && message.type === "access";
}
