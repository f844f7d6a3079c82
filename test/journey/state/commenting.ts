import type { Locator, Page } from "@playwright/test";
import { begin, noteWords, open, send } from "../page.ts";
import { ROUND, select } from "../stage.ts";
import { notice, putNoticeAway } from "./notice.ts";
import { banner, choices, closeDrawer, stay, type Scene, type Width } from "./state.ts";

const WORDS = "Diện tích đất công nghiệp là diện tích đất";
const SAID = "Đề nghị làm rõ.";
const card = (page: Page): Locator =>
  page.getByRole("article", { name: /^Góp ý đang soạn/ }).filter({ hasText: WORDS });
const opinion = (page: Page): Locator => page.getByRole("dialog", { name: "Ý kiến chính thức của đơn vị" });

async function threads(page: Page, width: Width): Promise<Locator> {
  if (width === "narrow")
    await page
      .getByRole("button", { name: /góp ý$/ })
      .last()
      .click();
  return page.getByRole("region", { name: "Góp ý", exact: true });
}

/** A delegate, from the first selected words to the official opinion. */
export const COMMENTING: Scene = {
  person: "tnmt-1",
  path: ROUND,
  ready: (page) => page.locator(".sheet h2").first(),
  states: [
    {
      name: "no comment of that kind",
      of: ["thread/ThreadPanel.vue EmptyState"],
      show: async (page, width) => {
        const panel = await threads(page, width);
        await panel.getByRole("button", { name: "Tìm trong góp ý" }).click();
        await panel.getByRole("textbox", { name: "Tìm trong góp ý" }).fill("không có từ nào như vậy");
        return panel;
      },
      leave: async (page, width) => {
        await page.getByRole("button", { name: "Thôi tìm" }).click();
        await closeDrawer(page, width);
      },
    },
    {
      name: "no comment here",
      of: ["thread/ThreadPanel.vue EmptyState 2"],
      show: async (page, width) => {
        await select(page, "Điều chỉnh phương án phát triển cụm công nghiệp");
        await page.keyboard.press("Escape");
        return threads(page, width);
      },
      leave: closeDrawer,
    },
    {
      name: "what can be done with selected words",
      of: [],
      show: async (page) => {
        await select(page, WORDS);
        return page.getByRole("toolbar", { name: "Việc với đoạn đang chọn" });
      },
    },
    {
      name: "the kinds of a comment",
      of: ["desk/NoteCard.vue USelect"],
      show: async (page) => {
        await begin(page, WORDS, SAID);
        await card(page).getByRole("button", { name: "Đề xuất câu chữ" }).click();
        return choices(page, card(page).getByRole("combobox", { name: "Loại góp ý" }));
      },
    },
    {
      name: "where a comment was spoken",
      of: ["desk/NoteCard.vue USelect 3"],
      show: (page) => choices(page, card(page).getByRole("combobox", { name: "Nêu tại" })),
    },
    { name: "a comment with a proposal", of: [], show: async (page) => card(page), leave: stay },
    {
      name: "inviting to a joint desk",
      of: ["desk/InviteDesk.vue UPopover"],
      show: async (page) => {
        await card(page).getByRole("button", { name: "Mời đơn vị khác" }).click();
        await page.getByRole("textbox", { name: "Tìm đơn vị" }).waitFor();
        return page
          .getByRole("dialog")
          .filter({ has: page.getByRole("textbox", { name: "Tìm đơn vị" }) })
          .last();
      },
    },
    {
      name: "dropping a comment",
      of: ["desk/NoteFoot.vue ConfirmDialog"],
      show: async (page) => {
        await card(page).getByRole("button", { name: "Bỏ góp ý đang soạn" }).click();
        return page.getByRole("dialog", { name: "Bỏ góp ý đang soạn" });
      },
    },
    {
      name: "words that were not taken",
      of: ["aside/AsideDialog.vue UModal"],
      show: async (page) => {
        await noteWords(page, WORDS).click();
        await page.keyboard.press("Control+End");
        await page.keyboard.insertText(` Quá dài: ${"chữ ".repeat(6_000)}`);
        return page.getByRole("dialog", { name: "Có nội dung chưa được nhận" });
      },
      leave: async (page) => {
        await page.getByRole("button", { name: "Đã chép, mở lại" }).click();
        await page.locator(".sheet h2").first().waitFor();
      },
    },
    {
      name: "an official opinion, with a comment unsent",
      of: ["opinion/SubmitOpinion.vue UModal"],
      show: async (page) => {
        await banner(page)
          .getByRole("button", { name: /nộp ý kiến chính thức$/i })
          .click();
        const again = opinion(page).getByRole("button", { name: "Nộp ý kiến khác" });
        await again.or(opinion(page).getByRole("radio")).first().waitFor();
        if (await again.isVisible()) await again.click();
        await opinion(page).getByRole("radio", { name: "Phát biểu tại hội nghị" }).click();
        return opinion(page);
      },
      leave: stay,
    },
    {
      name: "the conferences",
      of: ["opinion/SourceFields.vue USelect"],
      show: (page) => choices(page, opinion(page).getByRole("combobox", { name: "Hội nghị" })),
      leave: (page) => page.getByRole("option", { name: /Nam Định/ }).click(),
    },
    {
      name: "a notice that an opinion was submitted",
      of: ["opinion/SubmitOpinion.vue toast.add 2"],
      show: async (page) => {
        await opinion(page)
          .getByRole("radio", { name: /^không thống nhất/i })
          .click();
        await opinion(page).getByRole("textbox", { name: "Người phát biểu" }).fill("Vụ trưởng");
        await opinion(page).getByRole("button", { name: /^Nộp/ }).click();
        return notice(page, "Đã nộp ý kiến chính thức.");
      },
      leave: putNoticeAway,
    },
    {
      name: "an opinion that was submitted",
      of: ["opinion/SubmitOpinion.vue UModal"],
      show: async (page) => {
        await banner(page).getByRole("button", { name: "Đã nộp ý kiến chính thức" }).click();
        return opinion(page);
      },
    },
    {
      name: "taking a comment back",
      of: ["thread/SaidActions.vue ConfirmDialog"],
      show: async (page, width) => {
        await select(page, WORDS);
        await page.keyboard.press("Escape");
        await threads(page, width);
        await send(page, WORDS);
        await (await open(page, SAID)).getByRole("button", { name: "Rút góp ý" }).click();
        return page.getByRole("dialog", { name: "Rút góp ý" });
      },
    },
  ],
};
