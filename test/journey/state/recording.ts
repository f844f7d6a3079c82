import type { Locator, Page } from "@playwright/test";
import { begin } from "../page.ts";
import { ROUND } from "../stage.ts";
import { notice, putNoticeAway } from "./notice.ts";
import { banner, choices, stay, type Scene } from "./state.ts";

const WORDS = "tổ chức đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp";
const letter = (page: Page): Locator => page.getByRole("dialog", { name: "Ghi công văn góp ý" });
const card = (page: Page): Locator =>
  page.getByRole("article", { name: /^Góp ý đang soạn/ }).filter({ hasText: WORDS });
const opinion = (page: Page): Locator => page.getByRole("dialog", { name: "Ý kiến chính thức của đơn vị" });

/** The moderator writes a letter down that came on paper, and begins a comment of it. */
export const RECORDING: Scene = {
  person: "congthuong-chutri",
  path: `${ROUND}/board`,
  ready: (page) => page.getByRole("button", { name: "Ghi công văn" }),
  states: [
    {
      name: "a letter being written down",
      of: ["opinion/RecordLetter.vue UModal"],
      show: async (page) => {
        await page.getByRole("button", { name: "Ghi công văn" }).click();
        return letter(page);
      },
      leave: stay,
    },
    {
      name: "whose letter it is",
      of: ["opinion/RecordLetter.vue USelect"],
      show: (page) => choices(page, letter(page).getByRole("combobox", { name: "Đơn vị gửi công văn" })),
      leave: (page) => page.getByRole("option", { name: "Chủ đầu tư hạ tầng X" }).click(),
    },
    {
      name: "a text to which a letter is copied",
      of: ["desk/CopyingLetter.vue role=status"],
      show: async (page) => {
        await letter(page)
          .getByRole("radio", { name: /^thống nhất/i })
          .click();
        await letter(page).getByRole("textbox", { name: "Số công văn" }).fill("12/HTX");
        await letter(page).getByLabel("Ngày công văn").fill("4/5/2023");
        await letter(page).getByRole("button", { name: "Ghi công văn" }).click();
        return page.getByRole("status").filter({ hasText: "theo công văn của Chủ đầu tư hạ tầng X" });
      },
      leave: stay,
    },
    {
      name: "whose comment it is",
      of: ["desk/NoteCard.vue USelect 2"],
      show: async (page) => {
        await begin(page, WORDS, "Đề nghị làm rõ.");
        return choices(page, card(page).getByRole("combobox", { name: "Góp ý của ai" }));
      },
      leave: (page) => page.getByRole("option", { name: /cơ quan chủ trì/ }).click(),
    },
  ],
};

/** The organisation finds its letter written down. */
export const RECORDED: Scene = {
  person: "hatang-x-1",
  path: ROUND,
  ready: (page) => page.getByRole("button", { name: "Xác nhận công văn" }),
  states: [
    {
      name: "a letter that was written down for the organisation",
      of: ["opinion/SubmitOpinion.vue UModal"],
      show: async (page) => {
        await banner(page).getByRole("button", { name: "Xác nhận công văn" }).click();
        return opinion(page);
      },
      leave: stay,
    },
    {
      name: "a notice that it is confirmed",
      of: ["opinion/SubmitOpinion.vue toast.add"],
      show: async (page) => {
        await opinion(page).getByRole("button", { name: "Xác nhận đúng" }).click();
        return notice(page, "Đã xác nhận công văn của đơn vị.");
      },
      leave: putNoticeAway,
    },
  ],
};
