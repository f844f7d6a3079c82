import { Disposition, needsExplanation, type Verdict } from "@duthao/domain";

/** An answer while it is written. */
export interface AnswerForm {
  /** Empty until one is chosen. */
  readonly verdict: Verdict | "";
  readonly explanation: string;
}

/** An empty form, or one that begins with the answer it is to replace. */
export function answerOf(given?: Disposition): AnswerForm {
  return { verdict: given?.verdict ?? "", explanation: given?.explanation ?? "" };
}

/** The answer that the form makes, once nothing is missing. */
export function answerFrom(form: AnswerForm): Disposition | undefined {
  return isExplanationMissing(form) ? undefined : Disposition.safeParse(form).data;
}

export function isExplanationNeeded({ verdict }: AnswerForm): boolean {
  return verdict !== "" && needsExplanation(verdict);
}

export function isExplanationMissing(form: AnswerForm): boolean {
  return isExplanationNeeded(form) && form.explanation.trim() === "";
}

/** Where the answer to a thread is kept while it is written. */
export function answerPlace(round: string, thread: string): string {
  return `answer/${round}/${thread}`;
}
