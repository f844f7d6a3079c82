import type { RejectedEdit } from "@duthao/client";

/** What happened to it, as the sentences of `aside` name it. */
export function fateOf({ code }: Pick<RejectedEdit, "code">): "refused" | "stray" | "gone" {
  return code === "stray" || code === "gone" ? code : "refused";
}

/** Whether the service refused it, so that its room is over; otherwise the room goes on. */
export function isRefused(aside: Pick<RejectedEdit, "code">): boolean {
  return fateOf(aside) === "refused";
}

/** Whether words are shown now: at once where a room is over, otherwise when nobody types; and from then on until they are put away. */
export function isToShow(
  words: readonly Pick<RejectedEdit, "code">[],
  { isTyping, isShown }: { readonly isTyping: boolean; readonly isShown: boolean },
): boolean {
  return words.length > 0 && (isShown || !isTyping || words.some(isRefused));
}
