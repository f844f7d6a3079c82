/** Việt Nam keeps UTC+7 all year, in milliseconds. */
const OFFSET = 7 * 60 * 60_000;

/** The calendar day in Việt Nam, where deadlines are counted, at a moment in milliseconds since 1970, as `YYYY-MM-DD`. */
export function dayAt(at: number): string {
  return new Date(at + OFFSET).toISOString().slice(0, 10);
}

const DAY = 24 * 60 * 60_000;

/** When a day begins in Việt Nam, in milliseconds since 1970. */
export function beginningOfDay(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) - OFFSET;
}

/** When a day has ended there. */
export const endOfDay = (day: string): number => beginningOfDay(day) + DAY;

/** Whether a deadline lies before today: then nobody could keep it. None is never past. */
export function isPast(deadline: string | undefined, today: string): boolean {
  return deadline !== undefined && deadline < today;
}
