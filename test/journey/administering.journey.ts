import type { Page } from "@playwright/test";
import { LINE_DOWN } from "./quiet.ts";
import { expect, test } from "./stage.ts";

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
