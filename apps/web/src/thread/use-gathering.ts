import { computed, shallowRef, watch, type ComputedRef } from "vue";
import type { ThreadItem } from "./items.ts";

export interface Gathered {
  readonly shown: ComputedRef<readonly ThreadItem[]>;
  /** How many came since, and wait to be asked for. */
  readonly waiting: ComputedRef<number>;
  readonly show: () => void;
}

/**
 * Holds back what others add above something that is being read, so that nothing moves under the eye.
 * A list that is not being read, another list, and what was written here show at once.
 */
export function useGathering(
  items: () => readonly ThreadItem[],
  list: () => string,
  options: { readonly isRead: () => boolean; readonly isOwn: (item: ThreadItem) => boolean },
): Gathered {
  const held = shallowRef<ReadonlySet<string>>(new Set());
  watch([items, list], ([now, nowList], [before, beforeList]) => {
    const isSettled = nowList === beforeList && options.isRead();
    const added = isSettled ? addedAbove(before, now).filter((item) => !options.isOwn(item)) : [];
    if (!isSettled || added.length > 0)
      held.value = new Set(isSettled ? [...held.value, ...added.map(({ id }) => id)] : []);
  });
  const shown = computed(() => items().filter(({ id }) => !held.value.has(id)));
  return { shown, waiting: computed(() => items().length - shown.value.length), show: () => (held.value = new Set()) };
}

/** What is new in a list above something that was there before. */
function addedAbove(before: readonly ThreadItem[], now: readonly ThreadItem[]): readonly ThreadItem[] {
  const known = new Set(before.map(({ id }) => id));
  const last = now.findLastIndex(({ id }) => known.has(id));
  return now.filter(({ id }, index) => !known.has(id) && index < last);
}
