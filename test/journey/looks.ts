import axe, { type RunOptions } from "axe-core";
import type { ElementHandle, Page } from "@playwright/test";

/** What axe is asked: everything of WCAG 2.2 AA, and what good practice says of dialogs, tables and whole pages. */
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const GOOD_PRACTICE = [
  "empty-table-header",
  "aria-dialog-name",
  "heading-order",
  "label-title-only",
  "scope-attr-valid",
  "presentation-role-conflict",
  "tabindex",
  "aria-text",
  "aria-treeitem-name",
  "image-redundant-alt",
  "landmark-unique",
  "landmark-main-is-top-level",
  "landmark-no-duplicate-main",
  "landmark-one-main",
  "page-has-heading-one",
];
const EVERYTHING: RunOptions = {
  runOnly: { type: "tag", values: TAGS },
  rules: Object.fromEntries(GOOD_PRACTICE.map((rule) => [rule, { enabled: true }])),
};
const BUT_COLOURS: RunOptions = { ...EVERYTHING, rules: { ...EVERYTHING.rules, "color-contrast": { enabled: false } } };
/** What another language or another light can change: the colours, and what is said to the ear. */
const CHANGING: RunOptions = {
  runOnly: {
    type: "rule",
    values: [
      "color-contrast",
      "aria-dialog-name",
      "aria-command-name",
      "aria-input-field-name",
      "aria-toggle-field-name",
      "button-name",
      "link-name",
      "label",
      "label-title-only",
      "landmark-unique",
    ],
  },
};

/** A part of a page: by its selectors, or an element of it. */
type Part = { readonly include: string[] } | { readonly exclude: string[] } | ElementHandle;

/** Each language and each light once: no colour depends on the language, and no name on the light. */
export const LOOKS = [
  { locale: "vi", isDark: false },
  { locale: "en", isDark: true },
] as const;
export type Look = (typeof LOOKS)[number];

/** Has the page look so, in place: whatever is open stays open. */
export async function look(page: Page, { locale, isDark }: Look): Promise<void> {
  await page.evaluate(
    async ({ locale, isDark }) => {
      // reason: Vue keeps its app there; a test may change its language as the page's own button does
      const { __vue_app__: app } = document.querySelector("#app") as unknown as {
        __vue_app__: { config: { globalProperties: { $i18n: { locale: string } } } };
      };
      app.config.globalProperties.$i18n.locale = locale;
      document.documentElement.lang = locale;
      document.documentElement.classList.toggle("dark", isDark);
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      // brought to their ends, not waited for: some are paused, and some are begun anew by every frame
      for (const one of document.getAnimations())
        if (one.effect?.getComputedTiming().endTime !== Infinity) one.finish();
    },
    { locale, isDark },
  );
}

/** What axe finds on the page as it is, or in a part of it; one sentence each. */
export function faults(page: Page, within: Part = { include: ["html"] }): Promise<string[]> {
  return ask(page, within, EVERYTHING);
}

/**
 * What axe finds in what came up, and in the rest of the page, whose colours are known; not in the text of the decree,
 * which is long. Behind a dialog, a menu or a list the rest is hidden from the ear: no Tab may lead there.
 */
export async function faultsWith(page: Page, shown: ElementHandle): Promise<string[]> {
  const found = await ask(page, shown, EVERYTHING);
  if (await isBehind(page, "header")) {
    await page.keyboard.press("Tab");
    return (await isBehind(page, ":focus")) ? [...found, "Tab leads behind it"] : found;
  }
  return [...new Set([...found, ...(await ask(page, { exclude: [".sheet"] }, BUT_COLOURS))])];
}

/** Whether this is hidden from the ear. */
const isBehind = (page: Page, selector: string): Promise<boolean> =>
  page.evaluate((one) => Boolean(document.querySelector(one)?.closest("[aria-hidden=true]")), selector);

/** What another language and light change in what came up. */
export function changedFaults(page: Page, shown: ElementHandle): Promise<string[]> {
  return ask(page, shown, CHANGING);
}

/** One sentence for each rule that is broken, with the first few places. axe is brought into the page once. */
async function ask(page: Page, part: Part, asked: RunOptions): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe.source);
  return page.evaluate(
    async ({ part, options }) => {
      const { axe: here } = globalThis as unknown as { axe: typeof axe }; // reason: its source has put it there
      const { violations } = await here.run(part, options);
      return violations.map(
        ({ id, nodes }) =>
          `${id}: ${nodes
            .slice(0, 3)
            .map(({ target }) => target.join(" "))
            .join(", ")}`,
      );
    },
    { part, options: { ...asked, resultTypes: ["violations" as const] } },
  );
}
