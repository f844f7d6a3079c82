import { closingOn, daysAfter, workingDaysAfter, type Closing, type ListedHoliday } from "@duthao/domain";

/** A deadline as regulations give it: so many days from today, of the calendar or on which offices work. */
export interface DeadlinePreset {
  readonly kind: "calendar" | "working";
  readonly days: number;
}

const PRESETS: readonly DeadlinePreset[] = [
  { kind: "calendar", days: 60 },
  { kind: "calendar", days: 20 },
  { kind: "calendar", days: 15 },
  { kind: "working", days: 10 },
  { kind: "working", days: 5 },
  { kind: "working", days: 2 },
];

/** The day that a preset gives, and why. */
export interface PresetDay extends DeadlinePreset {
  readonly day: string;
  /** Days of weekends and holidays that were not counted. */
  readonly skipped: number;
  /** The names of the holidays among them, each once. */
  readonly holidays: readonly string[];
  /** Why offices are closed on the day itself. */
  readonly closing: Closing | undefined;
}

/** Every preset as it would be today, `YYYY-MM-DD`. */
export function presetDays(today: string, listed: readonly ListedHoliday[]): readonly PresetDay[] {
  return PRESETS.map((preset) => {
    if (preset.kind === "calendar") {
      const day = daysAfter(today, preset.days);
      return { ...preset, day, skipped: 0, holidays: [], closing: closingOn(day, listed) };
    }
    const { day, skipped } = workingDaysAfter(today, preset.days, listed);
    const names = skipped.flatMap(({ closing }) => (closing.kind === "holiday" ? closing.name : []));
    return { ...preset, day, skipped: skipped.length, holidays: [...new Set(names)], closing: undefined };
  });
}
