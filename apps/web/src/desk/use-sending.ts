import { markSent } from "@duthao/decree";
import type { RoundEvent } from "@duthao/domain";
import { shallowReadonly, shallowRef, type ShallowRef } from "vue";
import { useWork } from "../draft/work.ts";
import type { LyingNote } from "./use-notes.ts";

/**
 * Sends notes: what is typed is first on the service's disk, since it is from there that a comment is published. One that
 * was sent already, by a colleague or by this page before the answer was lost, is sent. `published` is told where it was this
 * page just now.
 */
export function useSending(): { readonly send: (lying: LyingNote, published?: () => void) => Promise<boolean>; readonly busy: Readonly<ShallowRef<boolean>> } {
  const { decide, current, called } = useWork();
  const busy = shallowRef(false);
  /** Whoever sent a comment goes on at the thread that it has become, or that it answers. */
  const goOn = (note: string, events: readonly RoundEvent[]): void => {
    const said = events.find((event) => event.type === "thread.opened" || event.type === "thread.replied");
    if (!said || !("thread" in said)) return;
    if (current.value === note) current.value = said.thread;
    called.value = { item: said.thread };
  };
  const send = async ({ note, desk, room }: LyingNote, published?: () => void): Promise<boolean> => {
    if (busy.value) return false;
    busy.value = true;
    const sent = (await room.saved()) && (await decide({ type: "publish", desk: desk.id, note: note.id }, (events) => {
      published?.();
      goOn(note.id, events);
    }, "note-already-published"));
    if (sent) markSent(room.doc, note.id);
    busy.value = false;
    return sent;
  };
  return { send, busy: shallowReadonly(busy) };
}
