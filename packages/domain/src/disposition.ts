import { z } from "zod";
import { Text, OptionalText } from "./text.ts";

const explained = { explanation: Text };

/**
 * Tiếp thu, giải trình: the answer to a thread.
 * Only full acceptance and agreement with the draft can stand without an explanation.
 */
export const Disposition = z.discriminatedUnion("verdict", [
  z.object({ verdict: z.literal("accepted"), explanation: OptionalText }),
  z.object({ verdict: z.literal("concurring"), explanation: OptionalText }),
  z.object({ verdict: z.literal("partly"), ...explained }),
  z.object({ verdict: z.literal("declined"), ...explained }),
  z.object({ verdict: z.literal("referred"), ...explained }),
]);
export type Disposition = z.infer<typeof Disposition>;

/** Tiếp thu · thống nhất với dự thảo · tiếp thu một phần · không tiếp thu · cần xin ý kiến lãnh đạo. */
export type Verdict = Disposition["verdict"];
export const VERDICTS = [
  "accepted",
  "partly",
  "declined",
  "concurring",
  "referred",
] as const satisfies readonly Verdict[];

/** Whether a verdict may stand without an explanation (ANS1). */
export function needsExplanation(verdict: Verdict): boolean {
  return verdict !== "accepted" && verdict !== "concurring";
}
