import type { Page } from "@playwright/test";
import { choices, hold, release, stay, type Scene } from "./state.ts";

const RECORD = { at: 1_700_000_000_000, by: "khdt-1", address: "192.0.2.1", way: "page" };
const NOTED = {
  records: [
    { ...RECORD, place: "2023-11:2", act: { kind: "sign-in-failed", account: "khdt-1", reason: "wrong" } },
    { ...RECORD, place: "2023-11:1", act: { kind: "signed-in", by: "password" } },
  ],
  names: { "khdt-1": "Đại diện 1" },
  next: "2023-11:1",
  broken: [],
};

const part = (page: Page) => page.getByRole("region", { name: "Nhật ký bảo mật" });

/** From now on the audit is this. */
async function noted(page: Page, listing: object): Promise<void> {
  await page.route("**/api/audit?*", (route) => route.fulfill({ json: listing }));
  await page.goto("/admin/audit");
}

/** At the audit; what an administrator is shown is given here, for nobody of the demonstration is one. */
export const AUDITING: Scene = {
  person: "congthuong-chutri",
  path: "/",
  ready: (page) => page.getByRole("main").getByRole("link").first(),
  states: [
    {
      name: "the audit with what failed",
      of: [],
      // Whoever looks is no administrator: whenever the page asks the service itself, between two of these states too, it is refused.
      provokes: [/api\/audit.*: 403/],
      show: async (page) => {
        await noted(page, NOTED);
        return part(page);
      },
      leave: stay,
    },
    {
      name: "the kinds of acts in the audit",
      of: ["audit/AuditFilters.vue USelect"],
      show: (page) => choices(page, part(page).getByRole("combobox", { name: "Việc" })),
    },
    {
      name: "an audit in which somebody else wrote",
      of: ["audit/AuditBody.vue UAlert"],
      show: async (page) => {
        await release(page);
        await noted(page, { ...NOTED, broken: ["2023-11:3"] });
        return part(page).getByText("Tại 2023-11:3 có dòng không do máy chủ nào của hệ thống ghi.");
      },
      leave: stay,
    },
    {
      name: "an audit in which nothing is found",
      of: ["audit/AuditBody.vue EmptyState"],
      show: async (page) => {
        await release(page);
        await noted(page, { ...NOTED, records: [], next: null });
        return part(page).getByText("Không có việc nào", { exact: true });
      },
      leave: release,
    },
    {
      name: "an audit on its way",
      of: ["audit/AuditBody.vue LoadingState"],
      show: async (page) => {
        await hold(page, "**/api/audit?*");
        await page.reload();
        return part(page).getByRole("status");
      },
      leave: release,
    },
    {
      name: "an audit for somebody who is no administrator",
      of: ["audit/AuditBody.vue ErrorState"],
      show: async (page) => {
        await page.reload();
        return part(page).getByRole("alert");
      },
      leave: stay,
    },
  ],
};
