import type { Locator, Page } from "@playwright/test";
import { LINE_DOWN } from "../quiet.ts";
import { ROUND, select } from "../stage.ts";
import { notice, putNoticeAway } from "./notice.ts";
import { banner, closeDrawer, menu, type Scene, type Width } from "./state.ts";

const bar = (page: Page): Locator => page.getByRole("toolbar", { name: "Soạn thảo" });
const saved = (page: Page): Locator => banner(page).getByRole("status");

async function caretAfter(page: Page, words: string): Promise<void> {
  await select(page, words);
  await page.keyboard.press("ArrowRight");
}

/** Presses a button of the bar, or its item in the menu of those that have no room. */
async function act(page: Page, name: string, width: Width): Promise<void> {
  if (width === "wide") return bar(page).getByRole("button", { name, exact: true }).click();
  await bar(page).getByRole("button", { name: "Việc khác" }).click();
  await page.getByRole("menuitem", { name, exact: false }).click();
}

/** Leaves the text, so that single letters are keys. */
const leaveText = (page: Page): Promise<void> => banner(page).getByRole("link").first().focus();

async function outline(page: Page, width: Width): Promise<Locator> {
  if (width === "narrow") await banner(page).getByRole("button", { name: "Mục lục" }).click();
  return page.getByRole("navigation", { name: "Mục lục" });
}

