import { z } from "zod";
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
