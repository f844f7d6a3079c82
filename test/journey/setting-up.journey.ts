import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { openMailServer, type MailServer } from "../../apps/server/src/mail/mail.fixture.ts";
import { setUpLink } from "./account.ts";
import { faults } from "./looks.ts";
import { expect, test as base } from "./stage.ts";

const DECREE = fileURLToPath(
  new URL("../fixture/03-nd-139-2025-phan-dinh-tham-quyen-2-cap-cong-thuong.docx", import.meta.url),
);
const PASSWORD = "cầu vồng trên đồi chè xanh";

const test = base.extend<object, { mail: MailServer }>({
  mail: [
    // oxlint-disable-next-line no-empty-pattern -- reason: Playwright demands a destructured parameter
    async ({}, use) => {
      const mail = await openMailServer();
      await use(mail);
      await mail.close();
    },
    { scope: "worker" },
  ],
  settings: [
    async ({ mail }, use) => {
      await use({ DEMO: "false", SMTP_URL: mail.url });
    },
    { scope: "worker" },
  ],
});

/** Whoever holds a link makes an account of this name. */
async function makeAccount(page: Page, name: string, email?: string): Promise<void> {
  await page.getByRole("textbox", { name: "Họ tên" }).fill(name);
  if (email !== undefined) await page.getByRole("textbox", { name: "Thư điện tử" }).fill(email);
  await page.getByRole("textbox", { name: "Mật khẩu" }).fill(PASSWORD);
}

