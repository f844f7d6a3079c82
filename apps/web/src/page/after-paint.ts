import { shallowReadonly, shallowRef, watch, type ShallowRef } from "vue";

/** Calls once what is on the page now was painted; gives how to call it off. */
export function afterPaint(then: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  // A frame's callbacks run before it is painted; the task after them comes when it was.
  const frame = requestAnimationFrame(() => (timer = setTimeout(then)));
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}

/** How long the browser may take to say that something is on the screen, in milliseconds. */
const PATIENCE = 200;

/**
 * Calls once the words of an element are on the screen: what takes long and begins at once would hold up their drawing.
 * Chromium says when (Element Timing); of other browsers it is not known, and there it is the next frame.
 */
export function onceShown(element: Element, then: () => void): () => void {
  if (!PerformanceObserver.supportedEntryTypes.includes("element")) return afterPaint(then);
  element.setAttribute("elementtiming", "");
  const observer = new PerformanceObserver(() => finish());
  const timer = setTimeout(() => finish(), PATIENCE);
  const callOff = (): void => {
    observer.disconnect();
    clearTimeout(timer);
  };
  function finish(): void {
    callOff();
    then();
  }
  observer.observe({ type: "element" });
  return callOff;
}

/** Follows a source once what it brought was painted: for what may come a moment after the words. */
export function useAfterPaint<T>(source: () => T): Readonly<ShallowRef<T | undefined>> {
  const followed = shallowRef<T>();
  watch(source, (now, _, onCleanup) => onCleanup(afterPaint(() => (followed.value = now))), { immediate: true });
  return shallowReadonly(followed);
}
