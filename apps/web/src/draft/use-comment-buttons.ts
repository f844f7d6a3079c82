import { onKeyStroke, useEventListener } from "@vueuse/core";
import type { ShallowRef } from "vue";
import { isTyping } from "../page/typing.ts";

/** Without a mouse: `Shift+C` goes to the button of the first section in view, `↑` and `↓` to those around it, `Esc` leaves. */
export function useCommentButtons(column: Readonly<ShallowRef<HTMLElement | null>>): void {
  const buttons = () => [...(column.value?.querySelectorAll<HTMLElement>(".may-comment .comment-button") ?? [])];

  onKeyStroke("C", (event) => {
    if (isTyping(event) || !event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
    const top = column.value?.getBoundingClientRect().top ?? 0;
    const first = buttons().find((button) => button.getBoundingClientRect().top >= top);
    if (!first) return;
    event.preventDefault();
    goTo(first);
  });

  useEventListener(column, "keydown", (event: KeyboardEvent) => {
    const { target, key } = event;
    if (!(target instanceof HTMLElement) || !target.matches(".comment-button")) return;
    if (key === "Escape") return target.blur();
    if (key !== "ArrowDown" && key !== "ArrowUp") return;
    event.preventDefault();
    const all = buttons();
    const next = all[all.indexOf(target) + (key === "ArrowDown" ? 1 : -1)];
    if (next) goTo(next);
  });
}

function goTo(button: HTMLElement): void {
  button.focus({ preventScroll: true });
  button.scrollIntoView({ block: "nearest" });
}
