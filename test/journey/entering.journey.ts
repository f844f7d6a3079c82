import { codeAt } from "../../apps/server/src/totp.fixture.ts";
import { addAccount, resetLink, typePassword } from "./account.ts";
import { faults } from "./looks.ts";
import { expect, ROUND, test } from "./stage.ts";

test.use({ settings: { REQUIRE_SECOND_FACTOR: "observer" } });

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
  // while the draft is on its way the page has another bar, whose menu goes with it
  await expect(page.getByRole("navigation", { name: "Mục lục" })).toContainText("Điều 38");
  await page.getByRole("button", { name: /Tài khoản/ }).click();
  await page.getByRole("menuitem", { name: "Tài khoản của tôi" }).click();
  const sessions = page.getByRole("region", { name: "Nơi đang đăng nhập" });
  await expect(sessions.getByRole("listitem")).toHaveCount(2);
  await expect(sessions.getByRole("listitem").filter({ hasText: "Phiên này" })).toContainText("Máy tính · Chrome");

  await sessions.getByRole("button", { name: /^Đăng xuất: / }).click();
  await expect(sessions.getByRole("listitem")).toHaveCount(1);
  await expect(elsewhere.getByRole("dialog", { name: "Phiên làm việc đã hết" })).toBeVisible();
});

test("[JNY81] somebody sets a second factor up, and then signs in with a code of the app or with a recovery code", async ({
  open,
  server,
  quiet,
}) => {
  quiet.provoke(/second-factor: 401$/);
  const email = "phap-che@bo.example";
  const password = await addAccount(server, { name: "Người phụ trách pháp chế", email });
  const page = await open();
  const rounds = page.getByRole("heading", { name: "Các đợt lấy ý kiến" });
  await typePassword(page, email, password);
  await expect(rounds).toBeVisible();

  await page.goto("/account");
  const factor = page.getByRole("region", { name: "Xác thực hai lớp" });
  await factor.getByRole("button", { name: "Thiết lập" }).click();
  await factor.getByRole("textbox", { name: "Mật khẩu hiện nay" }).fill(password);
  await factor.getByRole("button", { name: "Thiết lập" }).click();
  await expect(factor.getByRole("img", { name: "Mã QR" })).toBeVisible();
  const key = await factor.getByText(/^(?:[A-Z2-7]{4} )+[A-Z2-7=]+$/).innerText();
  await factor.getByRole("textbox", { name: "Nhập mã sáu số" }).fill(codeAt(key, Date.now()));
  await factor.getByRole("button", { name: "Xác nhận" }).click();
  const codes = await factor.getByRole("textbox", { name: "Mã khôi phục" }).innerText();
  await factor.getByRole("button", { name: "Đã cất các mã" }).click();
  await expect(factor.getByText("Đang bật")).toBeVisible();

  const answer = async (field: string, code: string) => {
    await page.getByRole("textbox", { name: field }).fill(code);
    await page.getByRole("button", { name: "Đăng nhập", exact: true }).click();
  };
  await page.context().clearCookies();
  await typePassword(page, email, password);
  await answer("Mã xác thực", "000000");
  await expect(page.getByRole("alert")).toContainText("Mã chưa đúng");
  await answer("Mã xác thực", codeAt(key, Date.now()));
  await expect(rounds).toBeVisible();

  await page.context().clearCookies();
  await typePassword(page, email, password);
  await page.getByRole("button", { name: "Dùng mã khôi phục" }).click();
  await answer("Mã khôi phục", codes.split("\n")[0] ?? "");
  await expect(rounds).toBeVisible();
});

test("[JNY81] whose role asks for a second factor is led to set it up, and then to where they were going", async ({
  enter,
}) => {
  const page = await enter("vcci-quansat", `${ROUND}/board`);
  await expect(page.getByRole("heading", { name: "Thiết lập xác thực hai lớp" })).toBeVisible();
  const factor = page.getByRole("region", { name: "Xác thực hai lớp" });
  await factor.getByRole("button", { name: "Thiết lập" }).click();
  await factor.getByRole("button", { name: "Thiết lập" }).click();
  const key = await factor.getByText(/^(?:[A-Z2-7]{4} )+[A-Z2-7=]+$/).innerText();
  await factor.getByRole("textbox", { name: "Nhập mã sáu số" }).fill(codeAt(key, Date.now()));
  await factor.getByRole("button", { name: "Xác nhận" }).click();
  await factor.getByRole("button", { name: "Đã cất các mã" }).click();
  await expect(page).toHaveURL(`${ROUND}/board`);
  await expect(page.getByRole("link", { name: "Dự thảo" }).first()).toBeVisible();
});

test("[JNY82] whoever forgot their password chooses a new one at a link, and signs in with it", async ({
  open,
  server,
  quiet,
}) => {
  quiet.provoke(/reset\/password: 422$/);
  const email = "van-thu@bo.example";
  await addAccount(server, { name: "Văn thư", email });
  const page = await open();
  await page.goto(await resetLink(server, email));
  const field = page.getByRole("textbox", { name: "Mật khẩu mới" });
  await field.fill("matkhau123456");
  await page.getByRole("button", { name: "Đặt mật khẩu" }).click();
  await expect(page.getByRole("alert")).toContainText("thuộc loại bị thử đầu tiên");
  await field.fill("mưa rơi trên mái ngói");
  await page.getByRole("button", { name: "Đặt mật khẩu" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Đã đặt mật khẩu mới" })).toBeVisible();
  await typePassword(page, email, "mưa rơi trên mái ngói");
  await expect(page.getByRole("heading", { name: "Các đợt lấy ý kiến" })).toBeVisible();
});
