import type { Page } from "@playwright/test";
import { expect, select, sheet, test } from "./stage.ts";

/** Two pages on a busy machine. */
test.slow();

const DRAFTER = "congthuong-bientap";

/** Puts the caret behind these words. */
async function caretAfter(page: Page, words: string): Promise<void> {
  await select(page, words);
  await page.keyboard.press("ArrowRight");
}

/** The sections of a level as a reader sees them: number and first words. */
async function drawn(page: Page, level: string, count: number): Promise<string[]> {
  const all = await page.locator(`.sheet [data-of=${level}]`).evaluateAll((blocks) => blocks.map((block) => {
    const words = block.cloneNode(true) as HTMLElement; // reason: the copy of an element is one
    for (const caret of words.querySelectorAll(".caret")) caret.remove();
    return `${block.getAttribute("data-number")} ${words.textContent.replaceAll("\u2060", "")}`;
  }));
  return all.slice(0, count).map((words) => words.slice(0, 40));
}

async function bar(page: Page) {
  const toolbar = page.getByRole("toolbar", { name: "Soạn thảo" });
  await expect(toolbar).toBeVisible({ timeout: 60_000 });
  return toolbar;
}

test("[JNY20] a new article is numbered at once for everybody, and undo takes back one's own alone", async ({ enter }) => {
  const [one, other] = await Promise.all([enter(DRAFTER), enter(DRAFTER)]);
  for (const page of [one, other]) await bar(page);
  const before = await drawn(one, "article", 3);
  await caretAfter(one, "Phạm vi điều chỉnh và đối tượng áp dụng");
  await one.keyboard.press("Control+Enter");
  await one.keyboard.type("Nguyên tắc chung");
  const after = [before[0], "Điều 2. Nguyên tắc chung", before[1]?.replace("Điều 2.", "Điều 3.")];
  for (const page of [one, other]) await expect.poll(() => drawn(page, "article", 3)).toEqual(after);

  await caretAfter(other, "tổ chức đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp");
  await other.keyboard.type(" và liên danh");
  await expect(sheet(one)).toContainText("cụm công nghiệp và liên danh");
  await (await bar(one)).getByRole("button", { name: "Hoàn tác việc của tôi" }).click();
  await expect.poll(async () => {
    if ((await drawn(one, "article", 2))[1] !== before[1]) await one.keyboard.press("Control+z");
    return await drawn(one, "article", 3);
  }).toEqual(before);
  for (const page of [one, other]) await expect(sheet(page)).toContainText("cụm công nghiệp và liên danh");
});

test("[JNY21] Tab makes a khoản an điểm, an article moves with what it holds, and both pages agree", async ({ enter }) => {
  const [one, other] = await Promise.all([enter(DRAFTER), enter(DRAFTER)]);
  for (const page of [one, other]) await bar(page);
  const [first, second] = await drawn(one, "article", 2);
  await caretAfter(one, "Cụm công nghiệp làng nghề là cụm công nghiệp");
  await one.keyboard.press("Tab");
  await expect(other.locator(".sheet [data-of=point]", { hasText: "Cụm công nghiệp làng nghề là" })).toHaveAttribute("data-number", "a)");
  await one.keyboard.press("Shift+Tab");
  await expect(other.locator(".sheet [data-of=clause]", { hasText: "Cụm công nghiệp làng nghề là" })).toHaveAttribute("data-number", "2.");
  await one.keyboard.press("Alt+Shift+ArrowUp");
  for (const page of [one, other]) await expect.poll(() => drawn(page, "article", 2)).toEqual([second?.replace("Điều 2.", "Điều 1."), first?.replace("Điều 1.", "Điều 2.")]);
  await one.keyboard.press("Control+z");
  for (const page of [one, other]) await expect.poll(() => drawn(page, "article", 2)).toEqual([first, second]);
});
