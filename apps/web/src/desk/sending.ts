import { markSent } from "@duthao/decree";
import type { RoundEvent } from "@duthao/domain";
import { shallowReadonly, shallowRef, type ShallowRef } from "vue";
import type { PageContext } from "../draft/page-context.ts";
import type { LyingNote } from "./use-notes.ts";

/** A note that lies on a desk, as far as sending it goes. */
export type SentNote = {
  readonly note: Pick<LyingNote["note"], "id">;
  readonly desk: Pick<LyingNote["desk"], "id">;
  readonly room: Pick<LyingNote["room"], "doc" | "saved">;
};

export interface Sending {
  readonly send: (lying: SentNote, published?: () => void) => Promise<boolean>;
  readonly busy: Readonly<ShallowRef<boolean>>;
}

/**
 * Sends notes: what is typed is first on the service's disk, since it is from there that a comment is published. One that
 * was sent already, by a colleague or by this page before the answer was lost, is sent. `published` is told where it was this
 * page just now.
 */
export function sending({ decide, current, called }: Pick<PageContext, "decide" | "current" | "called">): Sending {
  const busy = shallowRef(false);
  /** Whoever sent a comment goes on at the thread that it has become, or that it answers. */
  const goOn = (note: string, events: readonly RoundEvent[]): void => {
    const said = events.find((event) => event.type === "thread.opened" || event.type === "thread.replied");
    if (!said || !("thread" in said)) return;
    if (current.value === note) current.value = said.thread;
    called.value = { item: said.thread };
  };
  const send = async ({ note, desk, room }: SentNote, published?: () => void): Promise<boolean> => {
    if (busy.value) return false;
    busy.value = true;
    const sent =
      (await room.saved()) &&
      (await decide(
        { type: "publish", desk: desk.id, note: note.id },
        (events) => {
          published?.();
          goOn(note.id, events);
        },
        "note-already-published",
      ));
    if (sent) markSent(room.doc, note.id);
    busy.value = false;
    return sent;
  };
  return { send, busy: shallowReadonly(busy) };
}
