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

/** Follows a source once what it brought was painted: for what may come a moment after the words. */
export function useAfterPaint<T>(source: () => T): Readonly<ShallowRef<T | undefined>> {
  const followed = shallowRef<T>();
  watch(source, (now, _, onCleanup) => onCleanup(afterPaint(() => (followed.value = now))), { immediate: true });
  return shallowReadonly(followed);
}
