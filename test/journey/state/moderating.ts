import type { Locator, Page } from "@playwright/test";
import { LINE_DOWN } from "../quiet.ts";
import { ROUND } from "../stage.ts";
import { notice, putNoticeAway } from "./notice.ts";
import { banner, cut, menu, release, type Scene, type Width } from "./state.ts";

const current = (page: Page): Locator => page.locator("article[aria-current=true]");

/** Turns to the first thread of the text, as a hand does. */
async function readThread(page: Page, width: Width): Promise<Locator> {
  if ((await current(page).count()) === 0) {
    if (width === "narrow") await page.locator(".sheet [data-thread]").first().click();
    else await page.keyboard.press("j");
  }
  return current(page);
}

/** A moderator at the threads. */
export const ANSWERING: Scene = {
  person: "congthuong-chutri",
  path: ROUND,
  ready: (page) => page.locator(".sheet [data-thread]").first(),
  states: [
    {
      name: "hiding a comment",
      of: ["thread/HideComment.vue UModal"],
      show: async (page, width) => {
        await (await readThread(page, width)).getByRole("button", { name: "Ẩn góp ý" }).first().click();
        await page.getByRole("textbox", { name: "Lý do" }).fill("Không thuộc phạm vi.");
        return page.getByRole("dialog", { name: "Ẩn góp ý" });
      },
    },
    {
      name: "an answer being written",
      of: ["unsent/UnsentMark.vue role=status"],
      show: async (page, width) => {
        const card = await readThread(page, width);
        await card
          .getByRole("button", { name: /giải trình$/i })
          .first()
          .click();
        await card.getByRole("form", { name: "Giải trình" }).getByText("Không tiếp thu", { exact: true }).click();
        return card;
      },
      leave: async (page) => current(page).getByRole("button", { name: "Thôi" }).click(),
    },
    {
      name: "a notice that nothing was done",
      of: ["refusal/use-tell.ts toast.add"],
      provokes: LINE_DOWN,
      show: async (page, width) => {
        await cut(page, "**/commands");
        await (
          await readThread(page, width)
        )
          .getByRole("button", { name: /Khép lại|Mở lại/ })
          .first()
          .click();
        await page.locator("#app:not([aria-hidden])").waitFor(); // there it is read out
        return notice(page, "Chưa kết nối được máy chủ.");
      },
      leave: async (page) => {
        await release(page);
        await putNoticeAway(page);
      },
    },
  ],
};

const asks = (page: Page): Locator => page.getByRole("dialog", { name: "Đóng đợt lấy ý kiến" });

/** A moderator at the board. */
export const BOARD: Scene = {
  person: "congthuong-chutri",
  path: `${ROUND}/board`,
  ready: (page) => page.getByRole("checkbox").first(),
  states: [
    {
      name: "an answer to several comments",
      of: ["unsent/UnsentMark.vue role=status"],
      show: async (page) => {
        await page.getByRole("checkbox").first().click();
        const form = page.getByRole("form", { name: "Giải trình" });
        await form.getByText("Không tiếp thu", { exact: true }).click();
        await form.getByRole("textbox").fill("Giữ như Điều 8 dự thảo.");
        return form;
      },
      leave: async () => {},
    },
    {
      name: "a notice that comments were answered",
      of: ["round/AnswerForm.vue toast.add"],
      show: async (page) => {
        await page
          .getByRole("form", { name: "Giải trình" })
          .getByRole("button", { name: /^Giải trình/ })
          .click();
        return notice(page, "Đã giải trình góp ý");
      },
      leave: putNoticeAway,
    },
    {
      name: "the menu of the board",
      of: ["round/BoardActions.vue UDropdownMenu"],
      only: "narrow",
      show: (page) => menu(page, banner(page).getByRole("button", { name: "Thêm", exact: true })),
    },
    {
      name: "closing the round",
      of: ["round/BoardActions.vue ConfirmDialog"],
      show: async (page, width) => {
        if (width === "wide") await banner(page).getByRole("button", { name: "Đóng đợt lấy ý kiến" }).click();
        else {
          await banner(page).getByRole("button", { name: "Thêm", exact: true }).click();
          await page.getByRole("menuitem", { name: "Đóng đợt lấy ý kiến" }).click();
        }
        return asks(page);
      },
    },
  ],
};

/** The board once the draft has other numbers than an answer in it names. */
export const MOVED: Scene = {
  person: "congthuong-chutri",
  path: `${ROUND}/board`,
  ready: (page) => page.getByRole("checkbox").first(),
  states: [
    {
      name: "answers that name a number of before",
      of: ["round/MovedNotice.vue role=status"],
      show: async (page) => page.getByRole("status").filter({ hasText: "dẫn điều khoản đã đổi số" }),
      leave: async () => {},
    },
  ],
};
