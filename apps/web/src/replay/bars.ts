import type { OrganisationKind } from "@duthao/domain";
import type { Axis } from "./axis.ts";
import type { ReplayStep } from "./step.ts";

/** How much happened in one slice of the time line, by the kind of organisation that did it. */
export interface Bar {
  readonly total: number;
  readonly kinds: Readonly<Record<OrganisationKind, number>>;
}

/** The time line in `slices` equal slices. Steps of nobody known (the service itself) are not counted. */
export function barsOf(
  steps: readonly ReplayStep[],
  axis: Axis,
  slices: number,
  kindOf: (step: ReplayStep) => OrganisationKind | undefined,
): readonly Bar[] {
  const bars = Array.from({ length: slices }, () => ({ total: 0, kinds: noneOfEach() }));
  for (const step of steps) {
    const kind = kindOf(step);
    const bar = bars[Math.min(slices - 1, Math.floor(axis.toPosition(step.at) * slices))];
    if (!kind || !bar) continue;
    bar.total += 1;
    bar.kinds[kind] += 1;
  }
  return bars;
}

function noneOfEach(): Record<OrganisationKind, number> {
  return { ministry: 0, province: 0, association: 0, business: 0, other: 0 };
}
