import { useEventListener, useThrottleFn } from "@vueuse/core";
import type { EditorView } from "@tiptap/pm/view";
import { watch, type Ref, type ShallowRef } from "vue";
import { lineOf } from "./outline/outline.ts";

/** Where the eye rests: this far below the top of the column, in pixels. */
const EYE = 180;

/** How often the place is looked for while scrolling, in milliseconds. */
const LOOK_EVERY = 80;

const SCROLLING: ReadonlySet<string> = new Set(["PageUp", "PageDown", "Home", "End", "ArrowUp", "ArrowDown", " "]);

/**
 * Keeps `line` at the line of the outline that is being read in this column. A line that was chosen stays until the
 * reader scrolls on: at the end of the text, or between two short articles, the eye would find another. As long as
 * `held` gives a section, that one is read, wherever the eye is.
 */
export function useReading(
  column: Readonly<ShallowRef<HTMLElement | null>>,
  view: Readonly<ShallowRef<EditorView | undefined>>,
  line: Ref<string | undefined>,
  held: () => string | undefined = () => undefined,
): void {
  let isChosen = false;
  let looking = false;
  const look = () => {
    if (isChosen || !column.value || !view.value || view.value.isDestroyed) return;
    const section = held() ?? sectionUnderEye(column.value);
    if (section === undefined) return;
    looking = true;
    line.value = lineOf(view.value.state.doc, section);
    looking = false;
  };
  const lookNow = useThrottleFn(look, LOOK_EVERY, true);
  watch(line, () => (isChosen = !looking), { flush: "sync" });
  watch([column, view], look, { flush: "post" });
  useEventListener(column, "scroll", () => void lookNow(), { passive: true });
  useEventListener(column, ["wheel", "touchmove", "pointerdown"], () => (isChosen = false), { passive: true });
  useEventListener(document, "keydown", ({ key }: KeyboardEvent) => {
    if (SCROLLING.has(key)) isChosen = false;
  });
}

/** `undefined` where nothing is read: a dialog lies over the whole page, or the text has ended. */
function sectionUnderEye(column: HTMLElement): string | undefined {
  const box = column.getBoundingClientRect();
  const middle = box.left + box.width / 2;
  for (let below = EYE; below < box.height; below += 40) {
    for (const element of document.elementsFromPoint(middle, box.top + below)) {
      const section = element.closest<HTMLElement>(".sheet [data-id]")?.dataset["id"];
      if (section) return section;
    }
  }
  return undefined;
}

/** The section of the words that something is said about, as long as some of them can be seen in this column. */
export function sectionInView(column: HTMLElement | null, said: string | undefined): string | undefined {
  if (!column || said === undefined) return undefined;
  const box = column.getBoundingClientRect();
  const seen = [...column.querySelectorAll(`[data-thread="${CSS.escape(said)}"]`)].find((words) => {
    const { top, bottom, height } = words.getBoundingClientRect();
    return height > 0 && bottom > box.top && top < box.bottom;
  });
  return seen?.closest<HTMLElement>(".sheet [data-id]")?.dataset["id"];
}

/** Brings a section of the text to where the eye rests, or into the middle of the column. */
export function goToSection(view: EditorView, id: string, block: ScrollLogicalPosition = "start"): void {
  const section = view.dom.querySelector(`[data-id="${CSS.escape(id)}"]`);
  if (section) bring(section, block);
}

/** Brings words of the text into the middle of the column. */
export function goToWords(view: EditorView, from: number): void {
  const { node } = view.domAtPos(from + 1);
  const element = node instanceof Element ? node : node.parentElement;
  if (element) bring(element, "center");
}

/** Glides where it is near; a long way is jumped, since nobody can read what flies past. */
export function bring(element: Element, block: ScrollLogicalPosition): void {
  const isNear =
    Math.abs(element.getBoundingClientRect().top) < innerHeight &&
    !matchMedia("(prefers-reduced-motion: reduce)").matches;
  element.scrollIntoView({ block, behavior: isNear ? "smooth" : "instant" });
  if (!isNear) settle(element, block, FRAMES);
}

/** A long way takes a few frames until everything on it has its true height. */
const FRAMES = 30;
/** For how many frames a place stays before it is believed. */
const STILL = 4;

/** Articles get their true heights when they come near the eye, which moves what is between them and here: again, until it stays. */
function settle(element: Element, block: ScrollLogicalPosition, frames: number, still = 0): void {
  const { top } = element.getBoundingClientRect();
  requestAnimationFrame(() => {
    const isMoved = Math.abs(element.getBoundingClientRect().top - top) > 1;
    element.scrollIntoView({ block, behavior: "instant" });
    const stayed = isMoved ? 0 : still + 1;
    if (frames > 0 && stayed < STILL) settle(element, block, frames - 1, stayed);
  });
}
