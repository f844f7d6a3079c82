import type { Locator, Page } from "@playwright/test";
import { noteWords, scrollText, thread } from "./page.ts";
import { expect, ROUND, sheet, test } from "./stage.ts";

const AT_MOST = 60;

/** Presses Tab, or Shift+Tab, until this has the focus. */
async function tabTo(page: Page, target: Locator, keys = "Tab"): Promise<void> {
  for (let times = 0; times < AT_MOST; times++) {
    await page.keyboard.press(keys);
    if (await target.first().evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`${keys} does not lead there.`);
}

async function press(page: Page, target: Locator, keys = "Tab"): Promise<void> {
  await tabTo(page, target, keys);
  await page.keyboard.press("Enter");
}

/** Goes to a thread with `j`, from the first on, until this holds of its card. */
async function readThread(page: Page, holds: (card: Locator) => Promise<boolean> = async () => true): Promise<Locator> {
  const card = page.locator("article[aria-current=true]");
  for (let times = 0; times < AT_MOST; times++) {
    const before = (await card.count()) > 0 ? await card.getAttribute("data-item") : null;
    await page.keyboard.press("j");
    await expect(card).not.toHaveAttribute("data-item", before ?? "");
    await expect(card, "j takes the focus along").toBeFocused();
    if (await holds(card)) return card;
  }
  throw new Error("No thread is such.");
}

const ready = (page: Page): Promise<void> =>
  expect(sheet(page)).toContainText("Phạm vi điều chỉnh", { timeout: 60_000 });
const hasButton =
  (name: string) =>
  async (card: Locator): Promise<boolean> =>
    (await card.getByRole("button", { name, exact: true }).count()) > 0;

test("[JNY51] a delegate reads, replies, comments, drops and withdraws by keyboard alone, and the focus is never lost", async ({
  enter,
}) => {
  const page = await enter("khdt-1");
  await ready(page);
  const card = await readThread(page, hasButton("Trả lời"));
  const item = await card.getAttribute("data-item");
  const same = page.locator(`article[data-item="${item}"]`);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Phím tắt" })).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("Escape");
  await expect(same, "a dialog gives the focus back, and j in it goes nowhere").toBeFocused();

  await press(page, same.getByRole("button", { name: "Trả lời" }));
  await expect(noteWords(page).first()).toBeFocused();
  await page.keyboard.type("Trả lời bằng bàn phím.");
  await page.keyboard.press("Control+Enter");
  await expect(same).toContainText("Trả lời bằng bàn phím.");
  await expect(same, "who has replied goes on at the thread").toBeFocused();

  await press(page, same.getByRole("button", { name: "Rút góp ý" }));
  const asks = page.getByRole("dialog", { name: "Rút góp ý" });
  await press(page, asks.getByRole("button", { name: "Rút góp ý" }));
  await expect(same).toContainText("đã rút góp ý này");
  await expect(same, "the button that took it back has gone").toBeFocused();

  await page.keyboard.press("c");
  const note = page.getByRole("article", { name: /^Góp ý đang soạn/ });
  await expect(note.getByRole("textbox", { name: "Nội dung góp ý" })).toBeFocused();
  await page.keyboard.type("Bỏ đi sau.");
  await page.keyboard.press("Escape");
  await expect(note, "Esc leaves the words for their card").toBeFocused();
  const drop = note.getByRole("button", { name: "Bỏ góp ý đang soạn" });
  await press(page, drop);
  const dropping = page.getByRole("dialog", { name: "Bỏ góp ý đang soạn" });
  await expect(dropping).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(drop).toBeFocused();
  await page.keyboard.press("Enter");
  await press(page, dropping.getByRole("button", { name: "Bỏ góp ý đang soạn" }));
  await expect(note).toHaveCount(0);
  await expect(
    page.getByRole("region", { name: "Góp ý", exact: true }).locator(":focus"),
    "what stands beside the dropped one has it now",
  ).toHaveCount(1);

  await page.keyboard.press("c");
  await expect(note.getByRole("textbox", { name: "Nội dung góp ý" })).toBeFocused();
  await page.keyboard.type("Gửi bằng bàn phím.");
  await page.keyboard.press("Control+Enter");
  await expect(thread(page, "Gửi bằng bàn phím.")).toBeFocused();
  await expect(thread(page, "Gửi bằng bàn phím."), "what was sent is what is read").toHaveAttribute(
    "aria-current",
    "true",
  );

  await page.keyboard.press("g");
  await page.keyboard.press("d");
  await expect(page.getByRole("dialog").getByRole("textbox")).toBeFocused();
  await page.keyboard.type("8");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.locator("main"), "the text is what one goes on with").toBeFocused();
  await expect(page.locator("[data-number='Điều 8.']")).toBeInViewport();
});

