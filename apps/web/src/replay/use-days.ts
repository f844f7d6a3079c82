import { computed, type ComputedRef } from "vue";
import { dayOf } from "../language/format.ts";
import type { ReplayStep } from "./step.ts";
import type { ReplayControls } from "./use-replay.ts";

export interface DayOfSteps {
  readonly day: string;
  readonly steps: readonly { readonly step: ReplayStep; readonly index: number }[];
}

/** The steps by their days, in order, each with its index among all. */
export function useDays({ steps }: Pick<ReplayControls, "steps">): ComputedRef<readonly DayOfSteps[]> {
  return computed(() =>
    [
      ...Map.groupBy(
        steps.map((step, index) => ({ step, index })),
        ({ step }) => dayOf(step.since),
      ),
    ].map(([day, grouped]) => ({ day, steps: grouped })),
  );
}
