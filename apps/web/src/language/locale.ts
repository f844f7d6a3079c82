export const LOCALES = ["vi", "en"] as const;
export type Locale = (typeof LOCALES)[number];
export const DEFAULT_LOCALE: Locale = "vi";

export function isLocale(value: unknown): value is Locale {
  return LOCALES.some((locale) => locale === value);
}

/** The language chosen on this machine before; Vietnamese where none was. */
export function storedLocale(): Locale {
  const stored = localStorage.getItem("duthao.locale");
  return isLocale(stored) ? stored : DEFAULT_LOCALE;
}
