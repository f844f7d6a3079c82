import type { Locator, Page } from "@playwright/test";
import { faults, LOOKS, look, mark } from "./looks.ts";
import { expect, select, test } from "./stage.ts";

/** Something that comes over the working page, or into its text, and how to have it shown. */
interface State {
  readonly name: string;
  readonly withText?: boolean;
  readonly show: (page: Page) => Promise<Locator>;
}

const bar = (page: Page): Locator => page.getByRole("toolbar", { name: "Soạn thảo" });

const STATES: readonly State[] = [
  {
    name: "a new table",
    withText: true,
    show: async (page) => {
      await select(page, "Phạm vi điều chỉnh và đối tượng áp dụng");
      await page.keyboard.press("ArrowRight");
      await bar(page).getByRole("button", { name: "Thêm" }).click();
      await page.getByRole("menuitem", { name: "Bảng mới" }).click();
      return page.locator(".sheet th").first();
    },
  },
  {
    name: "the palette of commands",
    show: async (page) => {
      await page.keyboard.press("Control+k");
      return page.getByRole("dialog", { name: "Tìm lệnh" });
    },
  },
  {
    name: "the list of keys",
    show: async (page) => {
      await page.getByRole("banner").getByRole("link").first().focus();
      await page.keyboard.press("?");
      return page.getByRole("dialog", { name: "Phím tắt" });
    },
  },
  {
    name: "a notice",
    show: async (page) => {
      await page.locator(".ProseMirror").first().evaluate((text) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/html", "<p>Ảnh <img src='x.png'></p>");
        text.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
      });
      const notice = page.getByText("Chưa dán: trong phần đã chép có hình.").first();
      await notice.hover(); // one that somebody points at stays
      return notice;
    },
  },
];

test("[JNY14] nor in a new table, the palette, the list of keys and a notice, in either language, light and dark", async ({ enter }) => {
  test.slow();
  const page = await enter("congthuong-bientap");
  await expect(bar(page)).toBeVisible({ timeout: 60_000 });
  const found: string[] = [];
  for (const { name, withText, show } of STATES) {
    const shown = await show(page);
    await expect(shown, name).toBeVisible();
    await mark(shown);
    for (const one of LOOKS) {
      await look(page, one);
      found.push(...(await faults(page, { over: withText !== true, withText })).map((fault) => `${name}, ${one.locale}: ${fault}`));
    }
    await look(page, LOOKS[0]);
    await page.keyboard.press("Escape");
  }
  expect(found).toEqual([]);
});
