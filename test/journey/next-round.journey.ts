import { fileURLToPath } from "node:url";
import { faults } from "./looks.ts";
import { expect, signIn, test } from "./stage.ts";

const DECREE = fileURLToPath(
  new URL("../fixture/03-nd-139-2025-phan-dinh-tham-quyen-2-cap-cong-thuong.docx", import.meta.url),
);

test("[JNY30] a moderator brings the next draft in, corrects how it was read, and prepares a round with it", async ({
  enter,
  quiet,
}) => {
  quiet.provoke(/readings: 422$/);
  const page = await enter("congthuong-chutri", "/round/demo/next");
  await page.getByLabel("Chọn tệp").setInputFiles({
    name: "anh.docx",
    mimeType: "application/octet-stream",
    buffer: Buffer.from([0x50, 0x4b, 3, 4, 1]),
  });
  await expect(page.getByRole("alert")).toContainText("Tệp bị hỏng");

  await page.getByLabel("Chọn tệp").setInputFiles(DECREE);
  const counts = page.getByRole("list", { name: "Số lượng từng cấp" });
  await expect(counts).toContainText("22 điều");
  await expect(counts).toContainText("74 khoản");

  await page.locator(".sheet [data-level=clause]").first().click();
  const place = page.getByRole("region", { name: "Chỗ đang xem" });
  await expect(place).toContainText("khoản 1 Điều 1");
  expect(await page.evaluate(() => getSelection()?.toString())).toBe("");
  await place.getByRole("combobox", { name: "Chỗ này là" }).click();
  await page.getByRole("option", { name: "Đoạn không đánh số" }).click();
  await expect(counts).toContainText("73 khoản");
  await page.getByRole("button", { name: "Hoàn tác (Ctrl Z)" }).click();
  await expect(counts).toContainText("74 khoản");
  await page.keyboard.press("Control+Shift+z");
  await expect(counts).toContainText("73 khoản");
  expect(await faults(page)).toEqual([]);

  await page.getByRole("button", { name: "Dùng dự thảo này" }).click();
  await page.getByLabel("Tên đợt").fill("Phân định thẩm quyền hai cấp, lần hai");
  await page.getByRole("dialog").getByRole("button", { name: "Dùng dự thảo này" }).click();
  await expect(page).toHaveURL(/\/round\/[\w-]+\/board$/);
  await expect(page.getByText("Đang soạn").first()).toBeVisible();
  await page.getByRole("link", { name: "Dự thảo 2" }).click();
  await expect(page.locator(".sheet")).toContainText("139/2025/NĐ-CP");
  await page.goto(`${page.url()}/compare`);
  await expect(page.getByRole("combobox", { name: "So với" })).toContainText("dự thảo 1");
});

test("[JNY31] a draft that was downloaded as Akoma Ntoso is brought in again, with nothing in doubt; another kind of XML is a sentence", async ({
  enter,
  quiet,
}) => {
  quiet.provoke(/readings: 422$/);
  const page = await enter("congthuong-chutri", "/round/demo/next");
  const given = await page.context().request.get("/api/rounds/demo/draft.xml");
  await page
    .getByLabel("Chọn tệp")
    .setInputFiles({ name: "khac.xml", mimeType: "text/xml", buffer: Buffer.from("<html/>") });
  await expect(page.getByRole("alert")).toContainText("không phải văn bản Akoma Ntoso");

  await page
    .getByLabel("Chọn tệp")
    .setInputFiles({ name: "du-thao.xml", mimeType: "application/akn+xml", buffer: await given.body() });
  await expect(page.getByRole("list", { name: "Số lượng từng cấp" })).toContainText("điều");
  await expect(page.getByText("Không có chỗ nào chưa chắc chắn.")).toBeVisible();
  await page.locator(".sheet [data-level=article]").first().click();
  await expect(page.getByRole("region", { name: "Chỗ đang xem" })).toContainText("Điều 1");
});

