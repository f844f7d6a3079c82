import { test as base, expect, type Browser, type BrowserContext, type Locator, type Page } from "@playwright/test";
import { Quiet } from "./quiet.ts";
import { Server } from "./server.ts";

/** Where the demo round is worked on. */
export const ROUND = "/round/demo";

interface Size {
  readonly width?: number;
  readonly height?: number;
}

interface People {
  /** Hears the browser's complaints; a test that has unprovoked ones fails. */
  readonly quiet: Quiet;
  /** A window of its own at this server, the journeys' own where absent, in which nobody is signed in yet. */
  readonly open: (size?: Size, origin?: string) => Promise<Page>;
  /** A window of its own for somebody of the demo round, signed in and at this place. */
  readonly enter: (person: string, path?: string, size?: Size) => Promise<Page>;
}

interface House {
  /** Settings of the server beside the usual ones. */
  readonly settings: Readonly<Record<string, string>>;
  readonly server: Server;
}

export const test = base.extend<People, House>({
  settings: [{}, { option: true, scope: "worker" }],
  // reason for the pattern: Playwright reads a fixture's needs from its first parameter
  server: [
    async ({ settings }, use) => {
      const server = await Server.start({ env: settings });
      await use(server);
      await server.stop();
    },
    { scope: "worker" },
  ],
  // oxlint-disable-next-line no-empty-pattern -- reason: Playwright demands a destructured parameter
  quiet: async ({}, use) => {
    const quiet = new Quiet();
    await use(quiet);
    expect(quiet.heard, "[JNY50] the browser complains of nothing that was not provoked").toEqual([]);
  },
  open: async ({ browser, server, quiet }, use) => {
    const windows: BrowserContext[] = [];
    await use((size = {}, origin = server.origin) =>
      openWindow(browser, origin, { width: 1440, height: 900, ...size }, (window) => {
        windows.push(window);
        quiet.listen(window);
      }),
    );
    await Promise.all(windows.map((window) => window.close()));
  },
  enter: async ({ open, server }, use) => {
    await use(async (person, path = ROUND, size = {}) => {
      const page = await open(size);
      await signIn(page, server.origin, person);
      await page.goto(path);
      return page;
    });
  },
});

export { expect };

async function openWindow(
  browser: Browser,
  baseURL: string,
  viewport: { width: number; height: number },
  opened: (window: BrowserContext) => void,
): Promise<Page> {
  const isTelephone = viewport.width < 760;
  const window = await browser.newContext({
    baseURL,
    viewport,
    isMobile: isTelephone,
    hasTouch: isTelephone,
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
  });
  opened(window);
  return await window.newPage();
}

/** Signs somebody of the demonstration in, on the machine of this page. */
export async function signIn(page: Page, origin: string, person: string): Promise<void> {
  const answer = await page.context().request.post("/api/demo/sign-in", { data: { person }, headers: { origin } });
  expect(answer.ok(), `${person} signs in`).toBe(true);
}

/** The text of the draft. */
export function sheet(page: Page): Locator {
  return page
    .getByRole("textbox", { name: /dự thảo 1/i })
    .or(page.getByRole("document", { name: /dự thảo 1/i }))
    .first();
}

/** Selects words of the text as a hand does: presses before the first letter, lets go after the last. */
export async function select(page: Page, words: string): Promise<void> {
  const range = { words, root: ".ProseMirror" };
  await page.waitForFunction(({ words, root }) => document.querySelector(root)?.textContent?.includes(words), range);
  await page.evaluate(() => document.fonts.ready);
  await expect(async () => {
    await page.evaluate(() => getSelection()?.removeAllRanges()); // pressed inside a selection, the mouse would drag it away
    const [from, to] = await page.evaluate(rects, range);
    if (!from || !to) throw new Error(`"${words}" is not in the text.`);
    const again = await page.evaluate(rects, range);
    expect(again, "the words stand still").toEqual([from, to]);
    await page.mouse.move(from.x + 0.5, from.y);
    await page.mouse.down();
    await page.mouse.move((from.x + to.x) / 2, to.y, { steps: 4 });
    await page.mouse.move(to.x, to.y, { steps: 4 });
    await page.mouse.up();
    const selected = await page.evaluate(() => getSelection()?.toString());
    expect(selected).toBe(words);
  }).toPass();
}

/** Where words begin and end on the screen, scrolled into its middle. Runs in the page. */
function rects({ words, root }: { words: string; root: string }): ({ x: number; y: number } | undefined)[] {
  const walker = document.createTreeWalker(document.querySelector(root) ?? document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const start = node.nodeValue?.indexOf(words) ?? -1;
    if (start < 0) continue;
    node.parentElement?.scrollIntoView({ block: "center" });
    const range = document.createRange();
    range.setStart(node, start);
    range.setEnd(node, start + words.length);
    const boxes = [...range.getClientRects()];
    const [first, last] = [boxes.at(0), boxes.at(-1)];
    return [
      first && { x: first.left, y: first.top + first.height / 2 },
      last && { x: last.right, y: last.top + last.height / 2 },
    ];
  }
  return [];
}
