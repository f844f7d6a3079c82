import type { Page } from "@playwright/test";
import { faults } from "./looks.ts";
import { expect, select, sheet, test } from "./stage.ts";

/** Two pages on a busy machine. */
test.slow();

const DRAFTER = "congthuong-bientap";

/** Puts the caret behind these words. */
async function caretAfter(page: Page, words: string): Promise<void> {
  await select(page, words);
  await page.keyboard.press("ArrowRight");
}

/** The sections of a level as a reader sees them: number and first words. */
async function drawn(page: Page, level: string, count: number): Promise<string[]> {
  const all = await page.locator(`.sheet [data-of=${level}]`).evaluateAll((blocks) =>
    blocks.map((block) => {
      const words = block.cloneNode(true) as HTMLElement; // reason: the copy of an element is one
      for (const caret of words.querySelectorAll(".caret")) caret.remove();
      return `${block.getAttribute("data-number")} ${words.textContent.replaceAll("\u2060", "")}`;
    }),
  );
  return all.slice(0, count).map((words) => words.slice(0, 40));
}

/** Whether the number of an article stands on the line of its title, wherever the caret is. */
async function besideTitle(page: Page, title: string): Promise<boolean> {
  const heading = page.locator(".sheet h2[data-of=article]").filter({ hasText: title });
  return await heading.evaluate((line) => {
    const number = line.previousElementSibling?.getBoundingClientRect();
    const { top, bottom } = line.getBoundingClientRect();
    return number !== undefined && number.top >= top - 2 && number.bottom <= bottom + 2;
  });
}

async function bar(page: Page) {
  const toolbar = page.getByRole("toolbar", { name: "Soạn thảo" });
  await expect(toolbar).toBeVisible({ timeout: 60_000 });
  return toolbar;
}

test("[JNY20] a new article is numbered at once for everybody, and undo takes back one's own alone", async ({
  enter,
}) => {
  const [one, other] = await Promise.all([enter(DRAFTER), enter(DRAFTER)]);
  for (const page of [one, other]) await bar(page);
  const before = await drawn(one, "article", 3);
  await caretAfter(one, "Phạm vi điều chỉnh và đối tượng áp dụng");
  await one.keyboard.press("Control+Enter");
  await one.keyboard.type("Nguyên tắc chung");
  const after = [before[0], "Điều 2. Nguyên tắc chung", before[1]?.replace("Điều 2.", "Điều 3.")];
  for (const page of [one, other]) await expect.poll(() => drawn(page, "article", 3)).toEqual(after);
  for (const page of [one, other])
    expect(await besideTitle(page, "Phạm vi điều chỉnh và đối tượng áp dụng")).toBe(true);

  await caretAfter(other, "tổ chức đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp");
  await other.keyboard.type(" và liên danh");
  await expect(sheet(one)).toContainText("cụm công nghiệp và liên danh");
  await (await bar(one)).getByRole("button", { name: "Hoàn tác việc của tôi" }).click();
  await expect
    .poll(async () => {
      if ((await drawn(one, "article", 2))[1] !== before[1]) await one.keyboard.press("Control+z");
      return await drawn(one, "article", 3);
    })
    .toEqual(before);
  for (const page of [one, other]) await expect(sheet(page)).toContainText("cụm công nghiệp và liên danh");
});

test("[JNY21] Tab makes a khoản an điểm, an article moves with what it holds, and both pages agree", async ({
  enter,
}) => {
  const [one, other] = await Promise.all([enter(DRAFTER), enter(DRAFTER)]);
  for (const page of [one, other]) await bar(page);
  const [first, second] = await drawn(one, "article", 2);
  await caretAfter(one, "Cụm công nghiệp làng nghề là cụm công nghiệp");
  await one.keyboard.press("Tab");
  await expect(other.locator(".sheet [data-of=point]", { hasText: "Cụm công nghiệp làng nghề là" })).toHaveAttribute(
    "data-number",
    "a)",
  );
  await one.keyboard.press("Shift+Tab");
  await expect(other.locator(".sheet [data-of=clause]", { hasText: "Cụm công nghiệp làng nghề là" })).toHaveAttribute(
    "data-number",
    "2.",
  );
  await one.keyboard.press("Alt+Shift+ArrowUp");
  for (const page of [one, other])
    await expect
      .poll(() => drawn(page, "article", 2))
      .toEqual([second?.replace("Điều 2.", "Điều 1."), first?.replace("Điều 1.", "Điều 2.")]);
  await one.keyboard.press("Control+z");
  for (const page of [one, other]) await expect.poll(() => drawn(page, "article", 2)).toEqual([first, second]);
});

