import { expect, type Locator, type Page } from "@playwright/test";
import { LINE_DOWN } from "../quiet.ts";
import { choices, cut, hold, menu, release, stay, type Scene, type State } from "./state.ts";

const dialog = (page: Page): Locator => page.getByRole("dialog");
const loading = (page: Page): Locator => page.getByRole("status").filter({ hasText: "Đang tải" }).first();
const alert = (page: Page): Locator => page.getByRole("alert").first();

/** Puts away what stands over the page, a list in it first. */
async function putAway(page: Page): Promise<void> {
  const list = page.getByRole("listbox");
  if ((await list.count()) > 0) {
    await page.keyboard.press("Escape");
    await expect(list).toHaveCount(0);
  }
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toHaveCount(0);
}

const opened = (name: string, of: readonly string[], button: string): State => ({
  name,
  of,
  show: async (page) => {
    await page.getByRole("main").getByRole("button", { name: button, exact: true }).first().click();
    return dialog(page);
  },
  leave: stay,
});

const listed = (name: string, of: string, field: string, leave: NonNullable<State["leave"]> = putAway): State => ({
  name,
  of: [of],
  show: (page) => choices(page, dialog(page).getByRole("combobox", { name: field })),
  leave,
});

const onItsWay = (name: string, of: string, path: string, requests: string): State => ({
  name: `${name} on its way`,
  of: [of],
  provokes: [/invitations\/look: 404/], // it is let go, and is none
  show: async (page) => {
    await hold(page, requests);
    await page.goto(path);
    if (path.includes("/organisations/")) await page.getByRole("textbox", { name: "Tìm theo tên" }).waitFor();
    return loading(page);
  },
  leave: release,
});

const outOfReach = (name: string, of: string, path: string, requests: string): State => ({
  name: `${name} out of reach`,
  of: [of],
  provokes: LINE_DOWN,
  show: async (page) => {
    await cut(page, requests);
    await page.goto(path);
    return alert(page);
  },
  leave: release,
});

/** Asks for something in the name of whoever is signed in. */
async function post(page: Page, url: string, how: object): Promise<void> {
  const answer = await page.context().request.post(url, { headers: { origin: new URL(page.url()).origin }, ...how });
  expect(answer.ok(), await answer.text()).toBe(true);
}

const ACCOUNTS = "**/api/administration/accounts?*";

/** Mail of which one was given up. */
const MAIL = {
  isSet: true,
  from: "Bộ Công Thương <duthao@bct.example>",
  counts: { waiting: 1, sent: 12, failed: 1, dropped: 0 },
  mails: [
    {
      id: "invited.i1",
      kind: "invited",
      to: "vanthu@btp.example",
      state: "failed",
      due: 1_700_000_000_000,
      attempts: 5,
      reason: "connect ECONNREFUSED 192.0.2.1:25",
      mayRetry: true,
    },
    {
      id: "n1",
      kind: "notified",
      to: "Đại diện 1",
      state: "sent",
      due: 1_700_000_000_000,
      attempts: 1,
      mayRetry: false,
    },
  ],
};

