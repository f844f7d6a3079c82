import { faults } from "./looks.ts";
import { expect, ROUND, test } from "./stage.ts";

test("[JNY13] a newcomer picks a person of the demonstration, works in Vietnamese or English, and leaves", async ({
  open,
}) => {
  const page = await open();
  await page.goto(ROUND);
  await expect(page.getByRole("heading", { name: "Đăng nhập" })).toBeVisible();
  await expect(page.getByText("Bản minh hoạ").first()).toBeVisible();
  await page
    .getByRole("listitem")
    .filter({ hasText: "Bộ Tư pháp" })
    .getByRole("button", { name: /Đại diện 1/ })
    .click();
  await expect(page.getByRole("navigation", { name: "Mục lục" })).toContainText("Điều 38");

  await page.getByRole("button", { name: /^EN/ }).click();
  await expect(page.getByRole("link", { name: "Overview" })).toBeVisible();
  await page.getByRole("button", { name: /^VI/ }).click();
  await page.getByRole("button", { name: /Tài khoản/ }).click();
  await page.getByRole("menuitem", { name: "Đăng xuất" }).click();
  await expect(page.getByRole("heading", { name: "Đăng nhập" })).toBeVisible();
});

for (const [name, path, person] of [
  ["my rounds", "/", "tuphap-1"],
  ["the working page", ROUND, "tuphap-1"],
  ["the board", `${ROUND}/board`, "congthuong-chutri"],
  ["the replay", `${ROUND}/replay`, "tuphap-1"],
] as const) {
  test(`[JNY14] ${name} has no accessibility fault that axe can find, wide and narrow`, async ({ enter }) => {
    for (const size of [
      { width: 1280, height: 800 },
      { width: 390, height: 844 },
    ]) {
      const page = await enter(person, path, size);
      await expect(page.getByRole("banner")).toBeVisible();
      await page.waitForLoadState("networkidle");
      expect(await faults(page), `${size.width} px`).toEqual([]);
    }
  });
}

test("[JNY15] on a telephone a comment is begun with the button of a clause and the threads come from below", async ({
  enter,
}) => {
  const page = await enter("noivu-1", ROUND, { width: 390, height: 844 });
  const button = page.getByRole("button", { name: "Góp ý tại khoản 1 Điều 1", exact: true });
  await button.scrollIntoViewIfNeeded();
  await button.click();
  const words = page.getByRole("textbox", { name: "Nội dung góp ý" });
  await words.click();
  await page.keyboard.type("Viết từ điện thoại.");
  await expect(words).toContainText("Viết từ điện thoại.");
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth),
    "nothing is wider than the screen",
  ).toBeLessThanOrEqual(390);
});

test("[JNY80] somebody sees where they are signed in, and ends a session that is open elsewhere", async ({
  enter,
  quiet,
}) => {
  quiet.provoke(/: 401$/);
  const elsewhere = await enter("tnmt-1");
  await expect(elsewhere.getByRole("navigation", { name: "Mục lục" })).toContainText("Điều 38");
  const page = await enter("tnmt-1");
  await page.getByRole("button", { name: /Tài khoản/ }).click();
  await page.getByRole("menuitem", { name: "Tài khoản của tôi" }).click();
  const sessions = page.getByRole("region", { name: "Nơi đang đăng nhập" });
  await expect(sessions.getByRole("listitem")).toHaveCount(2);
  await expect(sessions.getByRole("listitem").filter({ hasText: "Phiên này" })).toContainText("Máy tính · Chrome");

  await sessions.getByRole("button", { name: /^Đăng xuất: / }).click();
  await expect(sessions.getByRole("listitem")).toHaveCount(1);
  await expect(elsewhere.getByRole("dialog", { name: "Phiên làm việc đã hết" })).toBeVisible();
});
