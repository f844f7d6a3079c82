import { onKeyStroke } from "@vueuse/core";

/**
 * Esc takes back one thing at a time, the topmost first: while a dialog, a menu or a list is open, it is theirs. `back` says
 * whether there was something to take back; then nobody behind takes back another.
 */
export function onEscape(back: (event: KeyboardEvent) => boolean): void {
  onKeyStroke("Escape", (event) => {
    if (taken.has(event) || document.querySelector("[data-dismissable-layer]") !== null) return;
    if (!back(event)) return;
    taken.add(event);
    event.preventDefault();
  });
}

const taken = new WeakSet<Event>();
