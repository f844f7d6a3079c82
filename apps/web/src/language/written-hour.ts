/** Hours, and minutes where there are some, as people write them: 8:30, 08.30, 8h30, 8 giờ 30, 14h. */
const WRITTEN = /^\s*(\d{1,2})\s*(?:[:.h]|giờ)\s*(?:(\d{1,2})\s*(?:phút|p)?)?\s*$/i;

/** The time of day that is written here, `HH:MM`, where there is such a time. */
export function hourFrom(written: string): string | undefined {
  const [, hours, minutes = "0"] = WRITTEN.exec(written) ?? [];
  if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59) return undefined;
  return `${hours.padStart(2, "0")}:${minutes.padStart(2, "0")}`;
}
