import { z } from "zod";

/** Days before the deadline on which those who have said nothing are told, each once, the most first; none where nobody is. */
export const NoticeDays = z
  .array(z.number().int().min(1).max(60))
  .max(10)
  .transform((days) => [...new Set(days)].toSorted((one, other) => other - one));

/** Where a round says nothing else. */
export const USUAL_NOTICE: readonly number[] = [7, 1];