test("[JNY32] a reload goes on with the file and what was corrected; the next person sees nothing of it, and signing out or beginning anew ends it", async ({
  enter,
  server,
}) => {
  const page = await enter("congthuong-chutri", "/round/demo/next");
  const counts = page.getByRole("list", { name: "Số lượng từng cấp" });
  const chooses = page.getByRole("textbox", { name: "Hoặc dán nội dung" });
  const bring = async (): Promise<void> => {
    await page.getByLabel("Chọn tệp").setInputFiles(DECREE);
    await page.locator(".sheet [data-level=clause]").first().click();
    await page.getByRole("region", { name: "Chỗ đang xem" }).getByRole("combobox", { name: "Chỗ này là" }).click();
    await page.getByRole("option", { name: "Đoạn không đánh số" }).click();
    await expect(counts).toContainText("73 khoản");
  };
  await bring();
  const asked: string[] = [];
  page.on("dialog", (dialog) => {
    asked.push(dialog.type());
    void dialog.accept();
  });
  await page.reload();
  await expect(counts).toContainText("73 khoản");
  await expect(page.getByRole("status").filter({ hasText: "Mở lại" })).toContainText("139-2025");
  await page.getByRole("button", { name: "Hoàn tác (Ctrl Z)" }).click();
  await expect(counts).toContainText("74 khoản");
  await page.reload();
  await page.getByRole("button", { name: "Làm lại (Ctrl Shift Z)" }).click();
  await expect(counts).toContainText("73 khoản");
  expect(asked).toEqual([]);

  await signIn(page, server.origin, "congthuong-lanhdao");
  await page.reload();
  await expect(page.getByText("139-2025")).toHaveCount(0);
  await expect(counts).toHaveCount(0);
  await signIn(page, server.origin, "congthuong-chutri");
  await page.reload();
  await expect(counts).toContainText("73 khoản");

  await page.getByRole("button", { name: "Chọn tệp khác" }).click();
  await expect(chooses).toBeVisible();
  await page.reload();
  await expect(chooses).toBeVisible();

  await bring();
  await page
    .getByRole("banner")
    .getByRole("button", { name: /^Tài khoản/ })
    .click();
  await page.getByRole("menuitem", { name: "Đăng xuất" }).click();
  await expect(page).toHaveURL(/sign-in/);
  await signIn(page, server.origin, "congthuong-chutri");
  await page.goto("/round/demo/next");
  await expect(chooses).toBeVisible();
});

test("[JNY33] on a telephone the file that is checked has its outline and its menu", async ({ enter }) => {
  const page = await enter("congthuong-chutri", "/round/demo/next", { width: 390, height: 844 });
  await page.getByLabel("Chọn tệp").setInputFiles(DECREE);
  await page.getByRole("button", { name: "Mục lục đọc được" }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^Điều 4\./ })
    .click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.locator(".sheet [data-number='Điều 4.']")).toBeInViewport();
  await expect(page.getByRole("region", { name: "Chỗ đang xem" })).toContainText("Điều 4");

  await page.getByRole("banner").getByRole("button", { name: "Thêm" }).click();
  await page.getByRole("menuitem", { name: "Chọn tệp khác" }).click();
  await page.getByRole("textbox", { name: "Hoặc dán nội dung" }).fill("Kính gửi: Bộ Công Thương");
  await page.getByRole("button", { name: "Đọc nội dung đã dán" }).click();
  await expect(page.getByRole("region", { name: "Chỗ cần xem lại" })).toContainText("Không thấy Điều nào");
});

test("[JNY34] who closes a round is told what is open and that its text is final, a drafter's open page says why it can only be read, and the round opens again with a reason", async ({
  enter,
}) => {
  const page = await enter("congthuong-chutri", "/round/demo/next");
  await page.getByRole("textbox", { name: "Hoặc dán nội dung" }).fill("Điều 1. Phạm vi\n1. Một.");
  await page.getByRole("button", { name: "Đọc nội dung đã dán" }).click();
  await page.getByRole("button", { name: "Dùng dự thảo này" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Dùng dự thảo này" }).click();
  await expect(page).toHaveURL(/\/round\/[\w-]+\/board$/);
  const drafter = await enter("congthuong-bientap", page.url().replace(/\/board$/, ""));
  const bar = drafter.getByRole("toolbar", { name: "Soạn thảo" });
  await expect(bar).toBeVisible();

  await page.getByRole("link", { name: "Mở đợt lấy ý kiến" }).click();
  await expect(page, "what it lacks is looked at before").toHaveURL(/\/prepare$/);
  await page.getByRole("button", { name: /^20 ngày kể từ hôm nay/ }).click();
  await expect(page.getByText("trước khi mở")).toHaveCount(0);
  await page.getByRole("button", { name: "Mở đợt lấy ý kiến" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Mở đợt lấy ý kiến" }).click();
  await expect(page).toHaveURL(/\/board$/);
  const close = "Đóng đợt lấy ý kiến";
  await page.getByRole("button", { name: close }).click();
  await expect(page.getByRole("dialog")).toContainText(/Hiện còn: \d+ đơn vị chưa trả lời, 20 ngày đến hạn góp ý\./);
  await expect(page.getByRole("dialog")).toContainText("dự thảo không sửa được nữa");
  await page.getByRole("dialog").getByRole("button", { name: close }).click();
  await expect(drafter.getByRole("status").filter({ hasText: "Đợt lấy ý kiến đã đóng" })).toBeVisible();
  await expect(bar).toHaveCount(0);

  const again = "Mở lại đợt lấy ý kiến";
  await page.getByRole("button", { name: again }).click();
  await expect(page.getByRole("dialog").getByRole("button", { name: again })).toBeDisabled();
  await page.getByRole("dialog").getByRole("textbox", { name: "Lý do mở lại" }).fill("Đóng nhầm.");
  await page.getByRole("dialog").getByRole("button", { name: again }).click();
  await expect(bar, "the text is edited again").toBeVisible();
});
