import { useRafFn } from "@vueuse/core";
import { computed, type ComputedRef, readonly, ref, type Ref, shallowReadonly, type ShallowRef } from "vue";
import { axisOf, type Axis } from "./axis.ts";
import type { History } from "./history.ts";
import { marksOf, type Mark } from "./mark.ts";
import { Moments } from "./moment.ts";
import { advance, type Speed } from "./play.ts";
import { lastBy, type ReplayStep, stepsOf } from "./step.ts";
import { TextAt } from "./text-at.ts";

/** A round being looked at again: where in its time one is, and how to move there. */
export interface ReplayControls {
  readonly steps: readonly ReplayStep[];
  readonly moments: Moments;
  readonly text: TextAt;
  readonly marks: readonly Mark[];
  readonly axis: ComputedRef<Axis>;
  /** The moment that is shown, in milliseconds since 1970. */
  readonly at: Readonly<Ref<number>>;
  /** The index of the last step that had begun by then; -1 before the first. */
  readonly index: ComputedRef<number>;
  readonly playing: Readonly<ShallowRef<boolean>>;
  readonly speed: Ref<Speed>;
  readonly skipQuiet: Ref<boolean>;
  seek(at: number): void;
  /** So many steps on, or back: to where all of that step has happened. */
  go(steps: number): void;
  /** Plays on, from the beginning where it had ended; or pauses. */
  toggle(): void;
}

/** Looks at a round's past, first at this moment or its end. Playing ends with the scope. */
export function useReplay(history: History, first: number | undefined): ReplayControls {
  const steps = stepsOf(history.happenings, history.edits);
  const beginnings = steps.map(({ since }) => since);
  const moments = new Moments(history.happenings);
  const whole = moments.after(history.happenings.length);
  const marks = whole ? marksOf(whole, beginnings[0] ?? 0) : [];
  const times = [...beginnings, ...steps.map(({ at }) => at), ...marks.map(({ at }) => at)].toSorted((a, b) => a - b);
  const end = steps.at(-1)?.at ?? 0;

  const skipQuiet = ref(true);
  const speed = ref<Speed>(60);
  const axis = computed(() => axisOf(times, skipQuiet.value));
  const within = (moment: number): number => Math.min(axis.value.end, Math.max(axis.value.start, moment));
  const at = ref(within(first ?? end));
  const index = computed(() => lastBy(beginnings, at.value));

  const { isActive, pause, resume } = useRafFn(
    ({ delta }) => {
      at.value = Math.min(
        end,
        advance(at.value, delta, beginnings[index.value + 1], { speed: speed.value, skipQuiet: skipQuiet.value }),
      );
      if (at.value >= end) pause();
    },
    { immediate: false },
  );

  const seek = (moment: number): void => void (at.value = within(moment));

  return {
    steps,
    moments,
    marks,
    axis,
    index,
    speed,
    skipQuiet,
    seek,
    text: new TextAt(history.edits),
    at: readonly(at),
    playing: shallowReadonly(isActive),
    go: (by) => {
      pause();
      const step = steps[Math.min(steps.length - 1, Math.max(0, index.value + by))];
      if (step) seek(step.at);
    },
    toggle: () => {
      if (isActive.value) return pause();
      if (at.value >= end) seek(beginnings[0] ?? end);
      resume();
    },
  };
}
