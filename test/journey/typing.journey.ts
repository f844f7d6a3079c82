import type { Locator, Page } from "@playwright/test";
import { begin, noteWords, savedState, turnTo } from "./page.ts";
import { LINE_DOWN } from "./quiet.ts";
import { expect, select, sheet, test } from "./stage.ts";

/** Puts the caret at the end of what is written in a field. */
async function goEnd(field: Locator): Promise<void> {
  await field.click();
  await field.page().keyboard.press("Control+End");
}

/** Types as an input method does: each letter is composed from what was typed of its word before. */
async function compose(page: Page, words: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  for (const word of words.split(/(?<= )/)) {
    const letters = Array.from(word);
    for (let end = 1; end <= letters.length; end++) {
      const text = letters.slice(0, end).join("");
      await session.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    }
    await session.send("Input.insertText", { text: word });
  }
  await session.detach();
}

test("[JNY45] two colleagues write at one place at the same time, in the draft and in a note, with an input method too: every sentence is whole", async ({
  enter,
}) => {
  const [first, second] = await Promise.all([enter("congthuong-bientap"), enter("congthuong-bientap")]);
  const place = "không có dân cư sinh sống";
  for (const page of [first, second]) {
    await select(page, place);
    await page.keyboard.press("ArrowRight");
  }
  await Promise.all([
    first.keyboard.type(" thứ nhất tất cả", { delay: 30 }),
    second.keyboard.type(" hội đồng họp lại", { delay: 34 }),
  ]);
  for (const page of [first, second]) {
    await expect(sheet(page)).toContainText(" thứ nhất tất cả");
    await expect(sheet(page)).toContainText(" hội đồng họp lại");
    await expect(savedState(page)).toContainText("Đã lưu");
  }

  await Promise.all([first.close(), second.close()]);

  const [delegate, colleague] = await Promise.all([enter("tuphap-1"), enter("tuphap-2")]);
  const words = "Hệ thống công trình hạ tầng kỹ thuật dùng chung";
  await begin(delegate, words, "Nhất trí.");
  await turnTo(colleague, words);
  await expect(noteWords(colleague, words)).toContainText("Nhất trí.");
  for (const page of [delegate, colleague]) await goEnd(noteWords(page, words));
  await Promise.all([
    compose(delegate, " Đề nghị bổ sung trạm xử lý."),
    colleague.keyboard.type(" Cần nêu rõ thời hạn.", { delay: 25 }),
  ]);
  for (const page of [delegate, colleague]) {
    await expect(noteWords(page, words)).toContainText(" Đề nghị bổ sung trạm xử lý.");
    await expect(noteWords(page, words)).toContainText(" Cần nêu rõ thời hạn.");
  }

  for (const page of [delegate, colleague]) {
    await page
      .getByRole("article", { name: /^Góp ý đang soạn/ })
      .filter({ hasText: words })
      .getByRole("button", { name: "Đề xuất câu chữ" })
      .click();
    await page.getByRole("textbox", { name: "Câu chữ đề xuất" }).click();
  }
  await Promise.all([
    delegate.keyboard.type("Hội đồng họp lại. ", { delay: 30 }),
    colleague.keyboard.type("Thứ nhất tất cả. ", { delay: 27 }),
  ]);
  for (const page of [delegate, colleague]) {
    await expect(page.getByRole("textbox", { name: "Câu chữ đề xuất" })).toContainText("Hội đồng họp lại.");
    await expect(page.getByRole("textbox", { name: "Câu chữ đề xuất" })).toContainText("Thứ nhất tất cả.");
  }
});

test("[JNY46] who wrote offline in a khoản that a colleague made an điểm meanwhile is offered the whole sentence, and goes on", async ({
  enter,
  quiet,
}) => {
  quiet.provoke(...LINE_DOWN);
  const [away, there] = await Promise.all([enter("congthuong-bientap"), enter("congthuong-bientap")]);
  const words = "Tỷ lệ lấp đầy của cụm công nghiệp là tỷ lệ";
  await select(away, words);
  await away.keyboard.press("ArrowRight");
  await away.context().setOffline(true);
  await away.keyboard.type(" viết khi mất mạng");
  await expect(savedState(away)).toContainText("Mất kết nối");
  await select(there, words);
  await there.keyboard.press("Tab");
  await expect(savedState(there)).toContainText("Đã lưu");
  await away.context().setOffline(false);
  const dialog = away.getByRole("dialog", { name: "Có câu chữ không còn chỗ trong văn bản" });
  await expect(dialog).toContainText(`${words} viết khi mất mạng`, { timeout: 40_000 });
  await away.reload();
  await expect(dialog).toContainText(`${words} viết khi mất mạng`);
  await dialog.getByRole("button", { name: "Đã chép", exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(savedState(away)).toContainText("Đã lưu");
  await expect(sheet(away)).not.toContainText("viết khi mất mạng");
});

test("[JNY66] a selection that was given up with a key stays given up, on a page that was too busy to look after the mouse before", async ({
  enter,
}) => {
  const [page, colleague] = await Promise.all([enter("congthuong-bientap"), enter("congthuong-bientap")]);
  await page.evaluate(holdTimeouts);
  const words = "Tỷ lệ lấp đầy của cụm công nghiệp là tỷ lệ";
  await select(colleague, "Nghị định này quy định về");
  await Promise.all([colleague.keyboard.type("Nghị định này quy định về", { delay: 20 }), select(page, words)]);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.type(" viết tiếp");
  await expect(sheet(page)).toContainText(`${words} viết tiếp`);
});

test("[JNY67] a word in which a colleague's caret stands is selected whole, with the mouse and by keys", async ({
  enter,
}) => {
  const [page, colleague] = await Promise.all([enter("congthuong-bientap"), enter("congthuong-bientap")]);
  const words = "Tỷ lệ lấp đầy của cụm công nghiệp là tỷ lệ";
  await select(colleague, words.slice(0, words.indexOf("hiệp")));
  await colleague.keyboard.press("ArrowRight");
  const within = page.locator(".caret-in-word");
  await expect(within).toHaveText("h");
  await within.dblclick();
  expect(await selectedWords(page)).toBe("nghiệp");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Control+Shift+ArrowLeft");
  expect(await selectedWords(page)).toBe("nghiệp");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Control+Backspace");
  await expect(sheet(page)).toContainText("Tỷ lệ lấp đầy của cụm công là tỷ lệ");
  await page.keyboard.press("Control+z");
  // the colleague's name may stand before the word now
  await expect(sheet(page)).toContainText(/Tỷ lệ lấp đầy của cụm công .*nghiệp là tỷ lệ/);
});

const selectedWords = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => getSelection()?.toString().trim());

/** Holds what is to be done right after the mouse is let go back until a key is let go, as a busy page does. Runs in it. */
function holdTimeouts(): void {
  const held: (() => void)[] = [];
  const inTime = globalThis.setTimeout;
  let isLettingGo = false;
  const setTimeout = (handler: () => void, ms = 0) =>
    isLettingGo && ms === 0 ? held.push(handler) : inTime(handler, ms);
  Object.assign(globalThis, { setTimeout });
  addEventListener(
    "mouseup",
    () => {
      isLettingGo = true;
      inTime(() => (isLettingGo = false));
    },
    true,
  );
  addEventListener("keyup", () => held.splice(0).forEach((handler) => handler()), true);
}
