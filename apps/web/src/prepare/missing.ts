import { isPast, type Round } from "@duthao/domain";

/** A part of preparing a round, in the order in which they stand. */
export const STEPS = ["about", "organisations", "conferences", "dossier", "letters"] as const;
export type PrepareStep = (typeof STEPS)[number];

/** Something that must be done before a round is opened, and in which part. */
export interface MissingWork {
  readonly step: PrepareStep;
  readonly what: "deadline" | "deadline-past" | "organisations" | "conference-past";
}

/** What is missing before a round can go out. `today` is `YYYY-MM-DD`. */
export function missingIn({ deadline, organisations, conferences }: Round, today: string): readonly MissingWork[] {
  const missing: MissingWork[] = [];
  if (deadline === undefined) missing.push({ step: "about", what: "deadline" });
  else if (isPast(deadline, today)) missing.push({ step: "about", what: "deadline-past" });
  if (organisations.size < 2) missing.push({ step: "organisations", what: "organisations" });
  if ([...conferences.values()].some(({ day }) => isPast(day, today)))
    missing.push({ step: "conferences", what: "conference-past" });
  return missing;
}