/** In the directory, as whoever looks after the demonstration's installation. */
export const ADMINISTERING: Scene = {
  person: "quan-tri",
  path: "/admin",
  ready: (page) => page.getByRole("heading", { name: "Bộ Công Thương" }),
  states: [
    opened("changing an organisation", ["administration/EditOrganisation.vue UModal"], "Sửa thông tin"),
    listed("the kinds of an organisation", "administration/EditOrganisation.vue USelect", "Loại"),
    {
      name: "the directory as a file",
      of: ["administration/DownloadDirectory.vue UDropdownMenu"],
      show: (page) => menu(page, page.getByRole("button", { name: "Tải danh bạ" })),
    },
    opened("bringing a list in", ["administration/ImportOrganisations.vue UModal"], "Nhập tệp"),
    {
      name: "what a list would make",
      of: ["administration/ImportOrganisations.vue role=status"],
      show: async (page) => {
        await dialog(page)
          .getByLabel("Hoặc dán từ bảng tính")
          .fill("Bộ Công Thương\tBCT\nBộ Y tế\tBYT\nSở A\tA\t\tsai");
        return dialog(page).getByRole("status");
      },
      leave: putAway,
    },
    {
      name: "no organisation of such a name",
      of: ["administration/OrganisationsPart.vue EmptyState"],
      show: async (page) => {
        await page.getByRole("textbox", { name: "Tìm theo tên" }).fill("zzz");
        return page.getByText("Không có đơn vị nào khớp");
      },
      leave: stay,
    },
    {
      name: "an organisation where nobody sits",
      of: ["administration/OrganisationPeople.vue EmptyState"],
      show: async (page) => {
        const [id, invitation] = [crypto.randomUUID(), crypto.randomUUID()];
        const command = { type: "invite-member", invitation, organisation: "congan", role: "delegate", days: 14 };
        await post(page, "/api/directory/commands", { data: { id, command } });
        await page.goto("/admin/organisations/congan");
        return page.getByText("Đơn vị chưa có ai tham gia");
      },
      leave: stay,
    },
    opened("inviting somebody", ["administration/InviteMember.vue UModal"], "Mời người"),
    listed("the roles of an invitation", "administration/InviteMember.vue USelect", "Vai trò"),
    {
      name: "the link of an invitation",
      of: ["administration/PendingInvitation.vue UModal"],
      show: async (page) => {
        await page.getByRole("button", { name: /^Đường dẫn mời/ }).click();
        return dialog(page);
      },
      leave: putAway,
    },
    {
      name: "revoking an invitation",
      of: ["administration/PendingInvitation.vue ConfirmDialog"],
      show: async (page) => {
        await page.getByRole("button", { name: /^Thu hồi lời mời/ }).click();
        return dialog(page);
      },
    },
    {
      name: "removing somebody",
      of: ["administration/OrganisationPeople.vue ConfirmDialog 2"],
      show: async (page) => {
        await page.goto("/admin/organisations/tuphap");
        await page.getByRole("button", { name: "Gỡ Đại diện 2" }).click();
        return dialog(page);
      },
    },
    opened("merging an organisation", ["administration/MergeOrganisation.vue UModal"], "Sáp nhập"),
    {
      name: "the organisations to merge into",
      of: ["administration/MergeOrganisation.vue USelect"],
      show: (page) => choices(page, dialog(page).getByRole("combobox", { name: "Đơn vị tiếp tục" })),
      leave: stay,
    },
    {
      name: "what merging changes",
      of: ["administration/MergeOrganisation.vue role=status"],
      show: async (page) => {
        await page.getByRole("option", { name: "Bộ Nội vụ" }).click();
        return dialog(page).getByRole("status");
      },
      leave: putAway,
    },
    {
      name: "the parts of the administration",
      of: ["administration/AdministrationPage.vue UDropdownMenu"],
      only: "narrow",
      show: (page) => menu(page, page.getByRole("button", { name: "Đơn vị và người" })),
    },
    {
      name: "the accounts",
      of: ["administration/AccountsPart.vue role=status"],
      show: async (page) => {
        await page.goto("/admin/accounts");
        return page.getByRole("status").filter({ hasText: "tài khoản" });
      },
      leave: stay,
    },
    {
      name: "locking somebody",
      of: ["administration/LockAccount.vue UModal"],
      show: async (page) => {
        await page.getByRole("button", { name: "Khoá tài khoản của Quan sát viên?" }).click();
        return dialog(page);
      },
    },
    {
      name: "unlocking somebody",
      of: ["administration/AccountsPart.vue ConfirmDialog"],
      show: async (page) => {
        await post(page, "/api/administration/accounts/vcci-quansat/lock", { data: { reason: "Nghỉ hưu" } });
        await page.reload();
        await page.getByRole("button", { name: "Mở khoá tài khoản của Quan sát viên?" }).click();
        return dialog(page);
      },
    },
    {
      name: "asking somebody for a new password",
      of: ["administration/AccountsPart.vue ConfirmDialog 2"],
      show: async (page) => {
        await page.route("**/api/administration/accounts?*", async (route) => {
          const answer = await route.fetch();
          const json: { accounts: object[] } = await answer.json();
          await route.fulfill({
            json: { ...json, accounts: json.accounts.map((one) => ({ ...one, hasPassword: true })) },
          });
        });
        await page.reload();
        await page
          .getByRole("button", { name: /^Yêu cầu .* đặt mật khẩu mới/ })
          .first()
          .click();
        return dialog(page);
      },
    },
    {
      name: "no account of such a name",
      of: ["administration/AccountsPart.vue EmptyState"],
      show: async (page) => {
        await page.getByRole("textbox", { name: "Tìm theo tên" }).fill("zzz");
        return page.getByText("Không có tài khoản nào khớp");
      },
      leave: release,
    },
    {
      name: "that no mail server is set",
      of: ["administration/MailPart.vue UAlert"],
      show: async (page) => {
        await page.goto("/admin/mail");
        return page.getByText("Chưa khai báo máy chủ thư");
      },
      leave: stay,
    },
    {
      name: "a test mail that waits",
      of: ["administration/MailPart.vue role=status"],
      show: async (page) => {
        await page.getByRole("button", { name: "Gửi thư thử cho tôi" }).click();
        return page.getByRole("status").filter({ hasText: "Thư thử đang chờ gửi" });
      },
      leave: stay,
    },
    {
      name: "mail that failed",
      of: [],
      show: async (page) => {
        await page.route("**/api/administration/mail", (route) => route.fulfill({ json: MAIL }));
        await page.reload();
        return page.getByText("Đã thử 5 lần");
      },
      leave: stay,
    },
    {
      name: "no mail yet",
      of: ["administration/MailPart.vue EmptyState"],
      show: async (page) => {
        await page.route("**/api/administration/mail", (route) => route.fulfill({ json: { ...MAIL, mails: [] } }));
        await page.reload();
        return page.getByText("Chưa có thư nào");
      },
      leave: release,
    },
    onItsWay("mail", "administration/MailPart.vue LoadingState", "/admin/mail", "**/api/administration/mail"),
    outOfReach("mail", "administration/MailPart.vue ErrorState", "/admin/mail", "**/api/administration/mail"),
    {
      name: "how people sign in",
      of: [],
      show: async (page) => {
        await page.goto("/admin/sign-in");
        return page.getByText("Đặt bằng PUBLIC_URL");
      },
      leave: stay,
    },
    onItsWay("sign-in", "administration/SignInPart.vue LoadingState", "/admin/sign-in", "**/administration/sign-in"),
    outOfReach("sign-in", "administration/SignInPart.vue ErrorState", "/admin/sign-in", "**/administration/sign-in"),
    {
      name: "the installation under another name",
      of: ["administration/InstallationPart.vue role=status"],
      show: async (page) => {
        await page.goto("/admin/installation");
        await page.getByRole("button", { name: "Lưu" }).click();
        return page.getByRole("status").filter({ hasText: "Đã lưu" });
      },
      leave: stay,
    },
    onItsWay(
      "the installation",
      "administration/InstallationPart.vue LoadingState",
      "/admin/installation",
      "**/api/directory/me",
    ),
    outOfReach(
      "the installation",
      "administration/InstallationPart.vue ErrorState",
      "/admin/installation",
      "**/api/directory/me",
    ),
    onItsWay("the accounts", "administration/AccountsPart.vue LoadingState", "/admin/accounts", ACCOUNTS),
    outOfReach("the accounts", "administration/AccountsPart.vue ErrorState", "/admin/accounts", ACCOUNTS),
    onItsWay("the holidays", "administration/HolidaysPart.vue LoadingState", "/admin/holidays", "**/api/directory"),
    outOfReach("the holidays", "administration/HolidaysPart.vue ErrorState", "/admin/holidays", "**/api/directory"),
    {
      name: "no holiday",
      of: ["administration/HolidaysPart.vue EmptyState"],
      show: async (page) => {
        await page.goto("/admin/holidays");
        return page.getByText("Chưa có ngày nghỉ nào được nhập");
      },
      leave: stay,
    },
    onItsWay("the directory", "administration/OrganisationsPart.vue LoadingState", "/admin", "**/api/directory"),
    outOfReach("the directory", "administration/OrganisationsPart.vue ErrorState", "/admin", "**/api/directory"),
    onItsWay(
      "an organisation's people",
      "administration/OrganisationPeople.vue LoadingState",
      "/admin/organisations/congan",
      "**/api/directory/congan",
    ),
    outOfReach(
      "an organisation's people",
      "administration/OrganisationPeople.vue ErrorState",
      "/admin/organisations/congan",
      "**/api/directory/congan",
    ),
    onItsWay("an invitation", "administration/LinkPage.vue LoadingState", "/join#a.b", "**/api/invitations/look"),
    outOfReach("an invitation", "administration/LinkPage.vue ErrorState", "/join#a.b", "**/api/invitations/look"),
    onItsWay(
      "one's own organisation",
      "administration/OwnOrganisationPage.vue LoadingState",
      "/organisation",
      "**/api/directory/me",
    ),
    outOfReach(
      "one's own organisation",
      "administration/OwnOrganisationPage.vue ErrorState",
      "/organisation",
      "**/api/directory/me",
    ),
    {
      name: "no organisation of one's own",
      of: ["administration/OwnOrganisationPage.vue EmptyState"],
      show: async (page) => {
        await page.goto("/organisation");
        return page.getByText("Anh/chị chưa thuộc đơn vị nào");
      },
      leave: stay,
    },
  ],
};

