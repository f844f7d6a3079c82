import { useEventListener } from "@vueuse/core";

/** As long as keys follow each other no slower, hands are still at what they were typing. Milliseconds. */
const PAUSE = 1_500;

/** Keys that do nothing alone. */
const SILENT: ReadonlySet<string> = new Set([
  "Shift",
  "Control",
  "Alt",
  "Meta",
  "AltGraph",
  "CapsLock",
  "NumLock",
  "Dead",
  "Process",
]);

/** A key as it was pressed. */
export interface Press {
  readonly key: string;
  /** With Ctrl, Alt or the like: meant for the page, and no letter. */
  readonly isChord: boolean;
  readonly isInField: boolean;
  /** In milliseconds of any one clock. */
  readonly at: number;
}

/** Follows hands that type, to know for which keys their field is gone under them: a colleague sent the note, a dialog came up. */
export class Hands {
  #typedAt = Number.NEGATIVE_INFINITY;

  /** Whether a key was meant for the field that was typed in last, and is nobody's where that is gone. */
  press({ key, isChord, isInField, at }: Press): boolean {
    if (SILENT.has(key)) return false;
    const isMeantForIt = !isInField && !isChord && key !== "Tab" && key !== "Escape" && at - this.#typedAt <= PAUSE;
    if (isMeantForIt || (isInField && !isChord && key !== "Tab" && key !== "Escape")) this.#typedAt = at;
    else this.leave();
    return isMeantForIt;
  }

  /** They went elsewhere by themselves. */
  leave(): void {
    this.#typedAt = Number.NEGATIVE_INFINITY;
  }
}

/** Keeps keys that were meant for a field that is gone from everything else on the page: from its shortcuts and from the button that has the focus now. */
export function keepHandsOff(): void {
  const hands = new Hands();
  let field: Element | undefined;
  useEventListener(
    window,
    "keydown",
    (event) => {
      const isInField = event.isComposing || takesLetters(event.target);
      if (isInField && event.target instanceof Element) field = event.target;
      // Enter is a word to the page in a field of one line.
      const isChord =
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        (event.key === "Enter" && event.target instanceof HTMLInputElement);
      if (!hands.press({ key: event.key, isChord, isInField, at: event.timeStamp }) || !isGone(field)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    { capture: true },
  );
  useEventListener(window, "pointerdown", () => hands.leave(), { capture: true });
}

/** Inputs that letters are typed into. */
const LETTERED: ReadonlySet<string> = new Set(["text", "search", "email", "url", "tel", "password", "number"]);

/** A button takes keys as well, but whoever presses one types nothing. */
function takesLetters(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return LETTERED.has(target.type) && !target.readOnly;
  return target instanceof HTMLTextAreaElement
    ? !target.readOnly
    : target instanceof HTMLElement && target.isContentEditable;
}

/** Taken away, or behind something that is to be answered first. */
function isGone(field: Element | undefined): boolean {
  return field !== undefined && (!field.isConnected || field.closest("[inert], [aria-hidden='true']") !== null);
}
