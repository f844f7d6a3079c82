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

/** With quiet stretches shortened, none takes more than this part of the line, or than twice the average where they are few. */
const QUIET_SHARE = 1 / 40;

/**
 * The axis through these moments, which are in order and at least one.
 * `shorten` draws a stretch in which nothing happened no longer than QUIET_SHARE of the line, so that busy days have room.
 */
export function axisOf(times: readonly number[], shorten: boolean): Axis {
  const start = times[0] ?? 0;
  const end = Math.max(times.at(-1) ?? 0, start + 1);
  const moments = [...new Set([...times, end])];
  const gaps = moments.slice(1).map((at, index) => at - (moments[index] ?? at));
  const longest = shorten ? longestDrawn(gaps) : Infinity;
  const stretches: Stretch[] = [{ at: start, position: 0 }];
  let length = 0;
  for (const [index, gap] of gaps.entries()) stretches.push({ at: moments[index + 1] ?? end, position: (length += Math.min(gap, longest)) });
  return {
    start,
    end,
    toPosition: (at) => interpolate(stretches, at, "at", "position") / length,
    toTime: (position) => Math.round(interpolate(stretches, position * length, "position", "at")),
  };
}

/** Shortening the long ones shortens the line, of which they are a share: repeated until it settles, which is quick. */
function longestDrawn(gaps: readonly number[]): number {
  const share = Math.max(QUIET_SHARE, 2 / gaps.length);
  let longest = Infinity;
  for (let step = 0; step < 60; step++) longest = share * gaps.reduce((length, gap) => length + Math.min(gap, longest), 0);
  return longest;
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
