import type { DropdownMenuItem } from "@nuxt/ui";
import { may } from "@duthao/domain";
import { computed, type ComputedRef } from "vue";
import { useI18n } from "vue-i18n";
import { usePageContext } from "./page-context.ts";

export interface Responsible {
  /** Who is responsible for the Điều or Chương that is being read, or that nobody is. */
  readonly label: ComputedRef<string>;
  /** The drafters to choose from; none where nothing is being read. */
  readonly items: ComputedRef<DropdownMenuItem[]>;
}

/** Who is responsible for what is being read, and the choice of another drafter. */
export function useResponsible(): Responsible {
  const { t } = useI18n();
  const { round, line, decide } = usePageContext();
  const person = computed(() => round.value.people.get(round.value.responsible.get(line.value ?? "") ?? ""));

  function assign(to: string | null): void {
    if (line.value && to !== (person.value?.id ?? null))
      void decide({ type: "assign-section", section: line.value, person: to });
  }

  const drafters = computed(() => [...round.value.people.values()].filter(({ id }) => may.edit(id, round.value)));
  return {
    label: computed(() => person.value?.name ?? t("draft.responsible.nobody")),
    items: computed(() =>
      line.value === undefined
        ? []
        : [
            ...drafters.value.map(({ id, name }) => ({
              label: name,
              icon: id === person.value?.id ? "i-lucide-check" : "i-lucide-user-round",
              onSelect: () => assign(id),
            })),
            ...(person.value
              ? [{ label: t("draft.responsible.none"), icon: "i-lucide-user-round-x", onSelect: () => assign(null) }]
              : []),
          ],
    ),
  };
}
