import type { Locale } from "./locale.ts";

/** The clock of the round: a moment reads the same for every reader, and falls on the day the conference was held. */
export const TIME_ZONE = "Asia/Ho_Chi_Minh";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const MEBIBYTE = 1024 * 1024;
export const DAY = 24 * HOUR;

const TAGS: Record<Locale, string> = { vi: "vi-VN", en: "en-GB" };

/** How numbers and times are written in one language: 1.250, 21/4/2023, 10:12:33. Moments are milliseconds since 1970, days `YYYY-MM-DD`. */
export interface Format {
  number(value: number): string;
  /** Bytes, as 1,2 MB. */
  size(bytes: number): string;
  day(day: string): string;
  /** Without its year: 21/4. */
  dayMonth(day: string): string;
  date(at: number): string;
  /** Hours and minutes, with seconds where they matter. */
  time(at: number, precision?: "seconds"): string;
  /** Thứ Sáu 21/4/2023 10:12:33. */
  moment(at: number): string;
  /** Relative within the last day, a date before that. */
  since(at: number, now: number): string;
}

export function formatIn(locale: Locale): Format {
  const tag = TAGS[locale];
  const dated =
    locale === "vi"
      ? ({ day: "numeric", month: "numeric", year: "numeric" } as const)
      : ({ day: "numeric", month: "short", year: "numeric" } as const);
  const numbers = new Intl.NumberFormat(tag);
  const unit = (name: string) => new Intl.NumberFormat(tag, { style: "unit", unit: name, maximumFractionDigits: 1 });
  const [kilobytes, megabytes] = [unit("kilobyte"), unit("megabyte")];
  const days = new Intl.DateTimeFormat(tag, { ...dated, timeZone: "UTC" });
  const monthDays = new Intl.DateTimeFormat(tag, { day: dated.day, month: dated.month, timeZone: "UTC" });
  const dates = new Intl.DateTimeFormat(tag, { ...dated, timeZone: TIME_ZONE });
  const weekdays = new Intl.DateTimeFormat(tag, { weekday: "long", timeZone: TIME_ZONE });
  const minutes = new Intl.DateTimeFormat(tag, {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: TIME_ZONE,
  });
  const seconds = new Intl.DateTimeFormat(tag, {
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
    timeZone: TIME_ZONE,
  });
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: "auto" });

  const time: Format["time"] = (at, precision) => (precision ? seconds : minutes).format(at);
  return {
    number: (value) => numbers.format(value),
    size: (bytes) =>
      bytes < MEBIBYTE ? kilobytes.format(Math.max(1, Math.round(bytes / 1024))) : megabytes.format(bytes / MEBIBYTE),
    day: (day) => days.format(Date.parse(`${day}T00:00:00Z`)),
    dayMonth: (day) => monthDays.format(Date.parse(`${day}T00:00:00Z`)),
    date: (at) => dates.format(at),
    time,
    moment: (at) => `${weekdays.format(at)} ${dates.format(at)} ${seconds.format(at)}`,
    since: (at, now) => {
      const past = now - at;
      if (past >= DAY) return dates.format(at);
      if (past >= HOUR) return relative.format(-Math.floor(past / HOUR), "hour");
      return relative.format(-Math.max(0, Math.floor(past / MINUTE)), "minute");
    },
  };
}

/** The calendar day of a moment where the round is held, `YYYY-MM-DD`. */
export function dayOf(at: number): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: TIME_ZONE }).format(at);
}

/** The first millisecond of a calendar day where the round is held. Việt Nam keeps UTC+7 all year. */
export function startOfDay(day: string): number {
  return Date.parse(`${day}T00:00:00+07:00`);
}

/** Whole days from one calendar day to another: 0 for the same day, negative for the past. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}
