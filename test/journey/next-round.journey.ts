import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { faults } from "./looks.ts";
import { expect, signIn, test } from "./stage.ts";
import { readTable } from "./synthesis.ts";

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

/** Goes to a part of the page that prepares a round. */
const part = (page: Page, name: RegExp) => page.getByRole("button", { name }).click();

/** The words of a letter, to whom it is addressed by this choice. */
async function letter(page: Page, name: string, to: string): Promise<string> {
  const card = page.getByRole("region", { name, exact: true });
  await card.getByRole("combobox", { name: "Gửi tới" }).click();
  await page.getByRole("option", { name: to, exact: true }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    card.getByRole("link", { name: /^Tải/ }).click(),
  ]);
  const file = await download.path();
  return (await readTable(file)).words.replaceAll(/\s+/g, " ");
}

test("[JNY71] two of the agency prepare a round together, take its letters, and give one body more time, which that body alone has", async ({
  enter,
  open,
  server,
}) => {
  test.slow();
  const page = await enter("congthuong-chutri", "/");
  const post = (url: string, how: object) =>
    page.context().request.post(url, { headers: { origin: server.origin }, ...how });
  const colleague = await open();
  await test.step("a second moderator comes in by a link", async () => {
    const invitation = crypto.randomUUID();
    const command = { type: "invite-member", invitation, organisation: "congthuong", role: "moderator", days: 1 };
    await post("/api/directory/commands", { data: { id: crypto.randomUUID(), command } });
    const answer = await page.context().request.get(`/api/invitations/${invitation}/link`);
    const { link }: { link: string } = await answer.json();
    const { pathname, hash } = new URL(link, server.origin);
    await colleague.goto(`${pathname}${hash}`);
    await colleague.getByRole("textbox", { name: "Họ tên" }).fill("Chủ trì hai");
    await colleague.getByRole("textbox", { name: "Thư điện tử" }).fill("chutri2@bct.example");
    await colleague.getByRole("textbox", { name: "Mật khẩu" }).fill("cầu vồng trên đồi chè xanh");
    await colleague.getByRole("button", { name: "Nhận lời mời" }).click();
    await expect(colleague.getByRole("link", { name: "Chuẩn bị đợt mới" })).toBeVisible();
  });

  const id = "cung-soan";
  await test.step("each sees what the other sets", async () => {
    const round = { id, title: "Đợt của hai người", number: 1, silenceAgrees: true, corrections: [] };
    const file = { name: "a.txt", mimeType: "text/plain", buffer: Buffer.from("Điều 1. Phạm vi\n1. Một\n") };
    await post("/api/rounds", { multipart: { round: JSON.stringify(round), file } });
    for (const each of [page, colleague]) {
      await each.goto(`/round/${id}/prepare`);
      await expect(each.getByLabel("Tên đợt")).toHaveValue("Đợt của hai người");
    }
    await page.getByLabel("Tên đợt").fill("Lấy ý kiến lần một");
    await page.getByLabel("Tên đợt").press("Tab");
    await expect(colleague.getByLabel("Tên đợt")).toHaveValue("Lấy ý kiến lần một");
    const preset = colleague.getByRole("button", { name: /^10 ngày làm việc/ });
    await expect(preset).toContainText(/trừ \d+ ngày nghỉ/);
    const day = /\d+\/\d+\/\d{4}/.exec(await preset.innerText())?.[0] ?? "";
    await preset.click();
    await expect(page.getByRole("textbox", { name: "Hạn góp ý" })).toHaveValue(day);
  });

  await test.step("whom the earlier round asked, and a conference with its hour", async () => {
    await part(page, /Đơn vị được lấy ý kiến/);
    await page.getByRole("button", { name: "Theo đợt trước" }).click();
    await page.getByRole("combobox", { name: "Đợt trước" }).click();
    await page
      .getByRole("option", { name: /cụm công nghiệp/ })
      .last()
      .click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("checkbox", { name: "Bộ Công an" }).click();
    await dialog.getByRole("button", { name: "Thêm 13 đơn vị" }).click();
    await part(colleague, /Đơn vị được lấy ý kiến/);
    await expect(colleague.getByRole("heading", { name: "Đã chọn 13" })).toBeVisible();
    await part(colleague, /^Hội nghị/);
    await colleague.getByLabel("Địa điểm").fill("Hội trường A");
    await colleague.getByLabel("Ngày", { exact: true }).fill("31/12/2099");
    await colleague.getByLabel("Giờ").fill("8 giờ 30");
    await colleague.getByRole("button", { name: "Thêm hội nghị" }).click();
    await part(page, /^Hội nghị/);
    await expect(page.getByText("08:30, 31/12/2099")).toBeVisible();
  });

  await test.step("the letter to one body, and the invitation of all", async () => {
    await part(page, /^Công văn, giấy mời/);
    await page.getByLabel("Địa danh").fill("Hà Nội");
    await page.getByLabel("Địa danh").press("Tab");
    expect(await faults(page)).toEqual([]);
    const request = await letter(page, "Công văn xin ý kiến", "Chỉ Bộ Tư pháp");
    expect(request).toContain("Kính gửi: Bộ Tư pháp.");
    expect(request).toContain("Hà Nội, ngày");
    expect(request, "silence agrees in this round").toContain("coi như Quý cơ quan, đơn vị thống nhất");
    const invitation = await letter(page, "Giấy mời", "Tất cả, chung một văn bản");
    expect(invitation).toContain("GIẤY MỜI");
    expect(invitation).toContain("08 giờ 30 phút, thứ Năm, ngày 31 tháng 12 năm 2099");
    expect(invitation).toContain("13 Chủ đầu tư hạ tầng X");
  });

  await test.step("more time for one body, with a reason", async () => {
    await page.getByRole("button", { name: "Mở đợt lấy ý kiến" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Mở đợt lấy ý kiến" }).click();
    await expect(page).toHaveURL(/\/board$/);
    const justice = await enter("tuphap-1", `/round/${id}/board`);
    const affairs = await enter("noivu-1", `/round/${id}/board`);
    const left = (of: Page) => of.getByRole("banner").getByText(/còn [\d.]+ ngày/);
    const before = await left(affairs).innerText();
    await expect(left(justice)).toHaveText(before);
    await page.goto(`/round/${id}/prepare`);
    await part(page, /Đơn vị được lấy ý kiến/);
    await page.getByRole("button", { name: "Hạn riêng cho Bộ Tư pháp" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "Hạn riêng" }).fill("31/12/2098");
    await expect(dialog.getByRole("button", { name: "Đặt hạn riêng" })).toBeDisabled();
    await dialog.getByRole("textbox", { name: "Lý do" }).fill("Nhận hồ sơ muộn.");
    await dialog.getByRole("button", { name: "Đặt hạn riêng" }).click();
    await expect(left(justice)).not.toHaveText(before);
    await expect(left(justice)).toHaveText(/còn \d\d\.\d{3} ngày/);
    await expect(left(affairs)).toHaveText(before);
    await expect(page.getByRole("button", { name: "Hạn riêng cho Bộ Tư pháp: 31/12/2098" })).toBeVisible();
  });
});
