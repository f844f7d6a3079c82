import type { Page } from "@playwright/test";
import { faults } from "./looks.ts";
import { begin, noteWords, savedState } from "./page.ts";
import { LINE_DOWN } from "./quiet.ts";
import { expect, signIn, test } from "./stage.ts";

// A service of its own: what is done here stays done.
test.use({ settings: { DEMO: "true" } });

const dialog = (page: Page) => page.getByRole("dialog");

test("[JNY74] two administrators change one record at once and neither loses; an answer that was lost is asked for again, and done once", async ({
  enter,
  quiet,
}) => {
  quiet.provoke(/directory\/commands: 409/, ...LINE_DOWN, /directory\/commands: net::/);
  const [one, other] = await Promise.all([
    enter("quan-tri", "/admin/organisations/noivu"),
    enter("quan-tri", "/admin/organisations/noivu"),
  ]);
  await test.step("two fields: both have their way", async () => {
    for (const page of [one, other]) await page.getByRole("button", { name: "Sửa thông tin" }).click();
    await dialog(one).getByLabel("Thư điện tử").fill("vanthu@bnv.example");
    await dialog(one).getByRole("button", { name: "Lưu" }).click();
    await expect(one.getByText(/vanthu@bnv\.example/)).toBeVisible();
    await dialog(other).getByLabel("Người liên hệ").fill("Vụ Pháp chế <phapche@bnv.example>");
    await dialog(other).getByLabel("Tên viết tắt").fill("BNV1");
    await dialog(other).getByRole("button", { name: "Lưu" }).click();
    await expect(other.getByText(/BNV1 · .*vanthu@bnv\.example/)).toBeVisible();
  });
  await test.step("one field: the second is shown what the first made of it, and decides", async () => {
    for (const page of [one, other]) {
      await page.reload();
      await page.getByRole("button", { name: "Sửa thông tin" }).click();
    }
    await dialog(one).getByLabel("Tên viết tắt").fill("NV");
    await dialog(one).getByRole("button", { name: "Lưu" }).click();
    await expect(dialog(one)).toBeHidden();
    await dialog(other).getByLabel("Tên viết tắt").fill("BNV");
    await dialog(other).getByRole("button", { name: "Lưu" }).click();
    await expect(dialog(other).getByText("Người khác vừa sửa thành: NV")).toBeVisible();
    await expect(dialog(other).getByLabel("Tên viết tắt")).toHaveValue("BNV");
    await dialog(other).getByRole("button", { name: "Lưu" }).click();
    await expect(other.getByText(/^BNV · /)).toBeVisible();
  });
  await test.step("an invitation whose answer was lost is made once", async () => {
    await one.goto("/admin/organisations/congan");
    await one.getByRole("button", { name: "Mời người" }).click();
    await dialog(one).getByRole("textbox", { name: "Thư điện tử" }).fill("phapche@bca.example");
    const asked: (string | null)[] = [];
    await one.route("**/api/directory/commands", async (route) => {
      asked.push(route.request().postData());
      const answer = await route.fetch();
      await (asked.length === 1 ? route.abort("connectionreset") : route.fulfill({ response: answer }));
    });
    await dialog(one).getByRole("button", { name: "Mời người" }).click();
    await expect(dialog(one).getByRole("alert")).toHaveText("Chưa kết nối được máy chủ.");
    await dialog(one).getByRole("button", { name: "Mời người" }).click();
    await expect(dialog(one)).toBeHidden();
    expect(asked[1]).toBe(asked[0]);
    await expect(one.getByRole("heading", { name: "Lời mời đang chờ · 1" })).toBeVisible();
  });
});

