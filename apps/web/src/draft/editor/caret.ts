import type { DecorationAttrs } from "@tiptap/pm/view";

/** How somebody else is shown in a text: the name that the service vouches for, the hue of the kind of organisation, and its shade. */
export interface CaretLook {
  readonly person: string;
  readonly name: string;
  readonly short: string;
  readonly kind: string;
  readonly shade: number;
}

/** Somebody's caret, with the name of the organisation and the person above it for a moment. */
export function caret({ name, short, kind, shade }: CaretLook): HTMLElement {
  const element = document.createElement("span");
  element.className = `caret caret-${kind} shade-${shade}`;
  const label = document.createElement("span");
  label.className = "caret-name font-sans";
  label.textContent = [short, name].filter(Boolean).join(" · ");
  // Nothing but the name: a letter, however narrow, has a say in where the line breaks.
  element.append(label);
  return element;
}

/** The words that somebody has selected. */
export function caretSelection({ kind, shade }: CaretLook): DecorationAttrs {
  return { class: `caret-selection caret-${kind} shade-${shade}` };
}
