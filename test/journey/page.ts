import { expect, type Locator, type Page } from "@playwright/test";
import { select } from "./stage.ts";

/** The card of a comment being written about these words of the text; of a reply, whose card has no quote, without any. */
function note(page: Page, about?: string): Locator {
  return about === undefined
    ? page.getByRole("region", { name: "Góp ý" })
    : page.getByRole("article", { name: /^Góp ý đang soạn/ }).filter({ hasText: about });
}

/** Where the words of that comment are written. */
export function noteWords(page: Page, about?: string): Locator {
  return note(page, about).getByRole("textbox", { name: "Nội dung góp ý" });
}

/** Selects words of the text, begins a comment about them and types its first words. */
export async function begin(page: Page, about: string, comment: string): Promise<Locator> {
  await select(page, about);
  await page.getByRole("toolbar").getByRole("button", { name: "Góp ý", exact: true }).click();
  const body = noteWords(page, about);
  await body.click();
  await body.pressSequentially(comment);
  await expect(body).toContainText(comment);
  return body;
}

/** Turns to the place of these words, so that what is said about them stands at the side. */
export async function turnTo(page: Page, words: string): Promise<void> {
  await select(page, words);
  await page.keyboard.press("Escape");
}

/** Moves the text as the wheel does, by so many pixels, and waits until the page has seen it. */
export async function scrollText(page: Page, pixels: number): Promise<void> {
  await page.locator("#main").evaluate(async (column, by) => {
    const moved = new Promise((resolve) => column.addEventListener("scroll", resolve, { once: true }));
    column.dispatchEvent(new WheelEvent("wheel", { deltaY: by }));
    column.scrollBy(0, by);
    await moved;
  }, pixels);
}

/** Sends the comment that is being written about these words. */
export async function send(page: Page, about?: string): Promise<void> {
  await note(page, about).getByRole("button", { name: /^Gửi/ }).click();
  await expect(noteWords(page, about)).toHaveCount(0);
}

/** The thread, as a card, that says this. */
export function thread(page: Page, words: string): Locator {
  // for a moment the comment lies on its desk still
  return page.locator("article:not([aria-label^='Góp ý đang soạn'])").filter({ hasText: words });
}

/** Opens a thread, so that it shows everything and what can be done with it. */
export async function open(page: Page, words: string): Promise<Locator> {
  const card = thread(page, words);
  await card.click({ position: { x: 30, y: 12 } });
  await expect(card).toHaveAttribute("aria-current", "true");
  return card;
}

/** Answers a thread in the page's own form. */
export async function answer(card: Locator, verdict: string, explanation: string): Promise<void> {
  await card.getByRole("button", { name: "Giải trình", exact: true }).click();
  const form = card.getByRole("form", { name: "Giải trình" });
  await form.getByText(verdict, { exact: true }).click();
  await form.getByRole("textbox").fill(explanation);
  await form.getByRole("button", { name: "Giải trình", exact: true }).click();
}

/** Where the page says how it stands with what was typed. */
export function savedState(page: Page): Locator {
  return page.getByRole("banner").getByRole("status");
}