/** A drafter at the text. */
export const DRAFTING: Scene = {
  person: "congthuong-bientap",
  path: ROUND,
  ready: bar,
  states: [
    {
      name: "the list of keys",
      of: ["page/HelpDialog.vue UModal"],
      show: async (page) => {
        await leaveText(page);
        await page.keyboard.press("?");
        return page.getByRole("dialog", { name: "Phím tắt" });
      },
    },
    {
      name: "going to an article",
      of: ["draft/toolbar/GoToArticle.vue UModal"],
      show: async (page) => {
        await leaveText(page);
        await page.keyboard.press("g");
        await page.keyboard.press("d");
        await page.getByRole("dialog").getByRole("textbox").fill("8");
        return page.getByRole("dialog", { name: "Tới Điều" });
      },
    },
    {
      name: "looking for words",
      of: ["search/SearchBar.vue UTooltip"],
      show: async (page) => {
        await leaveText(page);
        await page.keyboard.press("/");
        const search = page.getByRole("search", { name: "Tìm trong dự thảo" });
        await search.getByRole("textbox").fill("cụm công nghiệp");
        await search.getByRole("button", { name: /^Theo điều/ }).click();
        await search.getByRole("button", { name: "Trọn từ" }).hover();
        return search;
      },
      leave: (page) => page.getByRole("button", { name: "Thôi tìm" }).click(),
    },
    {
      name: "the palette of commands",
      of: ["draft/toolbar/ActPalette.vue UModal", "draft/toolbar/ActPalette.vue UCommandPalette"],
      show: async (page) => {
        await caretAfter(page, "Phạm vi điều chỉnh và đối tượng áp dụng");
        await page.keyboard.press("Control+k");
        return page.getByRole("dialog", { name: "Tìm lệnh" });
      },
    },
    {
      name: "what can be put in",
      of: ["draft/toolbar/EditBar.vue UDropdownMenu"],
      show: (page) => menu(page, bar(page).getByRole("button", { name: "Thêm" })),
    },
    {
      name: "a new table, and what can be done with it",
      of: ["draft/toolbar/EditBar.vue UDropdownMenu 2"],
      show: async (page) => {
        await bar(page).getByRole("button", { name: "Thêm" }).click();
        await page.getByRole("menuitem", { name: "Bảng mới" }).click();
        await page.keyboard.type("Ngành");
        return menu(page, bar(page).getByRole("button", { name: "Bảng", exact: true }));
      },
    },
    {
      name: "the new table itself",
      of: [],
      show: async (page) => page.locator(".sheet table", { hasText: "Ngành" }).first(),
      leave: async (page) => {
        await bar(page).getByRole("button", { name: "Bảng", exact: true }).click();
        await page.getByRole("menuitem", { name: "Bỏ bảng" }).click();
      },
    },
    {
      name: "what else can be done",
      of: ["draft/toolbar/MoreActs.vue UDropdownMenu"],
      show: (page) => menu(page, bar(page).getByRole("button", { name: "Việc khác" })),
    },
    {
      name: "who is responsible",
      of: ["draft/ResponsibleMenu.vue UDropdownMenu"],
      only: "wide",
      show: (page) => menu(page, bar(page).getByRole("button", { name: /^Người phụ trách phần này/ })),
    },
    {
      name: "who is responsible, in the menu",
      of: ["draft/toolbar/MoreActs.vue UDropdownMenu"],
      only: "narrow",
      show: async (page) => {
        await bar(page).getByRole("button", { name: "Việc khác" }).click();
        await page.getByRole("menuitem", { name: "Người phụ trách phần này" }).click();
        return page.getByRole("menu").last();
      },
      leave: async (page) => {
        await page.keyboard.press("Escape");
        await page.keyboard.press("Escape");
      },
    },
    {
      name: "keeping the numbers",
      of: ["draft/toolbar/NumberingSwitch.vue ConfirmDialog", "page/ConfirmDialog.vue UModal"],
      show: async (page) => {
        await bar(page).getByRole("button", { name: "Đánh số liên tục" }).click();
        return page.getByRole("dialog");
      },
    },
    {
      name: "a notice about what was pasted",
      of: ["draft/SheetColumn.vue toast.add"],
      show: async (page) => {
        await page
          .locator(".ProseMirror")
          .first()
          .evaluate((text) => {
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/html", "<p>Ảnh <img src='x.png'></p>");
            text.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
          });
        return notice(page, "Chưa dán: trong phần đã chép có hình.");
      },
      leave: putNoticeAway,
    },
    {
      name: "finding and replacing",
      of: ["draft/toolbar/FindReplace.vue role=status"],
      show: async (page) => {
        await page.keyboard.press("Control+h");
        const form = page.getByRole("search", { name: "Tìm và thay" });
        await form.getByRole("textbox", { name: "Tìm trong dự thảo" }).fill("kinh doanh");
        await form.getByRole("textbox", { name: "Thay bằng" }).fill("kinh doanh");
        await form.getByRole("button", { name: "Thay", exact: true }).click();
        return form;
      },
      leave: (page) => page.getByRole("button", { name: "Đóng tìm và thay" }).click(),
    },
    {
      name: "a footnote being written",
      of: ["draft/toolbar/FootnoteDialog.vue UModal", "unsent/UnsentMark.vue role=status"],
      show: async (page, width) => {
        await act(page, "Chú thích", width);
        await page.getByRole("textbox", { name: "Nội dung chú thích" }).fill("Theo Luật Thống kê.");
        return page.getByRole("dialog", { name: "Chú thích mới" });
      },
    },
    {
      name: "signing out with words unsent",
      of: ["page/PersonMenu.vue ConfirmDialog"],
      show: async (page) => {
        await banner(page)
          .getByRole("button", { name: /^Tài khoản/ })
          .click();
        await page.getByRole("menuitem", { name: "Đăng xuất" }).click();
        return page.getByRole("dialog", { name: "Đăng xuất" });
      },
    },
    {
      name: "the menu of the person",
      of: ["page/PersonMenu.vue UDropdownMenu"],
      show: (page) => menu(page, banner(page).getByRole("button", { name: /^Tài khoản/ })),
    },
    {
      name: "the menu of the page",
      of: ["draft/toolbar/DraftMenu.vue UDropdownMenu"],
      show: (page) => menu(page, banner(page).getByRole("button", { name: "Thêm", exact: true })),
    },
    {
      name: "the forms of the file",
      of: ["draft/DownloadDraft.vue UDropdownMenu"],
      only: "wide",
      show: (page) => menu(page, banner(page).getByRole("button", { name: "Tải dự thảo" })),
    },
    {
      name: "the outline, from the side",
      of: ["draft/WorkingPage.vue USlideover"],
      only: "narrow",
      show: async (page, width) => {
        await outline(page, width);
        return page.getByRole("dialog", { name: "Mục lục" });
      },
    },
    {
      name: "the threads, from below",
      of: ["draft/WorkingPage.vue UDrawer"],
      only: "narrow",
      show: async (page) => {
        await page.getByRole("button", { name: /luồng góp ý$/ }).click();
        return page.getByRole("dialog", { name: "Góp ý" });
      },
    },
    {
      name: "citations of what is not there",
      of: ["draft/CitationTray.vue details"],
      show: async (page, width) => {
        await caretAfter(page, "Phạm vi điều chỉnh và đối tượng áp dụng");
        await page.keyboard.press("Control+Enter");
        await page.keyboard.type("Nguyên tắc chung nêu tại Điều 99 Nghị định này");
        const tray = (await outline(page, width)).locator("details", { hasText: "Viện dẫn cần xem lại" });
        await tray.locator("summary").click();
        return tray;
      },
      leave: closeDrawer,
    },
    {
      name: "comments whose words are gone",
      of: ["draft/OrphanTray.vue details"],
      show: async (page, width) => {
        const words = await page.locator(".sheet [data-thread]").first().innerText();
        await select(page, words);
        await page.keyboard.press("Delete");
        const tray = (await outline(page, width)).locator("details", { hasText: "Chưa rõ vị trí" });
        await tray.locator("summary").click();
        return tray;
      },
      leave: closeDrawer,
    },
    {
      name: "a lost connection",
      of: ["draft/SavedState.vue role=status"],
      provokes: LINE_DOWN,
      show: async (page) => {
        await page.context().setOffline(true);
        await page.keyboard.press("a");
        return saved(page).filter({ hasText: "Mất kết nối" });
      },
      leave: async (page) => {
        await page.context().setOffline(false);
        await saved(page).filter({ hasText: "Đã lưu" }).waitFor();
      },
    },
    {
      name: "a session that is over",
      of: ["person/SessionOver.vue UModal"],
      provokes: [/: 401$/],
      show: async (page) => {
        await page
          .context()
          .request.post("/api/auth/sign-out", { data: {}, headers: { origin: new URL(page.url()).origin } });
        return page.getByRole("dialog", { name: "Phiên làm việc đã hết" });
      },
      leave: async (page) => {
        await page
          .getByRole("dialog")
          .getByRole("button", { name: /^Đăng nhập lại/ })
          .click();
        await saved(page).filter({ hasText: "Đã lưu" }).waitFor();
      },
    },
  ],
};