for (const size of [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
])
  test(`[JNY73] an administrator locks somebody who is typing and lets them in again, and merges and renames organisations, ${size.width} pixels wide`, async ({
    enter,
    open,
    quiet,
    server,
  }) => {
    quiet.provoke(/(?:api|sync).*: 40[13]/, /WebSocket/, ...LINE_DOWN);
    const isWide = size.width > 760;
    const [account, person, ministry] = isWide
      ? ["tuphap-1", "Đại diện 1", { id: "xaydung", name: "Bộ Xây dựng" }]
      : ["vcci-1", "Đại diện 1", { id: "htx", name: "Liên minh Hợp tác xã Việt Nam" }];
    const admin = await enter("quan-tri", "/admin", size);
    await test.step("somebody is found and locked while they type; they are told, and lose nothing", async () => {
      const words = "Tỷ lệ lấp đầy của cụm công nghiệp là tỷ lệ";
      const typist = await enter(account);
      await begin(typist, words, "Câu viết trước khi bị khoá.");
      if (isWide) await admin.getByRole("link", { name: "Tài khoản" }).click();
      else {
        await admin.getByRole("button", { name: "Đơn vị và người" }).click();
        await admin.getByRole("menuitem", { name: "Tài khoản" }).click();
      }
      await admin.getByRole("textbox", { name: "Tìm theo tên" }).fill(isWide ? "bo tu phap" : "lien doan thuong mai");
      const row = admin.getByRole("listitem").filter({ hasText: `${account}@` });
      expect(await faults(admin)).toEqual([]);
      await row.getByRole("button", { name: `Khoá tài khoản của ${person}?` }).click();
      await dialog(admin).getByLabel("Lý do").fill("Đã chuyển công tác");
      await dialog(admin).getByRole("button", { name: "Khoá tài khoản" }).click();
      await expect(row).toContainText("Quản trị viên khoá");
      await expect(row).toContainText("Đã chuyển công tác");
      await expect(typist.getByRole("dialog", { name: "Phiên làm việc đã hết" })).toBeVisible();
      const refused = await typist.request.post("/api/demo/sign-in", {
        data: { person: account },
        headers: { origin: server.origin },
      });
      expect(refused.status()).toBe(401);
      await row.getByRole("button", { name: `Mở khoá tài khoản của ${person}?` }).click();
      await dialog(admin).getByRole("button", { name: "Mở khoá" }).click();
      await expect(row).not.toContainText("đã khoá");
      await typist
        .getByRole("dialog")
        .getByRole("button", { name: /Tiếp tục|Đăng nhập/ })
        .first()
        .click();
      await expect(noteWords(typist, words)).toContainText("Câu viết trước khi bị khoá.");
      await expect(savedState(typist)).toContainText("Đã lưu");
    });
    await test.step("an organisation is renamed: it goes by its former name too", async () => {
      await admin.goto(`/admin/organisations/${ministry.id}`);
      await admin.getByRole("button", { name: "Sửa thông tin" }).click();
      await dialog(admin).getByLabel("Tên đơn vị").fill(`${ministry.name} mới`);
      await expect(dialog(admin).getByText(`nhận ra theo tên cũ “${ministry.name}”`)).toBeVisible();
      await dialog(admin).getByRole("button", { name: "Lưu" }).click();
      await expect(admin.getByRole("heading", { name: `${ministry.name} mới` })).toBeVisible();
      const round = await open();
      await signIn(round, server.origin, "congthuong-chutri");
      await round.goto("/round/demo/board");
      await expect(round.getByText(ministry.name, { exact: true }).first()).toBeAttached();
      await expect(round.getByText(`${ministry.name} mới`)).toHaveCount(0);
    });
    await test.step("two are merged on a day, once it is said what that changes", async () => {
      await admin.getByRole("button", { name: "Sáp nhập" }).click();
      await dialog(admin).getByRole("combobox", { name: "Đơn vị tiếp tục" }).click();
      await admin.getByRole("option", { name: "Bộ Nội vụ" }).click();
      await dialog(admin).getByLabel("Kể từ ngày").fill("1/3/2025");
      await expect(dialog(admin).getByRole("status")).toContainText(`giữ nguyên tên ${ministry.name}`);
      expect(await faults(admin)).toEqual([]);
      await dialog(admin).getByRole("button", { name: "Sáp nhập" }).click();
      await expect(admin.getByText("Từ 1/3/2025, đơn vị này sáp nhập vào Bộ Nội vụ")).toBeVisible();
    });
  });

test("[JNY75] somebody from elsewhere stands in for a member who is absent, and is out when that ends", async ({
  enter,
  open,
  quiet,
}) => {
  quiet.provoke(/: 40[134]/, /WebSocket/);
  const member = await enter("tnmt-1", "/organisation");
  const day = (later: number) =>
    new Intl.DateTimeFormat("vi-VN", { timeZone: "Asia/Ho_Chi_Minh" }).format(Date.now() + later * 86_400_000);
  await test.step("a member invites them, for days that are said", async () => {
    await member.getByRole("button", { name: "Mời người thay" }).click();
    await dialog(member).getByLabel("Từ ngày").fill(day(0));
    await dialog(member).getByLabel("Đến hết ngày").fill(day(3));
    expect(await faults(member)).toEqual([]);
    await dialog(member).getByRole("button", { name: "Mời người thay" }).click();
    await expect(member.getByText(`thay Đại diện 1, từ ${day(0)} đến hết ${day(3)}`)).toBeVisible();
    await member.getByRole("button", { name: /^Đường dẫn mời/ }).click();
  });
  const link = await dialog(member)
    .getByText(/\/join#/)
    .last()
    .innerText();
  await member.keyboard.press("Escape");
  const substitute = await open();
  await test.step("they agree, and write at the desk", async () => {
    await substitute.goto(link);
    await expect(substitute.getByText("Tham gia thay người vắng")).toBeVisible();
    await substitute.getByRole("textbox", { name: "Họ tên" }).fill("Người thay");
    await substitute.getByRole("textbox", { name: "Thư điện tử" }).fill("nguoithay@bo.example");
    await substitute.getByRole("textbox", { name: "Mật khẩu" }).fill("mưa rào trên mái ngói cũ");
    await substitute.getByRole("button", { name: "Nhận lời mời" }).click();
    await expect(substitute.getByRole("main").getByRole("link").first()).toBeVisible();
    await substitute.goto("/round/demo");
    await begin(substitute, "cho các nhà đầu tư thuê đất, thuê lại đất", "Câu của người thay.");
    await expect(savedState(substitute)).toContainText("Đã lưu");
  });
  await test.step("it is ended, and they are out at once", async () => {
    await member.reload();
    await expect(member.getByRole("region", { name: "Người thay · 1" })).toContainText("đang thay");
    await member.getByRole("button", { name: "Kết thúc việc thay của Người thay?" }).click();
    await dialog(member).getByRole("button", { name: "Kết thúc" }).click();
    await expect(member.getByRole("region", { name: /^Người thay ·/ })).toHaveCount(0);
    await expect(substitute.getByText("không còn quyền ở nơi này").first()).toBeVisible();
    expect((await substitute.request.get("/api/rounds/demo/desks")).status()).toBe(404);
  });
});
