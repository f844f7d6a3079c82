import type { DecorationAttrs } from "@tiptap/pm/view";

/** How somebody else is shown in a text: the name that the service vouches for, the hue of the kind of organisation, and its shade. */
export interface CaretLook {
  readonly person: string;
  readonly name: string;
  readonly short: string;
  readonly kind: string;
  readonly shade: number;
}

const labelOf = ({ name, short }: CaretLook): string => [short, name].filter(Boolean).join(" · ");

/** Somebody's caret, with the name of the organisation and the person above it for a moment. */
export function caret(look: CaretLook): HTMLElement {
  const { kind, shade } = look;
  const element = document.createElement("span");
  element.className = `caret caret-${kind} shade-${shade}`;
  const label = document.createElement("span");
  label.className = "caret-name font-sans";
  label.textContent = labelOf(look);
  // Nothing but the name: a letter, however narrow, has a say in where the line breaks.
  element.append(label);
  return element;
}

/** The words that somebody has selected. */
export function caretSelection({ kind, shade }: CaretLook): DecorationAttrs {
  return { class: `caret-selection caret-${kind} shade-${shade}` };
}

/**
 * The same within a word, as the letter behind it is drawn: an element of its own would part the word for the browser, which
 * selects and deletes by words.
 */
export function caretInWord(look: CaretLook): DecorationAttrs {
  return { class: `caret-in-word caret-${look.kind} shade-${look.shade}`, "data-name": labelOf(look) };
}
