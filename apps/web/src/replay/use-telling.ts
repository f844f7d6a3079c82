import type { Organisation } from "@duthao/domain";
import { computed } from "vue";
import { useI18n } from "vue-i18n";
import { speakersOf, wordsFor } from "./step-words.ts";
import type { ReplayStep } from "./step.ts";
import type { ReplayControls } from "./use-replay.ts";

/** A step in the reader's language. */
export interface StepSentence {
  readonly speakers: readonly Organisation[];
  /** Who, organisations by name: "Bộ Tư pháp, Bộ Tài chính". */
  readonly who: string;
  /** What they did, a sentence without its subject. */
  readonly what: string;
  readonly sentence: string;
  readonly quote: string;
}

/** Tells the steps of a replay. Names are those known at its end. */
export function useTelling(replay: Pick<ReplayControls, "steps" | "moments">): {
  tell: (step: ReplayStep) => StepSentence;
} {
  const { t } = useI18n();
  const whole = computed(() => replay.moments.at(Infinity));
  const tell = (step: ReplayStep): StepSentence => {
    const round = whole.value;
    const speakers = round ? speakersOf(step, round).flatMap((id) => round.organisations.get(id) ?? []) : [];
    const { name, values, quote } = wordsFor(step);
    const what = t(`replay.step.${name}`, {
      ...values,
      path: values["path"] || t("replay.everywhere"),
      ...(values["verdict"] && { verdict: t(`disposition.verdict.${values["verdict"]}`).toLowerCase() }),
      ...(values["organisation"] && { organisation: round?.organisations.get(values["organisation"])?.name ?? "" }),
      ...(values["stance"] && { stance: t(`opinion.stance.${values["stance"]}`) }),
    });
    const who = speakers.map((organisation) => organisation.name).join(", ") || t("replay.service");
    return { speakers, who, what, sentence: `${who} ${what}`, quote };
  };
  return { tell };
}
