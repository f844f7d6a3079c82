import type { DecorationAttrs } from "@tiptap/pm/view";

/** How somebody else is shown in a text: the name that the service vouches for, and the hue of the kind of organisation. */
interface Present {
  readonly name?: string;
  readonly short?: string;
  readonly kind?: string;
}

/** Somebody's caret, with the name of the organisation and the person above it. */
export function caret({ name = "", short = "", kind = "other" }: Present): HTMLElement {
  const element = document.createElement("span");
  element.className = `caret caret-${kind}`;
  const label = document.createElement("span");
  label.className = "caret-name font-sans";
  label.textContent = [short, name].filter(Boolean).join(" · ");
  // Word joiners keep the line from breaking at the caret.
  element.append("\u2060", label, "\u2060");
  return element;
}

/** The words that somebody has selected. */
export function caretSelection({ kind = "other" }: Present): DecorationAttrs {
  return { class: `caret-selection caret-${kind}` };
}
