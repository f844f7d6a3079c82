import { createI18n } from "vue-i18n";
import { messages } from "./messages.ts";
import { DEFAULT_LOCALE, storedLocale, storeLocale, type Locale } from "./locale.ts";

/** The page's words, in the reader's language; a word that is missing there is said in Vietnamese. */
export const language = createI18n<false>({
  legacy: false,
  locale: storedLocale(),
  fallbackLocale: DEFAULT_LOCALE,
  messages,
});

/** Changes the language of the whole page, now and at the next visit. */
export function speak(locale: Locale): void {
  language.global.locale.value = locale;
  document.documentElement.lang = locale;
  storeLocale(locale);
}
