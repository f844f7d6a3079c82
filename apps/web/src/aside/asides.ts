import { parseRoom } from "@duthao/domain";
import { shallowReadonly, shallowRef } from "vue";
import { client } from "../client.ts";
import { isRefused } from "./fate.ts";

const all = shallowRef(client.asides.get());
client.asides.subscribe((now) => (all.value = now));
const times = shallowRef(0);

/** Words that are in no text and that the person has not yet taken back, oldest first. */
export const asides = shallowReadonly(all);

/** Counts how often rooms were opened anew after a refusal: a page that follows it comes up again with them. */
export const openings = shallowReadonly(times);

/** The person has all these words: nothing of them is kept any more, and rooms that are over are opened anew. */
export function putAllAway(): void {
  const gone = all.value;
  for (const { id } of gone) client.putAway(id);
  if (gone.some(isRefused)) times.value += 1;
}

/** The sentence that names where something was written. */
export function whereOf(room: string): string {
  return `aside.in.${parseRoom(room)?.kind === "draft" ? "draft" : "desk"}`;
}
