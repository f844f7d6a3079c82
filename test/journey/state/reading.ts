import { expect, type Locator, type Page } from "@playwright/test";
import { ROUND } from "../stage.ts";
import { notice, putNoticeAway } from "./notice.ts";
import { banner, choices, hold, menu, release, stay, type Scene, type Width } from "./state.ts";

const place = (page: Page): Locator => page.getByRole("region", { name: "Chỗ đang xem" });
const useIt = (page: Page): Locator => page.getByRole("dialog", { name: "Lập đợt lấy ý kiến mới" });
/** A number is left out, so that there is a doubt. */
const DRAFT = "Điều 1. Phạm vi\n1. Một.\n3. Ba.";

async function readPasted(page: Page): Promise<void> {
  await page.getByRole("textbox", { name: "Hoặc dán nội dung" }).fill(DRAFT);
  await page.getByRole("button", { name: "Đọc nội dung đã dán" }).click();
}

async function step(page: Page, name: string, width: Width): Promise<void> {
  if (width === "wide") return banner(page).getByRole("button", { name }).click();
  await banner(page).getByRole("button", { name: "Thêm", exact: true }).click();
  await page.getByRole("menuitem", { name }).click();
}

const confirm = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole("dialog", { name }).getByRole("button", { name }).click();

/** A moderator brings in the next draft, and a round with it, which is opened and closed: nobody says anything in it. */
export const READING: Scene = {
  person: "congthuong-chutri",
  path: `${ROUND}/next`,
  ready: (page) => page.getByRole("textbox", { name: "Hoặc dán nội dung" }),
  states: [
    {
      name: "a file that is none",
      of: ["reading/ChooseFile.vue UAlert", "reading/ChooseFile.vue role=alert"],
      provokes: [/readings: 422$/],
      show: async (page) => {
        await page.getByLabel("Chọn tệp").setInputFiles({
          name: "anh.docx",
          mimeType: "application/octet-stream",
          buffer: Buffer.from([0x50, 0x4b, 3, 4, 1]),
        });
        return page.getByRole("alert");
      },
      leave: stay,
    },
    {
      name: "a file on its way",
      of: ["reading/ChooseFile.vue role=status"],
      show: async (page) => {
        await hold(page, "**/api/readings");
        await readPasted(page);
        return page.getByRole("main").getByRole("status").filter({ hasText: "Nội dung đã dán" });
      },
      leave: async (page) => {
        await release(page);
        await page.reload();
        await readPasted(page);
        await place(page).or(page.getByText("Chọn một chỗ trong văn bản")).first().waitFor();
      },
    },
    {
      name: "a place in doubt",
      of: ["reading/ReadPlace.vue UAlert", "reading/ReadDoubts.vue role=status"],
      show: async (page) => {
        await page.getByRole("region", { name: "Chỗ cần xem lại" }).getByRole("button").first().click();
        await place(page).waitFor();
        return page.getByRole("main");
      },
      leave: stay,
    },
    {
      name: "what a place is",
      of: ["reading/ReadPlace.vue USelect"],
      show: (page) => choices(page, place(page).getByRole("combobox", { name: "Chỗ này là" })),
    },
    {
      name: "where a quotation ends",
      of: ["reading/ReadPlace.vue USelect 2"],
      show: (page) => choices(page, place(page).getByRole("combobox", { name: "Là đoạn trích dẫn, đến hết dòng" })),
    },
    {
      name: "the menu of the file",
      of: ["reading/ReadActions.vue UDropdownMenu"],
      only: "narrow",
      show: (page) => menu(page, banner(page).getByRole("button", { name: "Thêm", exact: true })),
    },
    {
      name: "the outline of the file, from the side",
      of: ["reading/NextRoundPage.vue USlideover"],
      only: "narrow",
      show: async (page) => {
        await banner(page).getByRole("button", { name: "Mục lục đọc được" }).click();
        return page.getByRole("dialog", { name: "Mục lục đọc được" });
      },
    },
    {
      name: "going on with a file",
      of: ["reading/NextRoundPage.vue role=status"],
      show: async (page) => {
        await page.reload();
        return page.getByRole("status").filter({ hasText: "Mở lại" });
      },
      leave: stay,
    },
    {
      name: "a round with this draft",
      of: ["reading/UseDraft.vue UModal", "reading/UseDraft.vue UAlert"],
      show: async (page) => {
        await page.getByRole("button", { name: "Dùng dự thảo này" }).click();
        await useIt(page).getByLabel("Hạn góp ý").fill("30/2/2027");
        await useIt(page).getByLabel("Tên đợt").click();
        return useIt(page);
      },
      leave: async (page) => {
        await useIt(page).getByLabel("Hạn góp ý").fill("");
        await useIt(page).getByRole("button", { name: "Dùng dự thảo này" }).click();
        await page.waitForURL(/\/board$/);
      },
    },
    {
      name: "nothing waits for an answer",
      of: ["round/AnswerPanel.vue EmptyState"],
      show: async (page) => page.getByRole("region", { name: "Chờ giải trình" }),
      leave: stay,
    },
    {
      name: "nothing was answered",
      of: ["round/AnswerPanel.vue EmptyState 2"],
      show: async (page) => {
        await page.getByRole("tab", { name: /^Đã giải trình/ }).click();
        return page.getByRole("region", { name: "Chờ giải trình" });
      },
      leave: stay,
    },
    {
      name: "reminding those who have not answered",
      of: ["notification/RemindSilent.vue ConfirmDialog"],
      show: async (page) => {
        const board = page.url();
        await page.goto(board.replace(/board$/, "prepare"));
        await page.getByRole("button", { name: /^20 ngày kể từ hôm nay/ }).click();
        await expect(page.getByText("trước khi mở")).toHaveCount(0);
        await page.getByRole("button", { name: "Mở đợt lấy ý kiến" }).click();
        await confirm(page, "Mở đợt lấy ý kiến");
        await page.waitForURL(board);
        await page.getByRole("region", { name: "Đơn vị chưa trả lời" }).getByRole("button", { name: /^Nhắc/ }).click();
        return page.getByRole("dialog", { name: /^Nhắc/ });
      },
      leave: (page) => confirm(page, /^Nhắc/),
    },
    {
      name: "a notice that they were reminded",
      of: ["notification/RemindSilent.vue toast.add"],
      show: (page) => notice(page, "Đã nhắc các đơn vị chưa trả lời."),
      leave: async (page, width) => {
        await putNoticeAway(page);
        await step(page, "Đóng đợt lấy ý kiến", width);
        await confirm(page, "Đóng đợt lấy ý kiến");
        await page.getByText("Đã đóng").first().waitFor({ state: "attached" }); // where the bar is narrow it is not shown
      },
    },
    {
      name: "opening a round again",
      of: ["round/ReopenRound.vue UModal"],
      show: async (page, width) => {
        await step(page, "Mở lại đợt lấy ý kiến", width);
        return page.getByRole("dialog", { name: "Mở lại đợt lấy ý kiến" });
      },
    },
    {
      name: "a draft without another to compare it with",
      of: ["comparison/ComparisonBody.vue EmptyState"],
      show: async (page) => {
        await page.goto(page.url().replace(/board$/, "compare"));
        await page.getByRole("combobox", { name: "So với" }).click();
        await page.getByRole("option", { name: "bản đầu của dự thảo này" }).click();
        return page.getByText("Không có thay đổi nào");
      },
      leave: stay,
    },
  ],
};

/** A drafter before the text of a round that is closed. */
export const CLOSED: Scene = {
  person: "congthuong-bientap",
  path: "/",
  ready: (page) => page.getByRole("heading", { name: "Các đợt lấy ý kiến" }),
  states: [
    {
      name: "a text that can only be read",
      of: ["draft/EditingEnded.vue role=status"],
      show: async (page) => {
        await page.getByRole("listitem").filter({ hasText: "Đã đóng" }).getByRole("link").first().click();
        return page.getByRole("status").filter({ hasText: "Đợt lấy ý kiến đã đóng" });
      },
      leave: stay,
    },
  ],
};
