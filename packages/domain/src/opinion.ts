import { z } from "zod";
import type { LetterScan } from "./dossier-file.ts";
import { Day, Id, Line } from "./text.ts";

/** Thống nhất · cơ bản thống nhất (có chỉnh sửa) · không thống nhất · không có ý kiến. */
export const Stance = z.enum(["agree", "agree-with-changes", "disagree", "none"]);
export type Stance = z.infer<typeof Stance>;

/** What makes an opinion official: a letter with its number and date, or the words of a speaker at a conference. */
export const OpinionSource = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("letter"), number: Line, day: Day }),
  z.object({ kind: z.literal("conference"), conference: Id, speaker: Line }),
]);

/** Ý kiến chính thức: what an organisation officially sends in a round. */
export const Opinion = z.object({ organisation: Id, stance: Stance, source: OpinionSource });
export type Opinion = z.infer<typeof Opinion>;

/** The opinion of an organisation as a round keeps it. */
export interface GivenOpinion extends Opinion {
  /** That it came on paper, and who of the agency wrote it down; absent where the organisation gave it itself. */
  readonly recorded?: {
    readonly by: string;
    readonly at: number;
    /** The letter as it came: for the agency and the organisation. */
    readonly scan?: LetterScan;
    /** By whom of the organisation it was found right, and when. */
    readonly confirmed?: { readonly by: string; readonly at: number };
  };
}

/** Whether an opinion was written down by the agency, and is not yet the organisation's own word. */
export function isUnconfirmed(opinion: GivenOpinion | undefined): boolean {
  return opinion?.recorded !== undefined && !opinion.recorded.confirmed;
}
