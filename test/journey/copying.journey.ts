import type { Page } from "@playwright/test";
import { expect, select, test } from "./stage.ts";

/** Two pages on a busy machine. */
test.slow();

const DRAFTER = "congthuong-bientap";

async function bar(page: Page) {
  const toolbar = page.getByRole("toolbar", { name: "Soạn thảo" });
  await expect(toolbar).toBeVisible({ timeout: 60_000 });
  return toolbar;
}

test("[JNY62] what is copied bears its numbers, and the browser finds them", async ({ enter }) => {
  const [reader, drafter] = await Promise.all([enter("vcci-1"), enter(DRAFTER)]);
  await bar(drafter);
  for (const page of [reader, drafter]) {
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await select(page, "Cụm công nghiệp làng nghề là cụm công nghiệp");
    await page.keyboard.press("Control+c");
    const copied = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      return await Promise.all(["text/plain", "text/html"].map(async (type) => await (await item?.getType(type))?.text()));
    });
    expect(copied[0]).toMatch(/^\d+\. Cụm công nghiệp làng nghề là cụm công nghiệp$/);
    expect(copied[1]?.replaceAll(/<[^>]+>/g, "")).toContain(copied[0]);
    expect(await page.evaluate(() => {
      getSelection()?.removeAllRanges();
      return (window as unknown as { find: (words: string) => boolean }).find("Điều 15."); // reason: no standard has it, browsers do
    })).toBe(true);
  }
});
