import { onScopeDispose, shallowReadonly, shallowRef, watch } from "vue";

/** What somebody may do on the page that is shown, as far as keys do it. */
export interface Abilities {
  readonly edits: boolean;
  readonly comments: boolean;
  readonly answers: boolean;
}

const NONE: Abilities = { edits: false, comments: false, answers: false };
const now = shallowRef(NONE);

export const abilities = shallowReadonly(now);

/** The page that is shown says what may be done on it, as long as it is there. */
export function useAbilities(of: () => Abilities): void {
  watch(of, (able) => (now.value = able), { immediate: true });
  onScopeDispose(() => (now.value = NONE));
}