test("[JNY51] a moderator answers, resolves and reopens, and a leader approves, by keyboard alone", async ({
  enter,
}) => {
  const [moderator, leader] = await Promise.all([enter("congthuong-chutri"), enter("congthuong-lanhdao")]);
  await ready(moderator);
  const waiting = await readThread(moderator, hasButton("Giải trình"));
  const item = await waiting.getAttribute("data-item");
  const card = moderator.locator(`article[data-item="${item}"]`);
  await press(moderator, card.getByRole("button", { name: "Giải trình", exact: true }));
  const form = card.getByRole("form", { name: "Giải trình" });
  await expect(form.locator(":focus"), "a form that was called up has the focus").toHaveCount(1);
  await moderator.keyboard.press("Escape");
  await expect(form).toHaveCount(0);
  await expect(card, "the form has gone").toBeFocused();
  await press(moderator, card.getByRole("button", { name: "Giải trình", exact: true }));
  await moderator.keyboard.press("Space");
  await tabTo(moderator, form.getByRole("textbox"));
  await moderator.keyboard.type("Tiếp thu bằng bàn phím.");
  await moderator.keyboard.press("Control+Enter");
  await expect(card).toContainText("Tiếp thu bằng bàn phím.");
  await expect(card).toBeFocused();
  for (const name of ["Khép lại", "Mở lại"]) {
    await press(moderator, card.getByRole("button", { name }));
    await expect(card.getByRole("button", { name })).toHaveCount(0);
    await expect(card).toBeFocused();
  }

  await ready(leader);
  const answered = leader.locator(`article[data-item="${item}"]`);
  await readThread(leader, async (read) => (await read.getAttribute("data-item")) === item);
  await press(leader, answered.getByRole("button", { name: "Duyệt" }));
  await expect(answered).toContainText("đã duyệt");
  await expect(answered).toBeFocused();
});

test("[JNY52] Esc closes what is on top, then clears the selection, then leaves the thread", async ({ enter }) => {
  const page = await enter("tuphap-1");
  await ready(page);
  const card = await readThread(page);
  await page.locator("main").focus();
  await page.evaluate(() => {
    const words = document.querySelector(".ProseMirror p, .ProseMirror h2");
    if (words) getSelection()?.selectAllChildren(words);
  });
  const bubble = page.getByRole("toolbar", { name: "Việc với đoạn đang chọn" });
  await expect(bubble).toBeVisible();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(card).toHaveCount(1);
  if (await bubble.isVisible()) {
    await page.keyboard.press("Escape");
    await expect(bubble).toHaveCount(0);
    await expect(card).toHaveCount(1);
  }
  await page
    .getByRole("banner")
    .getByRole("button", { name: /^Tài khoản/ })
    .focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menu")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("menu")).toHaveCount(0);
  await expect(card).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(card).toHaveCount(0);
});

test("[JNY54] the thread that is read stays beside the text while its words can be seen", async ({ enter }) => {
  const page = await enter("vcci-1");
  await ready(page);
  const card = await readThread(
    page,
    async (read) => (await page.locator(`.sheet [data-thread="${await read.getAttribute("data-item")}"]`).count()) > 0,
  );
  const words = page.locator(`.sheet [data-thread="${await card.getAttribute("data-item")}"]`).first();
  await expect(words).toBeInViewport();
  const line = page.getByRole("tab").first();
  const told = await line.textContent();
  for (const by of [60, -60]) {
    while (await seen(words, by)) {
      await scrollText(page, by);
      if (await seen(words)) await expect(card).toHaveCount(1);
    }
    await words.scrollIntoViewIfNeeded();
    await expect(card).toHaveCount(1);
  }
  await scrollText(page, 4_000);
  await expect(line, "far from them, the list is of another place").not.toHaveText(told ?? "");
});

/** Whether these words can be seen in the column of the text, also once it has moved. */
function seen(words: Locator, moved = 0): Promise<boolean> {
  return words.evaluate((element, by) => {
    const { top, bottom } = element.getBoundingClientRect();
    const box = document.querySelector("#main")?.getBoundingClientRect();
    return box !== undefined && bottom - by > box.top && top - by < box.bottom;
  }, moved);
}

for (const [name, path] of [
  ["the working page", ROUND],
  ["the replay", `${ROUND}/replay`],
  ["the comparison", `${ROUND}/compare`],
  ["the next round's page", `${ROUND}/next`],
] as const) {
  test(`[JNY53] ${name} never scrolls as a whole, at any width`, async ({ enter }) => {
    for (const [width, height] of [
      [1440, 900],
      [1000, 500],
      [390, 844],
    ] as const) {
      const page = await enter("congthuong-chutri", path, { width, height });
      await expect(page.getByRole("main").getByRole("status")).toHaveCount(path === ROUND ? 1 : 0, { timeout: 60_000 });
      for (const keys of ["End", "PageDown", "Space", "Tab", "Control+End"]) await page.keyboard.press(keys);
      const moved = await page.evaluate(() => {
        const all = [...document.querySelectorAll<HTMLElement>("main *, main, aside *, nav *, section *")];
        const some = all.filter((element, index) => element.tabIndex >= 0 || element.id !== "" || index % 40 === 0);
        for (const element of some)
          for (const block of ["start", "center", "end"] as const) {
            element.focus();
            element.scrollIntoView({ block });
            const top = document.querySelector("header")?.getBoundingClientRect().top;
            if (scrollY !== 0 || top !== 0)
              return `${element.tagName} ${element.id} ${element.className} ${block}: ${scrollY}, ${top}`;
          }
        return undefined;
      });
      expect(moved, `${width} px`).toBeUndefined();
      expect(
        await page.evaluate(() => document.documentElement.scrollHeight - innerHeight),
        "nothing hangs out below",
      ).toBeLessThanOrEqual(0);
      await page.close();
    }
  });
}
