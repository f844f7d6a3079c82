import type { Browser, Page } from "@playwright/test";
import { Latency, type Spread } from "../crowd/latency.ts";
import { rounded } from "../result.ts";
import { watchPage, WHOLE_DOCUMENT } from "./page-clock.ts";
import type { RunningEditor } from "./running-editor.ts";

/** What was measured of one editor once, in milliseconds. */
export interface Visited {
  /** From the document's arrival in the browser until its first words were painted. */
  readonly paintMs: number;
  /** From asking for the page until then: with scripts, styles and whatever else the page asks for. */
  readonly openMs: number;
  /** From a key until the letter stood in the text, in Yjs and in all that follows it at once. */
  readonly keyP50Ms: number;
  readonly keyP95Ms: number;
  readonly keyP99Ms: number;
  /** From a key to the frame that shows the letter. */
  readonly shownP50Ms: number;
  readonly shownP95Ms: number;
}

/** A Vietnamese word of the Latin alphabet alone: no key of it is an input method's. */
const WORD = "nghinh";

const KEYS = 102;

/** Between two keys, in milliseconds: faster than anybody types. */
const PACE = 60;

/** How long anything may take on a busy machine, in milliseconds. */
const LIMIT = 120_000;

/** Opens the document in a window of its own and types a hundred letters behind the first one of these words. */
export async function visit(browser: Browser, { url, cookies }: RunningEditor, words: string): Promise<Visited> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
  });
  try {
    context.setDefaultTimeout(LIMIT);
    await context.addCookies(cookies.map((cookie) => ({ ...cookie, url: new URL(url).origin })));
    const page = await context.newPage();
    await page.addInitScript(watchPage, WHOLE_DOCUMENT);
    await page.goto(url);
    await page.waitForFunction(() => window.times.painted !== undefined);
    await putCaret(page, words);
    await typeWords(page);
    return await figures(page);
  } finally {
    await context.close();
  }
}

async function putCaret(page: Page, words: string): Promise<void> {
  const block = page.locator(".ProseMirror[contenteditable=true] p", { hasText: words });
  await block.click({ position: { x: 60, y: 12 } });
  await block.evaluate((paragraph) => {
    if (!paragraph.contains(getSelection()?.anchorNode ?? null)) throw new Error("The caret is elsewhere.");
  });
}

async function typeWords(page: Page): Promise<void> {
  const typed = WORD.repeat(Math.ceil(KEYS / WORD.length));
  await page.keyboard.type(typed, { delay: PACE });
  await page.waitForFunction((count) => window.times.keys.length >= count, typed.length);
  await page.locator(".ProseMirror", { hasText: typed }).waitFor();
}

async function figures(page: Page): Promise<Visited> {
  const { arrived = NaN, painted = NaN, keys } = await page.evaluate(() => window.times);
  const [key, shown] = [spreadOf(keys.map(({ done }) => done)), spreadOf(keys.map(({ painted }) => painted))];
  return {
    paintMs: rounded(painted - arrived, 1),
    openMs: rounded(painted, 1),
    keyP50Ms: rounded(key.p50, 2),
    keyP95Ms: rounded(key.p95, 2),
    keyP99Ms: rounded(key.p99, 2),
    shownP50Ms: rounded(shown.p50, 2),
    shownP95Ms: rounded(shown.p95, 2),
  };
}

function spreadOf(times: readonly number[]): Spread {
  const latency = new Latency();
  times.forEach((time) => latency.add(time));
  const spread = latency.spread();
  if (!spread) throw new Error("Nothing was typed.");
  return spread;
}
