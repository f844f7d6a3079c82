import type { Locator, Page } from "@playwright/test";

const place = (page: Page): Locator => page.getByRole("region", { name: /^Thông báo/ });

/** A notice stays while somebody points at it. */
export async function notice(page: Page, words: string): Promise<Locator> {
  const said = place(page).getByRole("listitem").filter({ hasText: words }).first();
  await said.hover();
  return said;
}

/** Closes all that are there. */
export async function putNoticeAway(page: Page): Promise<void> {
  for (const close of await place(page).getByRole("button").all()) await close.click();
}
