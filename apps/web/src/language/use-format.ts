import { computed, type ComputedRef } from "vue";
import { useI18n } from "vue-i18n";
import { type Format, formatIn } from "./format.ts";
import { DEFAULT_LOCALE, isLocale } from "./locale.ts";

/** How the reader's language writes numbers and times; changes with it. */
export function useFormat(): ComputedRef<Format> {
  const { locale } = useI18n({ useScope: "global" });
  return computed(() => formatIn(isLocale(locale.value) ? locale.value : DEFAULT_LOCALE));
}
