import type { Page } from "@playwright/test";
import { notice, putNoticeAway } from "./notice.ts";
import { choices, release, stay, type Scene } from "./state.ts";

const SESSION = {
  id: "s1",
  device: "computer",
  browser: "Chrome",
  signedIn: 1_700_000_000_000,
  lastUsed: 1_700_000_000_000,
};
const SESSIONS = [
  { ...SESSION, isThis: true },
  { ...SESSION, id: "s2", device: "telephone", isThis: false },
];

const part = (page: Page, name: string) => page.getByRole("region", { name });

async function changesPassword(page: Page): Promise<void> {
  const form = part(page, "Mật khẩu");
  await form.getByRole("textbox", { name: "Mật khẩu hiện nay" }).fill("trâu gặm cỏ non");
  await form.getByRole("textbox", { name: "Mật khẩu mới" }).fill("mưa rơi trên mái ngói");
  await form.getByRole("button", { name: "Đổi mật khẩu" }).click();
}

/** At the door, for whoever has forgotten their password. */
export const FORGOTTEN: Scene = {
  person: "taichinh-1",
  path: "/forgotten",
  ready: (page) => page.getByRole("heading", { name: "Quên mật khẩu" }),
  states: [
    {
      name: "a link that was sent",
      of: ["person/ForgottenPage.vue role=status"],
      show: async (page) => {
        await page.getByRole("textbox", { name: "Thư điện tử" }).fill("ai-do@bo.example");
        await page.getByRole("button", { name: "Gửi đường dẫn" }).click();
        return page.getByRole("status").filter({ hasText: "ai-do@bo.example" });
      },
      leave: stay,
    },
    {
      name: "an address that was confirmed",
      of: ["person/ConfirmAddressPage.vue role=status"],
      show: async (page) => {
        await page.route("**/api/auth/address/confirm", (route) =>
          route.fulfill({ json: { email: "moi@bo.example" } }),
        );
        await page.goto("/confirm-address#x");
        await page.getByRole("button", { name: "Xác nhận" }).click();
        return page.getByRole("status").filter({ hasText: "moi@bo.example" });
      },
      leave: release,
    },
    {
      name: "a provider that speaks for nobody here",
      of: ["person/SignInPage.vue role=alert"],
      show: async (page) => {
        await page.goto("/sign-in?refused=unknown");
        return page.getByRole("alert").filter({ hasText: "Chưa có tài khoản" });
      },
      leave: stay,
    },
    {
      name: "a password that was chosen",
      of: ["person/SignInPage.vue role=status 2"],
      show: async (page) => {
        await page.goto("/sign-in?chosen=1");
        return page.getByRole("status").filter({ hasText: "Đã đặt mật khẩu mới" });
      },
      leave: stay,
    },
  ],
};

/** Somebody at their own account. */
export const ACCOUNT: Scene = {
  person: "taichinh-1",
  path: "/account",
  ready: (page) => part(page, "Nơi đang đăng nhập").getByText("Phiên này"),
  states: [
    {
      name: "a password that is not right",
      of: ["page/FormFault.vue role=alert"],
      provokes: [/change-password: 401/],
      show: async (page) => {
        // nobody of the demonstration has a password
        await page.route("**/api/account", (route) =>
          route.fulfill({ json: { hasPassword: true, hasSecondFactor: false, needsSecondFactor: false } }),
        );
        await page.reload();
        await changesPassword(page);
        return page.getByRole("alert").filter({ hasText: "Mật khẩu hiện nay chưa đúng" });
      },
      leave: stay,
    },
    {
      name: "a password that is changed",
      of: ["account/ChangePassword.vue toast.add"],
      show: async (page) => {
        await page.route("**/api/auth/change-password", (route) => route.fulfill({ json: {} }));
        await changesPassword(page);
        return notice(page, "Đã đổi mật khẩu.");
      },
      leave: async (page) => {
        await putNoticeAway(page);
        await release(page);
      },
    },
    {
      name: "recovery codes",
      of: ["account/RecoveryCodesShown.vue role=status"],
      show: async (page) => {
        await page.reload();
        await page.route("**/second-factor/confirm", (route) => route.fulfill({ json: {} }));
        const factor = part(page, "Xác thực hai lớp");
        await factor.getByRole("button", { name: "Thiết lập" }).click();
        await factor.getByRole("button", { name: "Thiết lập" }).click();
        await factor.getByRole("textbox", { name: "Nhập mã sáu số" }).fill("123456");
        await factor.getByRole("button", { name: "Xác nhận" }).click();
        return factor.getByRole("status");
      },
      leave: release,
    },
    {
      name: "a link that was sent to another address",
      of: ["account/ChangeAddress.vue role=status"],
      show: async (page) => {
        // nobody of the demonstration has a password
        await page.route("**/api/account", (route) =>
          route.fulfill({ json: { hasPassword: true, hasSecondFactor: false, needsSecondFactor: false } }),
        );
        await page.route("**/api/account/address", (route) => route.fulfill({ json: {} }));
        await page.reload();
        const address = part(page, "Địa chỉ thư điện tử");
        await address.getByRole("textbox", { name: "Địa chỉ mới" }).fill("moi@bo.example");
        await address.getByLabel("Mật khẩu hiện nay").fill("trâu gặm cỏ non");
        await address.getByRole("button", { name: "Gửi đường dẫn xác nhận" }).click();
        return address.getByRole("status");
      },
      leave: release,
    },
    {
      name: "signing out everywhere else",
      of: ["account/OwnSessions.vue ConfirmDialog"],
      show: async (page) => {
        await page.route("**/api/account/sessions", (route) => route.fulfill({ json: SESSIONS }));
        await page.reload();
        await page.getByRole("button", { name: "Đăng xuất mọi nơi khác" }).click();
        return page.getByRole("dialog", { name: "Đăng xuất mọi nơi khác" });
      },
    },
    {
      name: "the round of a new token",
      of: ["account/NewToken.vue USelect"],
      show: async (page) => {
        await page.getByRole("button", { name: "Tạo mã truy cập" }).click();
        await page.getByRole("textbox", { name: "Dùng cho việc gì" }).fill("thống kê của Vụ Pháp chế");
        return choices(page, page.getByRole("combobox", { name: "Đợt lấy ý kiến", exact: true }));
      },
    },
    {
      name: "the term of a new token",
      of: ["account/NewToken.vue USelect 2"],
      show: (page) => choices(page, page.getByRole("combobox", { name: "Thời hạn", exact: true })),
    },
    {
      name: "a token that is shown once",
      of: ["account/OwnTokens.vue role=status"],
      show: async (page) => {
        await page.getByRole("button", { name: "Tạo mã truy cập" }).click();
        return page.getByRole("status").filter({ hasText: "Mã chỉ hiện một lần" });
      },
      leave: stay,
    },
    {
      name: "revoking a token",
      of: ["account/OwnTokens.vue ConfirmDialog"],
      show: async (page) => {
        await page.getByRole("button", { name: "Thu hồi mã" }).click();
        return page.getByRole("dialog", { name: "Thu hồi" });
      },
    },
  ],
};
