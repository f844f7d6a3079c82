import { readdirSync, readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { expect, ROUND, select, signIn, test } from "./stage.ts";

/** A field in which somebody writes what they will send, and how it is called up. */
interface Field {
  /** The component that keeps it. */
  readonly of: string;
  readonly person: string;
  readonly path: string;
  readonly call: (page: Page) => Promise<Locator>;
}

const WORDS = "Chữ đã gõ, chưa gửi.";
const main = (page: Page): Locator => page.getByRole("main");

async function thread(page: Page, button: RegExp): Promise<Locator> {
  const card = page.locator("article[aria-current=true]");
  await page.locator(".sheet [data-thread]").first().waitFor();
  if ((await card.count()) === 0) await page.keyboard.press("j");
  const opener = card.getByRole("button", { name: button });
  await expect(card.getByRole("form").or(opener).first()).toBeVisible();
  if (await opener.first().isVisible()) await opener.first().click();
  return card;
}

/** The draft that is looked through: pasted, where nothing is kept of it yet. */
async function reading(page: Page): Promise<void> {
  const pasted = page.getByRole("textbox", { name: "Hoặc dán nội dung" });
  const use = page.getByRole("button", { name: "Dùng dự thảo này" });
  await expect(pasted.or(use).first()).toBeVisible();
  if (await use.isVisible()) return;
  await pasted.fill("Điều 1. Phạm vi\n1. Một.");
  await page.getByRole("button", { name: "Đọc nội dung đã dán" }).click();
}

const FIELDS: readonly Field[] = [
  {
    of: "thread/HideComment.vue",
    person: "congthuong-chutri",
    path: ROUND,
    call: async (page) => {
      await thread(page, /^Ẩn góp ý$/);
      return page.getByRole("dialog", { name: "Ẩn góp ý" }).getByRole("textbox");
    },
  },
  {
    of: "thread/AnswerThread.vue",
    person: "congthuong-chutri",
    path: ROUND,
    call: async (page) => (await thread(page, /giải trình$/i)).getByRole("form").getByRole("textbox"),
  },
  {
    of: "round/AnswerForm.vue",
    person: "congthuong-chutri",
    path: `${ROUND}/board`,
    call: async (page) => {
      const field = main(page).getByRole("form", { name: "Giải trình" }).getByRole("textbox");
      await expect(page.getByRole("checkbox").first()).toBeVisible();
      if (!(await field.isVisible())) await page.getByRole("checkbox").first().click();
      return field;
    },
  },
  {
    of: "reading/ChooseFile.vue",
    person: "congthuong-chutri",
    path: `${ROUND}/next`,
    call: async (page) => page.getByRole("textbox", { name: "Hoặc dán nội dung" }),
  },
  {
    of: "reading/UseDraft.vue",
    person: "congthuong-chutri",
    path: `${ROUND}/next`,
    call: async (page) => {
      await reading(page);
      await page.getByRole("button", { name: "Dùng dự thảo này" }).click();
      return page.getByRole("dialog").getByLabel("Tên đợt");
    },
  },
  {
    of: "draft/toolbar/FootnoteDialog.vue",
    person: "congthuong-bientap",
    path: ROUND,
    call: async (page) => {
      await select(page, "Phạm vi điều chỉnh và đối tượng áp dụng");
      await page
        .getByRole("toolbar", { name: "Soạn thảo" })
        .getByRole("button", { name: "Chú thích", exact: true })
        .click();
      return page.getByRole("textbox", { name: "Nội dung chú thích" });
    },
  },
  {
    of: "prepare/PrepareConferences.vue",
    person: "congthuong-chutri",
    path: `${ROUND}/prepare`,
    call: async (page) => {
      await page
        .getByRole("button", { name: /Hội nghị/ })
        .first()
        .click();
      return page.getByRole("textbox", { name: "Địa điểm" });
    },
  },
  {
    of: "administration/EditOrganisation.vue",
    person: "quan-tri",
    path: "/admin",
    call: async (page) => {
      await main(page).getByRole("button", { name: "Thêm đơn vị" }).click();
      return page.getByRole("dialog").getByRole("textbox", { name: "Tên đơn vị" });
    },
  },
  {
    of: "opinion/RecordLetter.vue",
    person: "congthuong-chutri",
    path: `${ROUND}/board`,
    call: async (page) => {
      await main(page).getByRole("button", { name: "Ghi công văn", exact: true }).click();
      return page.getByRole("dialog").getByRole("textbox", { name: "Số công văn" });
    },
  },
  {
    of: "opinion/SubmitOpinion.vue",
    person: "tuphap-1",
    path: ROUND,
    call: async (page) => {
      await page.getByRole("button", { name: /nộp ý kiến chính thức$/i }).click();
      const field = page.getByRole("dialog").getByRole("textbox", { name: "Số công văn" });
      const another = page.getByRole("dialog").getByRole("button", { name: "Nộp ý kiến khác" });
      await expect(field.or(another).first()).toBeVisible();
      if (await another.isVisible()) await another.click();
      return field;
    },
  },
];

test("[WEB92] every component that keeps what is typed in it is among those that are tried", () => {
  const source = new URL("../../apps/web/src/", import.meta.url);
  const files = readdirSync(source, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".vue"))
    .map((file) => file.replaceAll("\\", "/"));
  expect(FIELDS.map(({ of }) => of).toSorted()).toEqual(
    files.filter((file) => readFileSync(new URL(file, source), "utf8").includes("= useUnsent(")).toSorted(),
  );
});

test("[JNY65] what was typed in a field and not sent outlives Esc, a click beside it, a reload and closing the page", async ({
  open,
  server,
}) => {
  let page = await open();
  for (const { of, person, path, call } of FIELDS) {
    await test.step(of, async () => {
      await signIn(page, server.origin, person);
      await page.goto(path);
      await (await call(page)).fill(WORDS);
      await page.keyboard.press("Escape");
      await expect(await call(page), "after Esc").toHaveValue(WORDS);
      await page.mouse.click(5, 300);
      await expect(await call(page), "after a click beside it").toHaveValue(WORDS);
      await page.reload();
      await expect(await call(page), "after a reload").toHaveValue(WORDS);
      const again = await page.context().newPage();
      await page.close({ runBeforeUnload: true });
      page = again;
      await page.goto(path);
      await expect(await call(page), "after closing").toHaveValue(WORDS);
    });
  }
});
