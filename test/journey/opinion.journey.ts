import { readFileSync } from "node:fs";
import { begin, noteWords, open, send } from "./page.ts";
import { expect, ROUND, test } from "./stage.ts";
import { readTable } from "./synthesis.ts";

const WORDS = "đánh giá khả năng đấu nối hạ tầng kỹ thuật";
const LETTER = "125/SCT-QLCN";

test("[JNY16] a delegate submits by letter, warned of what is unsent; the board shows it at once, the synthesis names the letter, and another opinion replaces it", async ({
  enter,
}) => {
  const [delegate, moderator] = await Promise.all([
    enter("so-congthuong-a-1"),
    enter("congthuong-chutri", `${ROUND}/board`),
  ]);
  await begin(delegate, WORDS, "Đề nghị làm rõ tiêu chí đánh giá.");
  await delegate.getByRole("button", { name: "Nộp ý kiến chính thức" }).click();
  const dialog = delegate.getByRole("dialog");
  await expect(dialog).toContainText("Còn 1 góp ý chưa gửi");
  const submit = dialog.getByRole("button", { name: "Nộp ý kiến chính thức" });
  await expect(submit).toBeDisabled();

  await dialog.getByRole("radio", { name: /cơ bản thống nhất/i }).click();
  await dialog.getByRole("textbox", { name: "Số công văn" }).fill(LETTER);
  await dialog.getByLabel("Ngày công văn").fill("4/5/2023");
  await submit.click();
  await expect(dialog).toHaveCount(0);

  const row = moderator.getByRole("row").filter({ hasText: "Sở Công Thương tỉnh A" });
  await expect(row).toContainText("cơ bản thống nhất (có chỉnh sửa)");
  await expect(row).toContainText(`công văn số ${LETTER} ngày 4/5/2023`);
  const [download] = await Promise.all([
    moderator.waitForEvent("download"),
    moderator.getByRole("link", { name: /Bản tổng hợp/ }).click(),
  ]);
  expect((await readTable(await download.path())).words).toContain(
    `Sở Công Thương tỉnh A (Công văn số ${LETTER} ngày 04/5/2023`,
  );

  await delegate.getByRole("button", { name: "Đã nộp ý kiến chính thức" }).click();
  await expect(dialog).toContainText(LETTER);
  await dialog.getByRole("button", { name: "Nộp ý kiến khác" }).click();
  await dialog.getByRole("radio", { name: /^không thống nhất/i }).click();
  await dialog.getByRole("radio", { name: "Phát biểu tại hội nghị" }).click();
  await dialog.getByRole("combobox", { name: "Hội nghị" }).click();
  await delegate.getByRole("option", { name: /Nam Định/ }).click();
  await dialog.getByRole("textbox", { name: "Người phát biểu" }).fill("Giám đốc Sở");
  await dialog.getByRole("button", { name: "Nộp thay ý kiến trước" }).click();
  await expect(row).toContainText("hội nghị Nam Định 27/4/2023, Giám đốc Sở phát biểu");
  await expect(row).not.toContainText(LETTER);

  await delegate.getByRole("button", { name: "Đã nộp ý kiến chính thức" }).click();
  await dialog.getByRole("button", { name: "Xem góp ý chưa gửi" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(noteWords(delegate)).toContainText("Đề nghị làm rõ tiêu chí đánh giá.");
});

test("[JNY76] the agency records a letter that came on paper, with a comment at its place; the organisation, once it signs in, sees both as recorded and confirms", async ({
  enter,
}, info) => {
  const place = "có ranh giới địa lý xác định";
  const moderator = await enter("congthuong-chutri", `${ROUND}/board`);
  await moderator.getByRole("button", { name: "Ghi công văn" }).click();
  const dialog = moderator.getByRole("dialog");
  const record = dialog.getByRole("button", { name: "Ghi công văn" });
  await expect(record).toBeDisabled();
  await dialog.getByRole("combobox", { name: "Đơn vị gửi công văn" }).click();
  await moderator.getByRole("option", { name: "UBND huyện Y" }).click();
  await dialog.getByRole("radio", { name: /cơ bản thống nhất/i }).click();
  await dialog.getByRole("textbox", { name: "Số công văn" }).fill("77/UBND-KTHT");
  await dialog.getByLabel("Ngày công văn").fill("5/5/2023");
  await info.attach("letter", { body: await moderator.screenshot() });
  await record.click();

  await expect(moderator.getByText("được ghi theo công văn của UBND huyện Y")).toBeVisible();
  await begin(moderator, place, "Đề nghị làm rõ vai trò của cấp huyện.");
  await expect(moderator.getByRole("combobox", { name: "Góp ý của ai" })).toContainText("công văn của H.Y");
  await info.attach("copying", { body: await moderator.screenshot() });
  await send(moderator, place);
  const card = await open(moderator, "Đề nghị làm rõ vai trò của cấp huyện.");
  await expect(card).toContainText("UBND huyện Y");
  await expect(card).toContainText("cơ quan chủ trì ghi theo công văn");
  await moderator.getByRole("button", { name: "Xong công văn này" }).click();
  await expect(moderator).not.toHaveURL(/letter=/);

  await moderator.goto(`${ROUND}/board`);
  const chooser = moderator.waitForEvent("filechooser");
  await moderator.getByRole("button", { name: "Đính kèm bản công văn của UBND huyện Y" }).click();
  await (await chooser).setFiles({ name: "77.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4 77") });
  await expect(moderator.getByRole("row").filter({ hasText: "UBND huyện Y" }).getByRole("link")).toBeVisible();

  const delegate = await enter("huyen-y-1");
  await delegate.getByRole("button", { name: "Xác nhận công văn" }).click();
  const [download] = await Promise.all([
    delegate.waitForEvent("download"),
    delegate.getByRole("dialog").getByRole("link", { name: "tải công văn" }).click(),
  ]);
  expect(readFileSync(await download.path(), "utf8")).toBe("%PDF-1.4 77");
  const asked = delegate.getByRole("dialog");
  await expect(asked).toContainText("công văn số 77/UBND-KTHT ngày 5/5/2023");
  await expect(asked).toContainText("đơn vị chưa xác nhận");
  await info.attach("confirm", { body: await delegate.screenshot() });
  await asked.getByRole("button", { name: "Xác nhận đúng" }).click();
  await expect(asked).toHaveCount(0);
  await expect(delegate.getByRole("button", { name: "Đã nộp ý kiến chính thức" })).toBeVisible();

  const row = moderator.getByRole("row").filter({ hasText: "UBND huyện Y" });
  await expect(row).toContainText("đơn vị xác nhận ngày");
  await info.attach("board", { body: await moderator.screenshot({ fullPage: true }) });
});
