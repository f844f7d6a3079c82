import { begin, noteWords, savedState, turnTo } from "./page.ts";
import { expect, test } from "./stage.ts";

test("[JNY11] “Đã lưu” tells the truth: offline it says so, and what was typed meanwhile arrives on return", async ({ enter }) => {
  const [typist, colleague] = await Promise.all([enter("khdt-1"), enter("khdt-2")]);
  const words = "cho các nhà đầu tư thuê đất, thuê lại đất";
  const body = await begin(typist, words, "Trước khi mất mạng.");
  await turnTo(colleague, words);
  await expect(noteWords(colleague, words)).toContainText("Trước khi mất mạng.");
  const state = typist.getByRole("banner").getByRole("status");
  await expect(state).toContainText("Đã lưu");

  await typist.context().setOffline(true);
  await body.click();
  await typist.keyboard.press("Control+End");
  await typist.keyboard.type(" Trong khi mất mạng.");
  await expect(state).toContainText("Mất kết nối");
  await expect(noteWords(colleague, words)).not.toContainText("Trong khi mất mạng.");

  await typist.context().setOffline(false);
  await expect(noteWords(colleague, words)).toContainText("Trong khi mất mạng.", { timeout: 40_000 });
  await expect(state).toContainText("Đã lưu");
});

test("[JNY12] a killed server comes back with everything that was said to be saved", async ({ enter, server }) => {
  const people = await Promise.all(["tuphap-2", "vcci-1", "so-congthuong-a-2", "tnmt-1"].map(async (person) => ({ person, page: await enter(person) })));
  const words = "Tỷ lệ lấp đầy của cụm công nghiệp là tỷ lệ";
  for (const { person, page } of people) await begin(page, words, `Câu của ${person} trước khi máy chủ dừng.`);
  for (const { page } of people) await expect(page.getByRole("banner").getByRole("status")).toContainText("Đã lưu");
  await server.kill();
  for (const { page } of people) await expect(page.getByRole("banner").getByRole("status")).toContainText("Mất kết nối");
  await server.start();
  for (const { person, page } of people) {
    await page.reload();
    await turnTo(page, words);
    await expect(noteWords(page, words)).toContainText(`Câu của ${person} trước khi máy chủ dừng.`);
  }
});

test("[JNY42] a session that ends is said over the page; the same person goes on where they were, with what they typed", async ({ enter, server }) => {
  const page = await enter("noivu-1");
  const words = "Chủ đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp";
  const body = await begin(page, words, "Trước khi hết phiên.");
  await expect(savedState(page)).toContainText("Đã lưu");
  const out = await page.context().request.post("/api/auth/sign-out", { data: {}, headers: { origin: server.origin } });
  expect(out.ok()).toBe(true);
  const dialog = page.getByRole("dialog", { name: "Phiên làm việc đã hết" });
  await expect(dialog).toBeVisible();
  await page.screenshot({ path: test.info().outputPath("session.png") });
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(savedState(page)).toContainText("Hết phiên");
  await body.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" Sau khi hết phiên.");
  await page.getByRole("button", { name: "Đăng nhập lại", exact: true }).click();
  await dialog.getByRole("button", { name: /^Đăng nhập lại/ }).click();
  await expect(dialog).toHaveCount(0);
  await expect(savedState(page)).toContainText("Đã lưu");
  await page.reload();
  await turnTo(page, words);
  await expect(noteWords(page, words)).toContainText("Trước khi hết phiên. Sau khi hết phiên.");
});