test("[JNY61] End, Home, ↑ and ↓ go through an empty article as through any other", async ({ enter }) => {
  const page = await enter(DRAFTER);
  await bar(page);
  const place = () =>
    page.evaluate(() => {
      const { anchorNode } = getSelection() ?? {};
      const element = anchorNode instanceof Element ? anchorNode : anchorNode?.parentElement;
      return element?.closest("h2, p")?.textContent ?? "nowhere";
    });
  await caretAfter(page, "Phạm vi điều chỉnh và đối tượng áp dụng");
  const above = await place();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowUp");
  expect(await place(), "from the beginning of a numbered block to the one above it").toBe(above);
  await page.keyboard.press("End");
  await page.keyboard.press("Control+Enter");
  for (const key of ["End", "Home", "End"]) {
    await page.keyboard.press(key);
    expect(await place(), key).toBe("");
  }
  await page.keyboard.press("ArrowDown");
  expect(await place()).toBe("Giải thích từ ngữ");
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowUp");
  expect(await place()).toBe("");
  await page.keyboard.press("ArrowUp");
  expect(await place()).toMatch(/^Các cơ quan, tổ chức/);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  await page.keyboard.type("Nguyên tắc chung");
  expect(await drawn(page, "article", 2)).toEqual([expect.stringContaining("Điều 1."), "Điều 2. Nguyên tắc chung"]);
});

test("[JNY61] what is typed in the same moment in which an article is begun stands in that article", async ({
  enter,
}) => {
  const page = await enter(DRAFTER);
  await bar(page);
  const [first, ...rest] = await drawn(page, "article", 3);
  await caretAfter(page, "Phạm vi điều chỉnh và đối tượng áp dụng");
  await sheet(page).evaluate((text) => {
    text.dispatchEvent(
      new KeyboardEvent("keydown", { key: "Enter", code: "Enter", ctrlKey: true, bubbles: true, cancelable: true }),
    );
    // oxlint-disable-next-line typescript/no-deprecated -- reason: types as a person does, before the next frame
    for (const letter of "Vội vàng") document.execCommand("insertText", false, letter);
  });
  const after = ["Điều 2. Vội vàng", ...rest.map((words, at) => words.replace(`Điều ${at + 2}.`, `Điều ${at + 3}.`))];
  await expect.poll(() => drawn(page, "article", 4)).toEqual([first, ...after]);
  await expect(page.locator(".sheet [data-of=part]")).toHaveCount(0);
});

/** Pastes what another program copied: the browser lets no test fill the real clipboard with HTML. */
async function paste(page: Page, html: string): Promise<void> {
  await sheet(page).evaluate((text, copied) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/html", copied);
    text.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, html);
}

const FROM_WORD = `<html><body><p class=MsoNormal style='text-align:justify'><b>3a.</b> Cụm liên kết ngành gồm:<o:p></o:p></p><p class=MsoNormal>a) cụm chuyên ngành;</p><p class=MsoNormal>b) cụm hỗ trợ.</p></body></html>`;

/** As LibreOffice 7.4 copies automatic numbers of Word. */
const FROM_LIBREOFFICE = `<html><body><ol><li><p style="margin-bottom: 0in">Khoản tự
  động một</p><ol type="a"><li><p>Điểm tự động a;</p><li><p>Điểm tự động b.</p></ol><li><p>Khoản tự động hai</p></ol></body></html>`;