const STAND_IN = {
  account: "nguoi-thay",
  name: "Người thay",
  email: "nguoithay@bo.example",
  role: "drafter",
  absent: "Chuyên viên Tổ biên tập",
  from: 1_700_000_000_000,
  until: 4_000_000_000_000,
  isNow: true,
  mayEnd: true,
};

const PREPARED = "sap-mo";

/** Preparing a round, as the demonstration's moderator. */
export const PREPARING: Scene = {
  person: "congthuong-chutri",
  path: "/",
  ready: (page) => page.getByRole("main").getByRole("link").first(),
  states: [
    {
      name: "the roles of a colleague",
      of: ["administration/OrganisationPeople.vue USelect"],
      show: async (page) => {
        await page.goto("/organisation");
        return choices(page, page.getByRole("combobox", { name: "Đổi vai trò của Lãnh đạo" }));
      },
      leave: stay,
    },
    {
      name: "changing a colleague's role",
      of: ["administration/OrganisationPeople.vue ConfirmDialog"],
      show: async (page) => {
        await page.getByRole("option", { name: "Người theo dõi" }).click();
        return dialog(page);
      },
    },
    {
      name: "inviting a stand-in",
      of: ["administration/InviteStandIn.vue UModal"],
      show: async (page) => {
        await page.getByRole("button", { name: "Mời người thay" }).click();
        return dialog(page);
      },
      leave: stay,
    },
    listed("who is absent", "administration/InviteStandIn.vue USelect", "Người vắng", stay),
    {
      name: "the role of a stand-in",
      of: ["administration/InviteStandIn.vue USelect 2"],
      show: async (page) => {
        await page.getByRole("option", { name: "Lãnh đạo" }).click();
        return choices(page, dialog(page).getByRole("combobox", { name: "Vai trò" }));
      },
      leave: putAway,
    },
    {
      name: "ending what a stand-in does",
      of: ["administration/StandInList.vue ConfirmDialog"],
      show: async (page) => {
        await page.route("**/api/directory/congthuong", async (route) => {
          const answer = await route.fetch();
          const json: object = await answer.json();
          await route.fulfill({ json: { ...json, standIns: [STAND_IN] } });
        });
        await page.reload();
        await page.getByRole("button", { name: "Kết thúc việc thay của Người thay?" }).click();
        return dialog(page);
      },
      leave: async (page) => {
        await putAway(page);
        await release(page);
      },
    },
    {
      name: "what is left before a round opens",
      of: ["prepare/OpenRound.vue UPopover"],
      show: async (page) => {
        const round = { id: PREPARED, title: "Đợt mới", number: 1, silenceAgrees: false, corrections: [] };
        const file = { name: "a.txt", mimeType: "text/plain", buffer: Buffer.from("Điều 1. Phạm vi\n1. Một\n") };
        await post(page, "/api/rounds", { multipart: { round: JSON.stringify(round), file } });
        await page.goto(`/round/${PREPARED}/prepare`);
        await page.getByRole("button", { name: "Còn 2 việc trước khi mở" }).click();
        return page.getByRole("button", { name: "Đặt hạn góp ý" });
      },
    },
    {
      name: "no conference",
      of: ["prepare/PrepareConferences.vue EmptyState"],
      show: async (page) => {
        await page.getByRole("button", { name: /^Hội nghị/ }).click();
        return page.getByText("Chưa có hội nghị nào");
      },
      leave: stay,
    },
    {
      name: "cancelling a conference",
      of: ["prepare/PrepareConferences.vue ConfirmDialog"],
      show: async (page) => {
        await page.getByLabel("Địa điểm").fill("Hà Nội");
        await page.getByLabel("Ngày", { exact: true }).fill("31/12/2099");
        await page.getByRole("button", { name: "Thêm hội nghị" }).click();
        await page.getByRole("button", { name: "Huỷ hội nghị Hà Nội" }).click();
        return dialog(page);
      },
    },
    {
      name: "taking a file out of the dossier",
      of: ["dossier/DossierSection.vue ConfirmDialog"],
      show: async (page) => {
        await page.getByRole("button", { name: /^Hồ sơ kèm theo/ }).click();
        const file = { name: "To trinh.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7") };
        await page.getByLabel("Chọn tệp cho hồ sơ").setInputFiles(file);
        await page.getByRole("button", { name: "Bỏ To trinh.pdf khỏi hồ sơ" }).click();
        return dialog(page);
      },
      leave: async (page) => {
        await putAway(page);
        await page.getByRole("button", { name: /^Hội nghị/ }).click();
      },
    },
    {
      name: "the sections of a conference",
      of: ["prepare/PrepareConferences.vue USelect"],
      show: (page) => choices(page, page.getByRole("combobox", { name: "Phần của dự thảo được thảo luận" })),
      leave: putAway,
    },
    {
      name: "to whom a letter goes",
      of: ["prepare/LetterDownload.vue USelect"],
      show: async (page) => {
        await page.getByRole("button", { name: "Công văn, giấy mời" }).click();
        return choices(page, page.getByRole("combobox", { name: "Gửi tới" }).first());
      },
      leave: putAway,
    },
    {
      name: "choosing as in an earlier round",
      of: ["prepare/FromEarlierRound.vue UModal", "prepare/FromEarlierRound.vue USelect"],
      show: async (page) => {
        await page.getByRole("button", { name: /Đơn vị được lấy ý kiến/ }).click();
        await page.getByRole("button", { name: "Theo đợt trước" }).click();
        return choices(page, dialog(page).getByRole("combobox", { name: "Đợt trước" }));
      },
      leave: stay,
    },
    {
      name: "who would be added as in an earlier round",
      of: ["prepare/CandidateList.vue role=status"],
      show: async (page) => {
        await page.getByRole("option").first().click();
        return dialog(page).getByRole("status");
      },
      leave: putAway,
    },
    {
      name: "the earlier rounds, out of reach",
      of: ["prepare/FromEarlierRound.vue ErrorState"],
      provokes: LINE_DOWN,
      show: async (page) => {
        await page.goto(`/round/${PREPARED}/prepare`);
        await page.getByRole("button", { name: /Đơn vị được lấy ý kiến/ }).click();
        await cut(page, "**/api/rounds");
        await page.getByRole("button", { name: "Theo đợt trước" }).click();
        return dialog(page).getByRole("alert");
      },
      leave: async (page) => {
        await release(page);
        await putAway(page);
      },
    },
    {
      name: "choosing from a list",
      of: ["prepare/FromList.vue UModal"],
      show: async (page) => {
        await page.getByRole("button", { name: "Theo danh sách" }).click();
        await dialog(page).getByLabel("Hoặc dán từ bảng tính").fill("Bộ Tư pháp\nBộ Không Có");
        return dialog(page);
      },
      leave: putAway,
    },
    {
      name: "nobody chosen",
      of: ["prepare/PrepareOrganisations.vue EmptyState 2"],
      show: async (page) => {
        await page.getByRole("button", { name: /Đơn vị được lấy ý kiến/ }).click();
        return page.getByText("Chưa chọn đơn vị nào.");
      },
      leave: stay,
    },
    {
      name: "nobody of such a name to choose",
      of: ["prepare/PrepareOrganisations.vue EmptyState"],
      show: async (page) => {
        await page.getByRole("textbox", { name: "Tìm theo tên" }).fill("zzz");
        return page.getByText("Không có đơn vị nào khớp");
      },
      leave: stay,
    },
    {
      name: "the directory to choose from, on its way",
      of: ["prepare/PrepareOrganisations.vue LoadingState"],
      show: async (page) => {
        await hold(page, "**/api/directory");
        await page.goto(`/round/${PREPARED}/prepare`);
        await page.getByRole("button", { name: /Đơn vị được lấy ý kiến/ }).click();
        return loading(page);
      },
      leave: release,
    },
    {
      name: "the directory to choose from, out of reach",
      of: ["prepare/PrepareOrganisations.vue ErrorState"],
      provokes: LINE_DOWN,
      show: async (page) => {
        await cut(page, "**/api/directory");
        await page.goto(`/round/${PREPARED}/prepare`);
        await page.getByRole("button", { name: /Đơn vị được lấy ý kiến/ }).click();
        return alert(page);
      },
      leave: release,
    },
    {
      name: "an organisation's own deadline",
      of: ["prepare/OwnDeadline.vue UModal"],
      show: async (page) => {
        const organisation = { id: "noivu", name: "Bộ Nội vụ", short: "BNV", kind: "ministry" };
        const command = { type: "invite-organisation", organisation };
        await post(page, `/api/rounds/${PREPARED}/commands`, { data: { id: crypto.randomUUID(), command } });
        await page.goto(`/round/${PREPARED}/prepare`);
        await page.getByRole("button", { name: /Đơn vị được lấy ý kiến/ }).click();
        await page.getByRole("button", { name: "Hạn riêng cho Bộ Nội vụ" }).click();
        return dialog(page);
      },
    },
    {
      name: "dropping a round",
      of: ["prepare/DropRound.vue ConfirmDialog"],
      show: async (page) => {
        await page.getByRole("button", { name: "Bỏ đợt này" }).click();
        return dialog(page);
      },
    },
    {
      name: "opening a round",
      of: ["prepare/OpenRound.vue ConfirmDialog"],
      show: async (page) => {
        const ask = (command: object) =>
          post(page, `/api/rounds/${PREPARED}/commands`, { data: { id: crypto.randomUUID(), command } });
        await ask({ type: "set-deadline", deadline: "2099-12-31" });
        const organisation = { id: "tuphap", name: "Bộ Tư pháp", short: "BTP", kind: "ministry" };
        await ask({ type: "invite-organisation", organisation });
        await page.goto(`/round/${PREPARED}/prepare`);
        await expect(page.getByText("trước khi mở")).toHaveCount(0);
        await page.getByRole("button", { name: "Mở đợt lấy ý kiến" }).click();
        return dialog(page);
      },
    },
    {
      name: "inviting into a round that is open",
      of: ["prepare/PrepareOrganisations.vue ConfirmDialog"],
      show: async (page) => {
        await post(page, `/api/rounds/${PREPARED}/commands`, {
          data: { id: crypto.randomUUID(), command: { type: "open-round" } },
        });
        await page.getByRole("button", { name: /Đơn vị được lấy ý kiến/ }).click();
        const directory = page.getByRole("list", { name: "Danh bạ" });
        for (const one of [0, 1]) await directory.getByRole("checkbox", { disabled: false }).nth(one).click();
        await page.getByRole("button", { name: "Mời 2 đơn vị" }).click();
        return dialog(page);
      },
    },
    onItsWay("preparing", "prepare/PreparePage.vue LoadingState", `/round/${PREPARED}/prepare`, "**/api/live-tickets"),
    {
      name: "preparing a round that is none",
      of: ["prepare/PreparePage.vue ErrorState"],
      show: async (page) => {
        await page.goto("/round/khong-co/prepare");
        return alert(page);
      },
      leave: stay,
    },
  ],
};
