import { begin, noteWords, turnTo } from "./page.ts";
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