test("[JNY22] automatic numbers that are pasted from LibreOffice are khoản and điểm", async ({ enter }) => {
  const page = await enter(DRAFTER);
  await bar(page);
  await caretAfter(page, "có ranh giới địa lý xác định");
  await paste(page, FROM_LIBREOFFICE);
  for (const [level, words, number] of [
    ["clause", "Khoản tự động một", "2."],
    ["point", "Điểm tự động b.", "b)"],
    ["clause", "Khoản tự động hai", "3."],
  ] as const)
    await expect(page.locator(`.sheet [data-of=${level}]`, { hasText: words })).toHaveAttribute("data-number", number);
  await page.keyboard.press("Control+z");
  await expect(sheet(page)).not.toContainText("tự động một");
});

test("[JNY22] what is pasted from Word stands on its levels, a table is made, and words are replaced, for both drafters", async ({
  enter,
}) => {
  const [one, other] = await Promise.all([enter(DRAFTER), enter(DRAFTER)]);
  for (const page of [one, other]) await bar(page);
  await caretAfter(one, "có ranh giới địa lý xác định");
  await paste(one, FROM_WORD);
  for (const page of [one, other]) {
    await expect(page.locator(".sheet [data-of=clause]", { hasText: "Cụm liên kết ngành gồm:" })).toHaveAttribute(
      "data-number",
      "2.",
    );
    await expect(page.locator(".sheet [data-of=point]", { hasText: "cụm hỗ trợ." })).toHaveAttribute(
      "data-number",
      "b)",
    );
  }
  await paste(one, "<p>Ảnh <img src='x.png'></p>");
  await expect(one.getByText("Chưa dán: trong phần đã chép có hình.").first()).toBeVisible();

  await (await bar(one)).getByRole("button", { name: "Thêm" }).click();
  await one.getByRole("menuitem", { name: "Bảng mới" }).click();
  await one.keyboard.type("Ngành");
  await expect(other.locator(".sheet th", { hasText: "Ngành" })).toBeVisible();

  await one.keyboard.press("Control+h");
  await one.getByRole("textbox", { name: "Tìm trong dự thảo" }).fill("Cụm liên kết ngành");
  await one.getByRole("textbox", { name: "Thay bằng" }).fill("Cụm liên kết");
  await one.getByRole("button", { name: "Thay tất cả" }).click();
  await expect(one.getByRole("search").getByRole("status")).toHaveText("Đã thay 1 chỗ.");
  for (const page of [one, other])
    await expect(page.locator(".sheet [data-of=clause]", { hasText: "Cụm liên kết gồm:" })).toHaveCount(1);

  await one.getByRole("button", { name: "Chú thích", exact: true }).click();
  await one.getByRole("textbox", { name: "Nội dung chú thích" }).fill("Theo Luật Thống kê.");
  await one.getByRole("button", { name: "Đặt chú thích" }).click();
  await expect(other.locator(".sheet sup[data-footnote='Theo Luật Thống kê.']")).toHaveCount(1);
  // the notice's own focus guards are its library's affair
  await expect(one.getByText("Chưa dán: trong phần đã chép có hình.")).toHaveCount(0);
  expect(await faults(one)).toEqual([]);
});

test("[JNY23] numbers are kept for both drafters, and a drafter is made responsible", async ({ enter }) => {
  const [one, other] = await Promise.all([enter(DRAFTER), enter(DRAFTER)]);
  for (const page of [one, other]) await bar(page);
  await (await bar(one)).getByRole("button", { name: "Đánh số liên tục" }).click();
  await one.getByRole("dialog").getByRole("button", { name: "Giữ nguyên số" }).click();
  for (const page of [one, other])
    await expect((await bar(page)).getByRole("button", { name: "Đã giữ số" })).toBeVisible();
  const [first, ...rest] = await drawn(other, "article", 4);
  await caretAfter(other, "Phạm vi điều chỉnh và đối tượng áp dụng");
  await other.keyboard.press("Control+Enter");
  await other.keyboard.type("Chèn vào");
  for (const page of [one, other])
    await expect.poll(() => drawn(page, "article", 5)).toEqual([first, "Điều 1a. Chèn vào", ...rest]);

  await (await bar(other)).getByRole("button", { name: /Người phụ trách phần này/ }).click();
  await other.getByRole("menuitem", { name: "Chuyên viên Tổ biên tập" }).click();
  for (const page of [one, other])
    await expect(
      page.getByRole("navigation", { name: "Mục lục" }).getByText("Chuyên viên Tổ biên tập phụ trách"),
    ).toHaveCount(1);
  await one.getByRole("checkbox", { name: "Phần của tôi" }).click();
  await expect(
    one.getByRole("navigation", { name: "Mục lục" }).getByRole("button", { name: /Chèn vào/ }),
  ).toBeVisible();
  await expect(one.getByRole("navigation", { name: "Mục lục" }).getByRole("button", { name: /^Điều 3\./ })).toHaveCount(
    0,
  );
});

