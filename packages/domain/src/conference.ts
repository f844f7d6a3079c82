import { z } from "zod";
import { Day, Id, Line } from "./text.ts";

/** Hội nghị: a meeting inside a round. */
export const Conference = z.object({ id: Id, place: Line, day: Day, agenda: z.array(Line) });
export type Conference = z.infer<typeof Conference>;
