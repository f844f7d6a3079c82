// Makes the pictures of docs/USE.md anew, from the demonstration: node scripts/pictures.ts (after node scripts/build.ts).
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium, type Browser, type Locator, type Page } from "@playwright/test";
import { CHROMIUM } from "../test/journey/chromium.ts";
import { answer, begin, open, send, turnTo } from "../test/journey/page.ts";
import { Server } from "../test/journey/server.ts";
import { ROUND, signIn } from "../test/journey/stage.ts";

const FOLDER = fileURLToPath(new URL("../docs/pictures/use/", import.meta.url));
const WORDS = "tối thiểu 75% diện tích đất công nghiệp";
const COMMENT = "Tỷ lệ 75% là cao đối với làng nghề nhỏ.";

/** A window of its own for somebody of the demonstration. */
async function enter(browser: Browser, server: Server, person: string, path = ROUND): Promise<Page> {
  const context = await browser.newContext({
    baseURL: server.origin,
    viewport: { width: 1280, height: 800 },
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await signIn(page, server.origin, person);
  await page.goto(path);
  await page.evaluate(() => document.fonts.ready);
  return page;
}

async function take(page: Page, name: string, ready: Locator): Promise<void> {
  await ready.waitFor();
  await page.mouse.move(0, 0);
  await page.screenshot({ path: `${FOLDER}${name}.png`, animations: "disabled" });
}

const server = await Server.start();
const browser = await chromium.launch(CHROMIUM);
try {
  mkdirSync(FOLDER, { recursive: true });
  const delegate = await enter(browser, server, "huyen-y-1");
  await begin(delegate, WORDS, COMMENT);
  await take(delegate, "comment", delegate.getByRole("article", { name: /^Góp ý đang soạn/ }));
  await send(delegate, WORDS);
  await delegate.getByRole("button", { name: "Nộp ý kiến chính thức" }).click();
  await take(delegate, "opinion", delegate.getByRole("dialog"));

  const moderator = await enter(browser, server, "congthuong-chutri");
  await turnTo(moderator, WORDS);
  const card = await open(moderator, COMMENT);
  await card.getByRole("button", { name: "Giải trình", exact: true }).click();
  await take(moderator, "answer", card.getByRole("form"));
  await card.getByRole("button", { name: "Thôi" }).click();
  await answer(card, "Tiếp thu một phần", "Sẽ quy định riêng cho cụm dưới 5 ha.");
  await moderator.goto(`${ROUND}/board`);
  await take(moderator, "board", moderator.getByRole("link", { name: /Bản tổng hợp/ }));

  const leader = await enter(browser, server, "congthuong-lanhdao");
  await turnTo(leader, WORDS);
  const answered = await open(leader, COMMENT);
  await take(leader, "approve", answered.getByRole("button", { name: "Duyệt" }));
} finally {
  await browser.close();
  await server.stop();
}