test("[JNY25] the mark of a footnote leads to its words and back, for a drafter and for a reader", async ({
  enter,
}) => {
  const [drafter, reader] = await Promise.all([enter(DRAFTER), enter("tuphap-1")]);
  await caretAfter(drafter, "diện tích không vượt quá 75 ha");
  await (await bar(drafter)).getByRole("button", { name: "Chú thích", exact: true }).click();
  await drafter.getByRole("textbox", { name: "Nội dung chú thích" }).fill("Theo hồ sơ địa chính.");
  await drafter.getByRole("button", { name: "Đặt chú thích" }).click();
  for (const page of [drafter, reader]) {
    const mark = page.locator(".sheet sup[data-footnote='Theo hồ sơ địa chính.']");
    const words = page
      .getByRole("region", { name: "Các chú thích" })
      .getByRole("listitem")
      .filter({ hasText: "Theo hồ sơ địa chính." });
    await mark.click({ modifiers: page === drafter ? ["Control"] : [] });
    await expect(words).toBeFocused();
    await expect(words).toBeInViewport();
    expect(await page.evaluate(() => [scrollY, document.querySelector("header")?.getBoundingClientRect().top])).toEqual(
      [0, 0],
    );
    await words.getByRole("button", { name: /^Về chỗ đặt chú thích/ }).click();
    await expect(mark).toBeInViewport();
    await page.keyboard.press("Enter");
    await expect(words).toBeFocused();
    expect(await faults(page, { include: ["main"] })).toEqual([]);
  }
  await expect(drafter.locator(".sheet sup[data-footnote='Theo hồ sơ địa chính.']")).toHaveCount(1);
});

for (const [width, height] of [
  [1440, 900],
  [1280, 800],
  [1100, 800],
  [390, 844],
] as const) {
  test(`[JNY24] at ${width} pixels the bar has everything in view, and the rest in a menu that the keyboard opens`, async ({
    enter,
  }) => {
    const page = await enter(DRAFTER, undefined, { width, height });
    const toolbar = await bar(page);
    await caretAfter(page, "Phạm vi điều chỉnh và đối tượng áp dụng");
    await toolbar.getByRole("button", { name: "Thêm" }).click();
    await page.getByRole("menuitem", { name: "Bảng mới" }).click();
    await expect(toolbar.getByRole("button", { name: "Bảng" })).toBeVisible();
    await expect
      .poll(() =>
        toolbar.evaluate((all) => {
          const { left, right } = document.querySelector("main")?.getBoundingClientRect() ?? { left: 0, right: 0 };
          return [...all.querySelectorAll("button")]
            .filter(
              (button) => button.getBoundingClientRect().left < left || button.getBoundingClientRect().right > right,
            )
            .map((button) => button.title);
        }),
      )
      .toEqual([]);

    const more = toolbar.getByRole("button", { name: "Việc khác" });
    await more.focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("menuitem", { name: /Tìm lệnh/ })).toBeVisible();
    expect(await faults(page, { include: ["[role=menu]", "[role=toolbar]"] })).toEqual([]);
    await page.keyboard.press("Escape");
    await expect(more).toBeFocused();
    await page.keyboard.press("Enter");
    await page.getByRole("menuitem", { name: /Tìm lệnh/ }).press("Enter");
    await expect(page.getByRole("dialog", { name: "Tìm lệnh" })).toBeVisible();
    await page.keyboard.press("Escape");
    await toolbar.getByRole("button", { name: "Hoàn tác việc của tôi" }).click();
    await expect(toolbar.getByRole("button", { name: "Bảng" })).toHaveCount(0);
  });
}
