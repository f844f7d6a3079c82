/** Where moments lie on the time line: 0 is its left end, 1 its right. */
export interface Axis {
  readonly start: number;
  readonly end: number;
  toPosition(at: number): number;
  toTime(position: number): number;
}

interface Stretch {
  readonly at: number;
  readonly position: number;
}

/** How long a stretch in which nothing happened is drawn where quiet times are shortened: a thousand times as long is ten times as wide. */
const shortened = Math.cbrt;

/** The axis through these moments, which are in order and at least one. `shorten` gives busy days room at the cost of quiet ones. */
export function axisOf(times: readonly number[], shorten: boolean): Axis {
  const start = times[0] ?? 0;
  const end = Math.max(times.at(-1) ?? 0, start + 1);
  const stretches: Stretch[] = [{ at: start, position: 0 }];
  let length = 0;
  let last = start;
  for (const at of [...times, end]) {
    if (at === last) continue;
    length += shorten ? shortened(at - last) : at - last;
    last = at;
    stretches.push({ at, position: length });
  }
  return {
    start,
    end,
    toPosition: (at) => interpolate(stretches, at, "at", "position") / length,
    toTime: (position) => Math.round(interpolate(stretches, position * length, "position", "at")),
  };
}

/** Linear between the stretches around a value, flat beyond both ends. */
function interpolate(stretches: readonly Stretch[], value: number, from: keyof Stretch, to: keyof Stretch): number {
  let low = 0;
  let high = stretches.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((stretches[middle]?.[from] ?? Infinity) <= value) low = middle;
    else high = middle;
  }
  const before = stretches[low];
  const after = stretches[high];
  if (!before || !after) return 0;
  const share = Math.min(1, Math.max(0, (value - before[from]) / (after[from] - before[from])));
  return before[to] + share * (after[to] - before[to]);
}
