import { may } from "@duthao/domain";
import { computed, type ComputedRef } from "vue";
import { useRoute, useRouter } from "vue-router";
import { usePageContext } from "../draft/page-context.ts";
import { lettersIn, type RecordedLetter } from "../opinion/recorded-letters.ts";

export interface CopiedLetter {
  /** Those that somebody of the agency may copy comments from; none for everybody else. */
  readonly letters: ComputedRef<readonly RecordedLetter[]>;
  /** The one that what is begun now is copied from, as the page's address says. */
  readonly letter: ComputedRef<RecordedLetter | undefined>;
  readonly leave: () => void;
}

/** Copying the comments of a letter into the draft. */
export function useLetter(): CopiedLetter {
  const { round, who } = usePageContext();
  const route = useRoute();
  const router = useRouter();
  const letters = computed(() => (may.record(who, round.value) ? lettersIn(round.value) : []));
  return {
    letters,
    letter: computed(() => letters.value.find(({ organisation }) => organisation.id === route.query["letter"])),
    leave: () => void router.replace({ query: { ...route.query, letter: undefined } }),
  };
}
