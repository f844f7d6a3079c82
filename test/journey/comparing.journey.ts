import { readFileSync } from "node:fs";
import { expect, ROUND, sheet, test } from "./stage.ts";

const DECREE = new URL("../fixture/01-nd-32-2024-cum-cong-nghiep.txt", import.meta.url);

test("[JNY26] somebody looks for words without diacritics, and jumps to what a citation names", async ({ enter }) => {
  const page = await enter("tuphap-1");
  await expect(sheet(page)).toContainText("Phạm vi điều chỉnh", { timeout: 60_000 });
  await page.keyboard.press("/");
  const search = page.getByRole("search");
  await search.getByRole("textbox").fill("lang nghe");
  await expect(search).toContainText(/\d+ chỗ/);
  await page.keyboard.press("Enter");
  await expect(search).toContainText(/1 \/ \d+/);
  await expect(page.locator(".found-current")).toHaveText(/^làng nghề$/i);
  await expect(page.locator(".found-current")).toBeInViewport();
  await search.getByRole("textbox").fill("dieu 30 khoan 1");
  await expect(search.getByRole("button", { name: "Tới khoản 1 Điều 30" })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-number='Điều 30.'] ~ [data-level=clause]").first()).toBeInViewport();
  await expect(page.locator("[data-number='Điều 30.']")).toBeInViewport();
  await page.keyboard.press("Escape");
  await expect(search).toHaveCount(0);
  await expect(page.locator(".found")).toHaveCount(0);
});

test("[JNY27] somebody compares the draft with a decree in a file, and goes from change to change", async ({
  enter,
}) => {
  const page = await enter("tuphap-1", `${ROUND}/compare`);
  await expect(page.getByRole("button", { name: /^sửa/ })).toBeVisible();
  const older = readFileSync(DECREE, "utf8").replace("Phạm vi điều chỉnh", "Phạm vi áp dụng");
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "hien-hanh.txt", mimeType: "text/plain", buffer: Buffer.from(older) });
  const article = page.locator(".compared-line").filter({ hasText: "Điều 1." }).first();
  await expect(article.getByRole("deletion")).toHaveText("[bỏ: áp dụng]");
  await expect(article.getByRole("insertion")).toHaveText("[thêm: điều chỉnh]");
  const here = page.locator(".compared-here");
  await page.keyboard.press("n");
  await expect(here).toContainText("Độc lập - Tự do - Hạnh phúc");
  await expect(async () => {
    await page.keyboard.press("n");
    await expect(here).toContainText("Điều 1.", { timeout: 500 });
  }).toPass();
  await expect(here).toBeInViewport();
  await page.keyboard.press("p");
  await expect(here).not.toContainText("Điều 1.");
  await page.getByRole("switch", { name: "Hai cột" }).click();
  await expect(article.getByRole("insertion")).toHaveText("[thêm: điều chỉnh]");
  await page.getByRole("button", { name: /^sửa/ }).click();
  await expect(here).toHaveCount(0);
});

test("[JNY27] a file that cannot be read is a sentence, and the page goes on", async ({ enter, quiet }) => {
  quiet.provoke(/comparison: 422$/);
  const page = await enter("tuphap-1", `${ROUND}/compare`);
  await expect(page.getByRole("button", { name: /^sửa/ })).toBeVisible();
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "anh.docx", mimeType: "application/octet-stream", buffer: Buffer.from("\u0089PNG") });
  await expect(page.getByRole("alert")).toContainText("Đây không phải tệp Word");
});
