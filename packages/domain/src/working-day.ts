import { z } from "zod";
import { Day, Line } from "./text.ts";

/** A day that the installation's administrator has listed: one on which offices are closed, or a Saturday or Sunday on which they work instead. */
export const ListedHoliday = z.object({ day: Day, name: Line, isWorked: z.boolean().optional() });
export type ListedHoliday = z.infer<typeof ListedHoliday>;

/**
 * Public holidays that are on the same day each year, `MM-DD`: Điều 112 Bộ luật Lao động (45/2019/QH14). Tết, Giỗ Tổ Hùng Vương
 * and the second day of Quốc khánh are announced for each year, and listed.
 */
export const FIXED_HOLIDAYS: ReadonlyMap<string, string> = new Map([
  ["01-01", "Tết Dương lịch"],
  ["04-30", "Ngày Chiến thắng"],
  ["05-01", "Ngày Quốc tế lao động"],
  ["09-02", "Quốc khánh"],
]);

/** Why offices are closed on a day: its weekend, or the name of a holiday. */
export type Closing = { readonly kind: "weekend" } | { readonly kind: "holiday"; readonly name: string };

const MILLISECONDS = 24 * 60 * 60_000;

/** So many calendar days after a day, `YYYY-MM-DD`; before it where they are negative. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * MILLISECONDS).toISOString().slice(0, 10);
}

function isWeekend(day: string): boolean {
  return [0, 6].includes(new Date(day).getUTCDay());
}

/** Why offices are closed on a day, `undefined` where they are open. What is listed goes before what the law says of every year. */
export function closingOn(day: string, listed: readonly ListedHoliday[]): Closing | undefined {
  const own = listed.find((one) => one.day === day);
  if (own) return own.isWorked ? undefined : { kind: "holiday", name: own.name };
  const fixed = FIXED_HOLIDAYS.get(day.slice(5));
  if (fixed !== undefined) return { kind: "holiday", name: fixed };
  if (isWeekend(day)) return { kind: "weekend" };
  const instead = insteadOf(day, listed);
  return instead === undefined ? undefined : { kind: "holiday", name: instead };
}

/** Where a fixed holiday falls on a weekend, the next working day is off instead: khoản 3 Điều 111 of the same law. */
function insteadOf(day: string, listed: readonly ListedHoliday[]): string | undefined {
  const owed: string[] = [];
  for (let at = daysAfter(day, -LOOK_BACK); at < day; at = daysAfter(at, 1)) {
    const own = listed.find((one) => one.day === at);
    const fixed = own ? undefined : FIXED_HOLIDAYS.get(at.slice(5));
    if (fixed !== undefined && isWeekend(at)) owed.push(fixed);
    else if (fixed === undefined && !isWeekend(at) && (!own || own.isWorked)) owed.shift();
  }
  return owed[0];
}

/** Days before a day that may still owe it a day off: a weekend and two holidays beside it. */
const LOOK_BACK = 7;

/** A day that is so many days away, and the days that were not counted on the way. */
export interface CountedDay {
  readonly day: string;
  readonly skipped: readonly { readonly day: string; readonly closing: Closing }[];
}

/** So many working days after a day: the day after it is the first that may count. */
export function workingDaysAfter(from: string, days: number, listed: readonly ListedHoliday[]): CountedDay {
  const skipped: { day: string; closing: Closing }[] = [];
  let [day, left] = [from, days];
  while (left > 0) {
    day = daysAfter(day, 1);
    const closing = closingOn(day, listed);
    if (closing) skipped.push({ day, closing });
    else left--;
  }
  return { day, skipped };
}
