import { z } from "zod";
import { Id } from "./text.ts";

/**
 * What somebody's words name in the draft, "điểm d khoản 1 Điều 9", with the ids of the sections that they meant when they
 * were written: one for each place, both ends for "từ … đến …". The words stay true to what was said, the ids to what was meant.
 */
export const CitedPlace = z.object({ words: z.string().min(1).max(500), sections: z.array(Id).min(1).max(50) });
export type CitedPlace = z.infer<typeof CitedPlace>;

/** How many an answer keeps: more is no answer that somebody reads. */
export const CITED_LIMIT = 200;
