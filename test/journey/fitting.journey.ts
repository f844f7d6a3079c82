import type { Page } from "@playwright/test";
import { expect, test } from "./stage.ts";

/** What of this page is cut off: by the window, or in a part of it that has to be moved sideways. */
function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isShown = (element: Element) =>
      element.getBoundingClientRect().width > 2 &&
      getComputedStyle(element).visibility !== "hidden" &&
      !element.closest(".sr-only");
    const isMoved = (element: Element) =>
      element.scrollWidth > element.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(element).overflowX);
    const beyond = [...document.querySelectorAll("button, a, input")].filter(
      (element) =>
        isShown(element) &&
        !element.closest("[role=region], [role=tablist]") &&
        (element.getBoundingClientRect().right > innerWidth + 1 || element.getBoundingClientRect().left < -1),
    );
    const moved =
      innerWidth >= 1280
        ? [...document.querySelectorAll("main *")].filter((element) => isShown(element) && isMoved(element))
        : [];
    const page = document.documentElement.scrollWidth > innerWidth ? ["the page itself"] : [];
    return [
      ...page,
      ...[...beyond, ...moved].map(
        (element) =>
          `${element.tagName} ${element.getAttribute("aria-label") ?? element.textContent?.slice(0, 40) ?? ""}`,
      ),
    ];
  });
}

test("[JNY64] no page is cut off, in either language, on screens of any width", async ({ enter }) => {
  const page = await enter("congthuong-chutri", "/");
  for (const language of ["vi", "en"]) {
    await page.evaluate((chosen) => localStorage.setItem("duthao.locale", chosen), language);
    for (const path of [
      "/",
      "/round/demo/board",
      "/round/demo",
      "/round/demo/compare",
      "/round/demo/replay",
      "/round/demo/next",
    ]) {
      await page.goto(path);
      await expect(page.locator("main :is(h2, .sheet, label, .compared)").first()).toBeAttached();
      for (const width of [1440, 1280, 1100, 390]) {
        await page.setViewportSize({ width, height: 900 });
        await expect.poll(() => cutOff(page), `${language} ${path} at ${width}`).toEqual([]);
      }
    }
  }
});
