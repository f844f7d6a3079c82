import { begin, noteWords } from "./page.ts";
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
