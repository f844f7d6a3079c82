import { z } from "zod";
import { Day, Hour, Id, Line, WebAddress } from "./text.ts";

/** Hội nghị: a meeting inside a round. */
export const Conference = z.object({
  id: Id,
  place: Line,
  day: Day,
  /** When it begins; absent where nobody said, and in what is older. */
  hour: Hour.optional(),
  /** Where one takes part from afar. */
  link: WebAddress.optional(),
  agenda: z.array(Line),
  /** What of the draft is talked about, by the sections' ids. */
  sections: z.array(Id).max(200).optional(),
});
export type Conference = z.infer<typeof Conference>;

/** The conferences of a round as they come, one after the other. */
export function inOrder(conferences: ReadonlyMap<string, Conference>): readonly Conference[] {
  const moment = ({ day, hour = "" }: Conference): string => `${day} ${hour}`;
  return [...conferences.values()].toSorted((a, b) => (moment(a) < moment(b) ? -1 : 1));
}
