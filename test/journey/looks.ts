import { AxeBuilder } from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";

/** What axe is asked: everything of WCAG 2.2 AA, and what good practice says of dialogs, tables and whole pages. */
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const GOOD_PRACTICE = ["empty-table-header", "aria-dialog-name", "heading-order", "label-title-only", "scope-attr-valid", "presentation-role-conflict", "tabindex", "aria-text", "aria-treeitem-name", "image-redundant-alt", "landmark-unique", "landmark-main-is-top-level", "landmark-no-duplicate-main", "landmark-one-main", "page-has-heading-one"];

/** Each language and each light once: no colour depends on the language, and no name on the light. */
export const LOOKS = [
  { locale: "vi", isDark: false },
  { locale: "en", isDark: true },
] as const;
export type Look = (typeof LOOKS)[number];

/** Has the page look so, in place: whatever is open stays open. */
export async function look(page: Page, { locale, isDark }: Look): Promise<void> {
  await page.evaluate(async ({ locale, isDark }) => {
    // reason: Vue keeps its app there; a test may change its language as the page's own button does
    const { __vue_app__: app } = document.querySelector("#app") as unknown as { __vue_app__: { config: { globalProperties: { $i18n: { locale: string } } } } };
    app.config.globalProperties.$i18n.locale = locale;
    document.documentElement.lang = locale;
    document.documentElement.classList.toggle("dark", isDark);
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const ending = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  }, { locale, isDark });
}

/** Remembers what lies over the page by more than its words, which change with the language. */
export async function mark(over: Locator): Promise<void> {
  await over.evaluate((element) => {
    document.querySelector("[data-looked]")?.removeAttribute("data-looked");
    element.setAttribute("data-looked", "");
  });
}

/** What is looked at: the whole page, or with it what lies over it and was marked, and whether with the text of the decree, which is long. */
export interface Looked {
  readonly over?: boolean | undefined;
  readonly withText?: boolean | undefined;
}

/** What axe finds on the page as it is, one sentence each. Of what lies over a page alone the colours are measured: those beneath are known. */
export async function faults(page: Page, { over = false, withText = false }: Looked): Promise<string[]> {
  const rules = Object.fromEntries(GOOD_PRACTICE.map((rule) => [rule, { enabled: true }]));
  const whole = new AxeBuilder({ page }).options({ runOnly: { type: "tag", values: TAGS }, rules });
  if (!withText) whole.exclude(".sheet");
  if (over) whole.options({ runOnly: { type: "tag", values: TAGS }, rules: { ...rules, "color-contrast": { enabled: false } } });
  const found = [await whole.analyze()];
  if (over) found.push(await new AxeBuilder({ page }).include("[data-looked]").withRules(["color-contrast"]).analyze());
  return found.flatMap(({ violations }) => violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ target }) => target.join(" ")).join(", ")}`));
}
