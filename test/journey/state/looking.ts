import type { Locator, Page } from "@playwright/test";
import { ROUND } from "../stage.ts";
import { notice, putNoticeAway } from "./notice.ts";
import { choices, stay, type Scene } from "./state.ts";

const point = async (page: Page, name: string): Promise<Locator> => {
  await page.getByRole("button", { name }).hover();
  return page
    .getByRole("tooltip")
    .locator("visible=true")
    .or(page.locator("[data-slot=content]", { hasText: name }))
    .first();
};

/** The comparison. */
export const COMPARING: Scene = {
  person: "congthuong-chutri",
  path: `${ROUND}/compare`,
  ready: (page) => page.locator(".compared").first(),
  states: [
    {
      name: "what a draft is compared with",
      of: ["comparison/ComparisonSource.vue USelect"],
      show: (page) => choices(page, page.getByRole("combobox", { name: "So với" })),
    },
    {
      name: "the key for the change before",
      of: ["comparison/ComparisonBody.vue UTooltip"],
      only: "wide",
      show: (page) => point(page, "Thay đổi trước"),
    },
    {
      name: "the key for the next change",
      of: ["comparison/ComparisonBody.vue UTooltip 2"],
      only: "wide",
      show: (page) => point(page, "Thay đổi sau"),
    },
    {
      name: "a file that the draft cannot be compared with",
      of: ["comparison/RefusedFile.vue role=alert"],
      provokes: [/comparison: 422$/],
      show: async (page) => {
        await page.locator("input[type=file]").setInputFiles({
          name: "anh.docx",
          mimeType: "application/octet-stream",
          buffer: Buffer.from("\u0089PNG"),
        });
        return page.getByRole("alert");
      },
      leave: stay,
    },
  ],
};

/** The replay. */
export const REPLAYING: Scene = {
  person: "congthuong-chutri",
  path: `${ROUND}/replay?at=0`,
  ready: (page) => page.getByRole("slider"),
  states: [
    {
      name: "the speeds",
      of: ["replay/PlayBar.vue USelect"],
      show: (page) => choices(page, page.getByRole("combobox", { name: "Tốc độ phát" })),
    },
    {
      name: "a notice about the copied address",
      of: ["replay/CopyLink.vue toast.add"],
      show: async (page) => {
        await page.getByRole("button", { name: "Chép đường dẫn" }).click();
        return notice(page, "đường dẫn");
      },
      leave: putNoticeAway,
    },
    {
      name: "a moment before any comment",
      of: ["replay/MomentThreads.vue EmptyState"],
      show: async (page) => {
        await page.getByRole("slider").press("Home");
        await page.getByRole("tab", { name: /^Góp ý/ }).click();
        return page.getByRole("tabpanel", { name: /^Góp ý/ });
      },
      leave: stay,
    },
  ],
};
