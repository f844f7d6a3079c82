import { execFileSync } from "node:child_process";
import type { Page } from "@playwright/test";
import { expect, sheet, test } from "./stage.ts";

/** What is on the pages when this one is printed. */
async function printed(page: Page): Promise<string> {
  const pdf = await page.pdf({ preferCSSPageSize: true });
  return execFileSync("pdftotext", ["-layout", "-", "-"], { input: pdf, encoding: "utf8" });
}

test("[JNY63] a draft is printed whole with its numbers, and with its comments where that is asked for; so are the other pages", async ({
  enter,
}) => {
  const page = await enter("vcci-1");
  await page.emulateMedia({ colorScheme: "dark" });
  await expect(sheet(page)).toContainText("Trách nhiệm thi hành");
  const numbers = await page
    .locator(".sheet [data-of=article]")
    .evaluateAll((headings) => headings.map((heading) => heading.getAttribute("data-number")));
  const articlesIn = (text: string) => [...text.matchAll(/^\s*(Điều \d+[a-zđ]?\.) \S/gm)].map(([, number]) => number);
  expect(numbers.length).toBeGreaterThan(30);
  const draft = await printed(page);
  expect(articlesIn(draft)).toEqual(numbers);
  expect(draft).toMatch(/Chương I\s*\n\s*QUY ĐỊNH CHUNG/);
  expect(draft, "nothing of the bar and the panel").not.toMatch(/Đã lưu|Mục lục|Chưa giải trình/);

  await page.evaluate(() => (window.print = () => undefined)); // the browser's own window would wait for somebody
  await page.getByRole("banner").getByRole("button", { name: "Thêm" }).click();
  await page.getByRole("menuitem", { name: "In kèm góp ý" }).click();
  await expect(page.getByText("Các góp ý", { exact: true })).toBeAttached();
  const withComments = await printed(page);
  expect(articlesIn(withComments)).toEqual(numbers);
  expect(withComments.slice(withComments.indexOf("Các góp ý"))).toMatch(/\[1\][^]*\[20\]/);
  expect(withComments.slice(0, withComments.indexOf("Các góp ý"))).toMatch(/\[\d+\]/);

  for (const [path, heading, words] of [
    ["board", "Tổng quan", "Liên đoàn Thương mại"],
    ["replay", "Diễn biến", "Trách nhiệm thi hành"],
    ["compare", "So sánh", "Điều"],
  ] as const) {
    await page.goto(`/round/demo/${path}`);
    await expect(page.getByRole("heading", { name: heading, level: 1 })).toBeAttached();
    await expect(page.locator("main")).toContainText(words);
    await expect.poll(() => printed(page), path).toContain(words);
  }
});
