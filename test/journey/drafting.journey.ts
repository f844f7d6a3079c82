import { begin, send, thread, turnTo } from "./page.ts";
import { expect, select, test } from "./stage.ts";

const WORDS = "không có dân cư sinh sống";

test("[JNY4] a drafter edits under an open comment, and its words stay highlighted for everyone", async ({ enter }) => {
  const [delegate, drafter] = await Promise.all([enter("so-congthuong-a-1"), enter("congthuong-bientap")]);
  await begin(delegate, WORDS, "Cụm làng nghề hiện có dân cư xen kẽ.");
  await send(delegate, WORDS);

  await select(drafter, "thực hiện các dịch vụ cho sản xuất công nghiệp");
  await drafter.keyboard.press("ArrowLeft");
  await drafter.keyboard.type("tổ chức ");
  await drafter.keyboard.press("End");
  await expect(delegate.getByText("tổ chức thực hiện các dịch vụ").first()).toBeVisible();
  for (const page of [delegate, drafter])
    await expect(page.locator("[data-thread]", { hasText: WORDS }).first()).toHaveText(WORDS);
  await expect(drafter.getByRole("status").filter({ hasText: "Đã lưu" })).toBeVisible();
});

test("[JNY5] a comment whose words are dropped keeps them, in the tray of those without a place", async ({ enter }) => {
  const [delegate, drafter] = await Promise.all([enter("hatang-x-1"), enter("congthuong-bientap")]);
  const words = "chiếu sáng công cộng, thông tin liên lạc nội bộ";
  await begin(delegate, words, "Nên tính cả trạm biến áp.");
  await send(delegate, words);
  await select(drafter, words);
  await drafter.keyboard.press("Delete");
  await delegate.getByText("Chưa rõ vị trí", { exact: true }).click();
  await delegate.getByRole("button").filter({ hasText: words }).click();
  const card = thread(delegate, "Nên tính cả trạm biến áp.");
  await expect(card).toContainText(words);
});

test("[JNY6] an observer and a delegate read the text and cannot change it", async ({ enter }) => {
  for (const person of ["vcci-quansat", "huyen-y-1"]) {
    const page = await enter(person);
    await turnTo(page, WORDS);
    const before = await page.locator(".ProseMirror").first().textContent();
    await page.keyboard.type("không được");
    expect(await page.locator(".ProseMirror").first().textContent()).toBe(before);
  }
  const observer = await enter("vcci-quansat");
  await select(observer, "tổ hợp tác vào đầu tư sản xuất kinh doanh");
  await expect(observer.getByRole("button", { name: /^Góp ý/ })).toHaveCount(0);
});
