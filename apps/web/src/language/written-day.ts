import { Day } from "@duthao/domain";

/** Day, month and year as letters write them: 4/5/2023, 04-05-2023, 4.5.2023. */
const WRITTEN = /^\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})\s*$/;

/** The calendar day that is written here, where there is such a day. The day stands first, whatever the browser's own order. */
export function dayFrom(written: string): Day | undefined {
  const [, day = "", month = "", year = ""] = WRITTEN.exec(written) ?? [];
  return Day.safeParse(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`).data;
}

/** `2023-05-04` as 4/5/2023. */
export function writtenDay(day: Day): string {
  return day.split("-").map(Number).toReversed().join("/");
}
