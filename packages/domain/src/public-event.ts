import type { Comment } from "./comment.ts";
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
  switch (event.type) {
    case "desk.opened":
    case "desk.shared":
      return undefined;
    case "thread.opened": {
      const { type, thread, anchor, place, comment } = event;
      return { type, thread, anchor, place, comment: shown(comment, isHidden) };
    }
    case "thread.replied": {
      const { type, thread, comment } = event;
      return { type, thread, comment: shown(comment, isHidden) };
    }
    default:
      return event;
  }
}

/** The event again as `evolve` folds it; its desk and note have no names. */
export function fromPublic(event: PublicEvent): RoundEvent {
  return event.type === "thread.opened" || event.type === "thread.replied" ? { ...event, desk: "", note: "" } : event;
}

function shown(comment: Comment, isHidden: (comment: string) => boolean): Comment {
  return isHidden(comment.id) ? withoutWords(comment) : comment;
}
