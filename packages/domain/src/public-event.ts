import type { RoundEvent } from "./event.ts";
import { withoutWords } from "./record.ts";

type Of<T extends RoundEvent["type"]> = Extract<RoundEvent, { type: T }>;
type Private = Of<"desk.opened"> | Of<"desk.shared">;
type Published = Of<"thread.opened"> | Of<"thread.replied">;
type Public<E> = E extends Private ? never : E extends Published ? Omit<E, "desk" | "note"> : E;

/** An event as everyone in the round may see it: desks leave no trace in it. */
export type PublicEvent = Public<RoundEvent>;

/**
 * What everyone may see of an event, `undefined` where that is nothing.
 * A comment that is hidden by now has lost its words from the first moment on (ANN6).
 */
export function toPublic(event: RoundEvent, isHidden: (comment: string) => boolean): PublicEvent | undefined {
  const shown = withoutHiddenWords(event, isHidden);
  switch (shown.type) {
    case "desk.opened":
    case "desk.shared":
      return undefined;
    case "thread.opened": {
      const { type, thread, anchor, place, comment } = shown;
      return { type, thread, anchor, place, comment };
    }
    case "thread.replied": {
      const { type, thread, comment } = shown;
      return { type, thread, comment };
    }
    default:
      return shown;
  }
}

/** The event as it may be told to those who know of its desk: the words of a comment that is hidden by now are not in it (ANN6). */
export function withoutHiddenWords(event: RoundEvent, isHidden: (comment: string) => boolean): RoundEvent {
  const isPublished = event.type === "thread.opened" || event.type === "thread.replied";
  return isPublished && isHidden(event.comment.id) ? { ...event, comment: withoutWords(event.comment) } : event;
}

/** The event again as `evolve` folds it; its desk and note have no names. */
export function fromPublic(event: PublicEvent): RoundEvent {
  return event.type === "thread.opened" || event.type === "thread.replied" ? { ...event, desk: "", note: "" } : event;
}