/** Invites somebody into the organisation that is shown, by mail. */
async function invite(page: Page, email: string, role?: string): Promise<void> {
  await page.getByRole("button", { name: "Mời người", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Thư điện tử" }).fill(email);
  if (role !== undefined) {
    await dialog.getByRole("combobox", { name: "Vai trò" }).click();
    await page.getByRole("option", { name: role }).click();
  }
  await dialog.getByRole("button", { name: "Mời người", exact: true }).click();
  await expect(dialog).toBeHidden();
}

/** The link of the invitation that came to an address. */
async function linkFor(mail: MailServer, address: string): Promise<string> {
  await expect
    .poll(() => mail.mails.some(({ to }) => JSON.stringify(to).includes(address)), { timeout: 60_000 })
    .toBe(true);
  const found = mail.mails.findLast(({ to }) => JSON.stringify(to).includes(address));
  return /https?:\/\/\S+\/join#\S+/.exec(found?.text ?? "")?.[0] ?? "";
}

test("[JNY68, JNY69] a ministry sets its installation up, lists organisations, invites, prepares a round and opens it, without the demonstration", async ({
  open,
  server,
  mail,
  quiet,
}) => {
  test.slow();
  quiet.provoke(/\/api\/session|\/api\/rounds\/[\w-]+\/desks|live-tickets/);
  const admin = await open();
  await test.step("the set-up link makes the administrator", async () => {
    await admin.goto(await setUpLink(server));
    await admin.getByRole("textbox", { name: "Cơ quan chủ trì soạn thảo" }).fill("Bộ Công Thương");
    await admin.getByRole("textbox", { name: "Tên viết tắt" }).fill("BCT");
    await makeAccount(admin, "Quản trị viên", "quantri@bct.example");
    expect(await faults(admin)).toEqual([]);
    await admin.getByRole("button", { name: "Thiết lập" }).click();
    await expect(admin.getByRole("heading", { name: "Bộ Công Thương" })).toBeVisible();
  });

  await test.step("the shipped list comes in, and a row that is wrong is said", async () => {
    await admin.getByRole("button", { name: "Nhập tệp" }).click();
    const dialog = admin.getByRole("dialog");
    await dialog.getByLabel("Hoặc dán từ bảng tính").fill("Bộ Công Thương\tBCT\nBộ Tư pháp\tBTP\t\tkhông phải thư");
    await expect(dialog.getByRole("status")).toContainText("1 sai");
    await dialog.getByRole("button", { name: "Các bộ và 34 tỉnh, thành phố" }).click();
    await expect(dialog.getByRole("status")).toContainText("50 mới");
    expect(await faults(admin)).toEqual([]);
    await dialog.getByRole("button", { name: "Nhập 50 đơn vị" }).click();
    await expect(admin.getByText("51 đơn vị")).toBeVisible();
  });

  const moderator = await open();
  await test.step("the agency's moderator comes in by the link in the mail", async () => {
    await invite(admin, "chutri@bct.example");
    await moderator.goto(await linkFor(mail, "chutri@bct.example"));
    await expect(moderator.getByRole("heading", { name: "Nhận lời mời" })).toBeVisible();
    await makeAccount(moderator, "Chủ trì");
    expect(await faults(moderator)).toEqual([]);
    await moderator.getByRole("button", { name: "Nhận lời mời" }).click();
    await expect(moderator.getByRole("link", { name: "Chuẩn bị đợt mới" })).toBeVisible();
  });

  await test.step("a round is begun on a Word file of their own", async () => {
    await moderator.getByRole("link", { name: "Chuẩn bị đợt mới" }).click();
    await moderator.getByLabel("Chọn tệp").setInputFiles(DECREE);
    await expect(moderator.getByRole("list", { name: "Số lượng từng cấp" })).toContainText("22 điều");
    await moderator.getByRole("button", { name: "Dùng dự thảo này" }).click();
    await moderator.getByLabel("Tên đợt").fill("Phân định thẩm quyền hai cấp");
    await moderator.getByRole("dialog").getByRole("button", { name: "Dùng dự thảo này" }).click();
    await expect(moderator).toHaveURL(/\/prepare$/);
    await expect(moderator.getByText("Còn 2 việc trước khi mở")).toBeVisible();
  });

  const round = /\/round\/([\w-]+)\//.exec(moderator.url())?.[1] ?? "";
  const delegate = await open();
  await test.step("who will be asked sees nothing of it before it opens", async () => {
    await admin.getByRole("textbox", { name: "Tìm theo tên" }).fill("bo tu phap");
    await admin.getByRole("link", { name: /Bộ Tư pháp/ }).click();
    await expect(admin.getByText("Đơn vị chưa có ai tham gia")).toBeVisible();
    await invite(admin, "phapche@btp.example");
    await delegate.goto(await linkFor(mail, "phapche@btp.example"));
    await makeAccount(delegate, "Đại diện");
    await delegate.getByRole("button", { name: "Nhận lời mời" }).click();
    await expect(delegate.getByText("Anh/chị chưa tham gia đợt lấy ý kiến nào")).toBeVisible();

    await moderator.getByRole("button", { name: "60 ngày kể từ hôm nay" }).click();
    await moderator.getByRole("button", { name: /Đơn vị được lấy ý kiến/ }).click();
    for (const name of ["Bộ Tư pháp", "Bộ Tài chính", "Bộ Nội vụ"])
      await moderator.getByRole("list", { name: "Danh bạ" }).getByRole("checkbox", { name }).click();
    await expect(moderator.getByRole("heading", { name: "Đã chọn 3" })).toBeVisible();
    expect(await faults(moderator)).toEqual([]);
    await delegate.reload();
    await expect(delegate.getByText("Anh/chị chưa tham gia đợt lấy ý kiến nào")).toBeVisible();
    expect((await delegate.request.get(`/api/rounds/${round}/desks`)).status()).toBe(404);
  });

  await test.step("a colleague who prepares with them sees each field as it is kept", async () => {
    const colleague = await open();
    const place = await moderator.context().storageState();
    await colleague.context().addCookies(place.cookies);
    await colleague.goto(`/round/${round}/prepare`);
    await expect(colleague.getByLabel("Tên đợt")).toHaveValue("Phân định thẩm quyền hai cấp");
    await colleague.getByLabel("Tên đợt").fill("Phân định thẩm quyền");
    await colleague.getByLabel("Tên đợt").press("Tab");
    await moderator.getByRole("button", { name: /Thông tin và thời hạn/ }).click();
    await expect(moderator.getByLabel("Tên đợt")).toHaveValue("Phân định thẩm quyền");
    await moderator.getByRole("button", { name: /^Hội nghị/ }).click();
    await moderator.getByLabel("Địa điểm").fill("Hà Nội");
    await moderator.getByLabel("Ngày", { exact: true }).fill("31/12/2099");
    await moderator.getByRole("button", { name: "Thêm hội nghị" }).click();
    await colleague.getByRole("button", { name: /^Hội nghị/ }).click();
    await expect(colleague.getByText("31/12/2099")).toBeVisible();
  });

  const bytes = randomBytes(3 * 1024 * 1024);
  await test.step("two files go into the dossier, seen by a colleague at once", async () => {
    const colleague = await open();
    await colleague.context().addCookies((await moderator.context().storageState()).cookies);
    await colleague.goto(`/round/${round}/prepare`);
    await colleague.getByRole("button", { name: /^Hồ sơ kèm theo/ }).click();
    await moderator.getByRole("button", { name: /^Hồ sơ kèm theo/ }).click();
    await moderator.getByLabel("Chọn tệp cho hồ sơ").setInputFiles([
      { name: "Tờ trình Chính phủ.pdf", mimeType: "application/pdf", buffer: bytes },
      { name: "Bảng so sánh.docx", mimeType: "application/octet-stream", buffer: Buffer.from("so sánh") },
    ]);
    const files = colleague.getByRole("list", { name: "Hồ sơ kèm theo" }).getByRole("listitem");
    await expect(files).toHaveCount(2);
    await expect(files.first()).toContainText("Tờ trình · 3 MB · Chủ trì thêm ngày");
    await expect(files.last()).toContainText("Bản so sánh · 1 kB");
    expect(await faults(moderator)).toEqual([]);
    await moderator.getByRole("button", { name: "Bỏ Bảng so sánh.docx khỏi hồ sơ" }).click();
    await moderator.getByRole("dialog").getByRole("button", { name: "Bỏ tệp" }).click();
    await expect(files).toHaveCount(1);
  });

  await test.step("it opens, and the delegate is in it and comments", async () => {
    await moderator.getByRole("button", { name: "Mở đợt lấy ý kiến" }).click();
    await moderator.getByRole("dialog").getByRole("button", { name: "Mở đợt lấy ý kiến" }).click();
    await expect(moderator).toHaveURL(/\/board$/);
    await delegate.goto("/");
    await delegate
      .getByRole("link", { name: /Phân định thẩm quyền/ })
      .first()
      .click();
    await expect(delegate.locator(".sheet")).toContainText("139/2025/NĐ-CP");
  });

  await test.step("the delegate takes a file of the dossier, and its bytes are those that were sent", async () => {
    const board = await open();
    await board.context().addCookies((await delegate.context().storageState()).cookies);
    await board.goto(`/round/${round}/board`);
    const [download] = await Promise.all([
      board.waitForEvent("download"),
      board.getByRole("link", { name: "Tờ trình Chính phủ.pdf" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("Tờ trình Chính phủ.pdf");
    expect((await readFile(await download.path())).equals(bytes)).toBe(true);
    await expect(board.getByText("được gửi như góp ý chung")).toBeVisible();
    await expect(board.getByLabel("Chọn tệp cho hồ sơ")).toHaveCount(0);
  });

  await test.step("whoever is taken out of the organisation is out at once, and is told so", async () => {
    await delegate.goto("/organisation");
    await invite(delegate, "haibtp@btp.example");
    const second = await open();
    await second.goto(await linkFor(mail, "haibtp@btp.example"));
    await makeAccount(second, "Đại diện hai");
    await second.getByRole("button", { name: "Nhận lời mời" }).click();
    await expect(second.getByRole("link", { name: /Phân định thẩm quyền/ }).first()).toBeVisible();
    await second.goto(`/round/${round}`);
    await expect(second.locator(".sheet")).toContainText("139/2025/NĐ-CP");
    await delegate.reload();
    await delegate.getByRole("button", { name: "Gỡ Đại diện hai", exact: true }).click();
    await delegate.getByRole("dialog").getByRole("button", { name: "Gỡ khỏi đơn vị" }).click();
    await expect(second.getByText("không còn quyền ở nơi này").first()).toBeVisible();
    expect((await second.request.get(`/api/rounds/${round}/desks`)).status()).toBe(404);
  });
});
