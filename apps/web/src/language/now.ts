import { createSharedComposable } from "@vueuse/core";
import { computed, onScopeDispose, readonly, shallowRef, type ComputedRef } from "vue";
import { dayOf } from "./format.ts";

/** How often what is said of the past is said anew, in milliseconds: a minute never lasts longer than a minute and a half. */
const EVERY = 30_000;

const useClock = createSharedComposable(() => {
  const moment = shallowRef(Date.now());
  const ticking = setInterval(() => (moment.value = Date.now()), EVERY);
  onScopeDispose(() => clearInterval(ticking));
  return readonly(moment);
});

/** The moment, in milliseconds since 1970, as it goes on; one clock for the whole page. */
export function useMoment(): ComputedRef<number> {
  const clock = useClock();
  return computed(() => clock.value);
}

/** The calendar day where the round is held, `YYYY-MM-DD`; it changes at midnight. */
export function useToday(): ComputedRef<string> {
  const moment = useMoment();
  return computed(() => dayOf(moment.value));
}
