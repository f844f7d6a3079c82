import type { Locator, Page } from "@playwright/test";
import { LINE_DOWN } from "../quiet.ts";
import { banner, choices, cut, hold, release, type Scene } from "./state.ts";

const LIST = "**/api/notifications";
const NOW = Date.now();
const DAY = 24 * 60 * 60_000;

const ROUND = { id: "demo", title: "Góp ý dự thảo Nghị định về quản lý, phát triển cụm công nghiệp" };
const TOLD = { at: NOW, isRead: false, round: ROUND, place: "khoản 2 Điều 8", thread: "t1" };

/** One of each that looks different: unread and read, gathered, with a day, of yesterday. */
const NOTIFICATIONS = [
  { ...TOLD, id: "1", kind: "replied", organisation: "BTP" },
  { ...TOLD, id: "2", kind: "replied", organisation: "BTC" },
  { ...TOLD, id: "3", kind: "answered", isRead: true },
  { ...TOLD, id: "4", kind: "answered", thread: "t2" },
  { id: "5", kind: "deadline", at: NOW - DAY, isRead: true, round: ROUND, organisation: "VCCI", day: "2099-12-31" },
  { id: "6", kind: "left", at: NOW - 9 * DAY, isRead: false, round: ROUND },
];

async function opened(page: Page): Promise<Locator> {
  await page.keyboard.press("Escape");
  await banner(page).getByRole("button", { name: "Thông báo" }).click();
  return page.getByRole("dialog").filter({ has: page.getByRole("heading", { name: "Thông báo" }) });
}

/** Somebody at the bell, and at what is mailed. */
export const NOTIFIED: Scene = {
  person: "vcci-quansat",
  path: "/account",
  ready: (page) => page.getByRole("combobox", { name: "Khi nào gửi: Đợt lấy ý kiến mở" }),
  states: [
    {
      name: "notifications",
      of: ["notification/NotificationBell.vue UPopover"],
      show: async (page) => {
        await page.route(LIST, (route) => route.fulfill({ json: { notifications: NOTIFICATIONS, next: "1/1" } }));
        return opened(page);
      },
      leave: release,
    },
    {
      name: "notifications on their way",
      of: ["notification/NotificationPanel.vue LoadingState"],
      show: async (page) => {
        await hold(page, LIST);
        return opened(page);
      },
      leave: release,
    },
    {
      name: "notifications out of reach",
      of: ["notification/NotificationPanel.vue ErrorState"],
      provokes: LINE_DOWN,
      show: async (page) => {
        await cut(page, LIST);
        return opened(page);
      },
      leave: release,
    },
    {
      name: "no notifications",
      of: ["notification/NotificationPanel.vue EmptyState"],
      show: async (page) => {
        await page.route(LIST, (route) => route.fulfill({ json: { notifications: [], next: null } }));
        return opened(page);
      },
      leave: async (page) => {
        await page.keyboard.press("Escape");
        await release(page);
      },
    },
    {
      name: "when to mail",
      of: ["notification/NotificationPreferences.vue USelect"],
      show: (page) => choices(page, page.getByRole("combobox", { name: "Khi nào gửi: Đợt lấy ý kiến mở" })),
    },
    {
      name: "the language of mails",
      of: ["notification/NotificationPreferences.vue USelect 2"],
      show: (page) => choices(page, page.getByRole("combobox", { name: "Ngôn ngữ của thư" })),
    },
  ],
};
