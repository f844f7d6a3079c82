import { markSent } from "@duthao/decree";
import { shallowReadonly, shallowRef, type ShallowRef } from "vue";
import { useWork } from "../draft/work.ts";
import type { LyingNote } from "./use-notes.ts";

/** Sends notes: what is typed is first on the service's disk, since it is from there that a comment is published. */
export function useSending(): { readonly send: (lying: LyingNote) => Promise<boolean>; readonly busy: Readonly<ShallowRef<boolean>> } {
  const { decide } = useWork();
  const busy = shallowRef(false);
  const send = async ({ note, desk, room }: LyingNote): Promise<boolean> => {
    if (busy.value) return false;
    busy.value = true;
    const sent = (await room.saved()) && (await decide({ type: "publish", desk: desk.id, note: note.id }));
    if (sent) markSent(room.doc, note.id);
    busy.value = false;
    return sent;
  };
  return { send, busy: shallowReadonly(busy) };
}
