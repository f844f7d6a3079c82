import { expect, type Locator, type Page } from "@playwright/test";

/** How wide the window is: as on a desk, or as on a telephone. */
export type Width = "wide" | "narrow";

/** Something that a page shows for a while: a dialog, a menu, a notice, an empty list, a lost connection. */
export interface State {
  readonly name: string;
  /** What of the sources it shows: a component and the tag in it, with a number from the second of its kind on. */
  readonly of: readonly string[];
  /** Where it is found; at both widths where absent. */
  readonly only?: Width;
  /** What the browser may complain of. */
  readonly provokes?: readonly RegExp[];
  /** Has it shown, and gives what came up. */
  readonly show: (page: Page, width: Width) => Promise<Locator>;
  /** Puts it away again; by Esc where absent. */
  readonly leave?: (page: Page, width: Width) => Promise<void>;
}

/** States that are shown one after the other on one page, as one person. */
export interface Scene {
  readonly person: string;
  readonly path: string;
  /** What is there once the page has come. */
  readonly ready: (page: Page) => Locator;
  readonly states: readonly State[];
}

/** For a state that stays as it is until the next one. */
export const stay = async (): Promise<void> => {};

/** Puts a telephone's drawer away, until it is gone: one that is pressed while it glides comes back. */
export async function closeDrawer(page: Page, width: Width): Promise<void> {
  if (width === "wide") return;
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
}

/** A control at the head of the page. */
export const banner = (page: Page): Locator => page.getByRole("banner");

/** Presses a button, and gives the menu that opens. */
export async function menu(page: Page, opener: Locator): Promise<Locator> {
  await opener.click();
  return page.getByRole("menu").first();
}

/** Opens a list of choices, and gives it. */
export async function choices(page: Page, field: Locator): Promise<Locator> {
  await field.click();
  return page.getByRole("listbox");
}

/** From now on the service does not answer such requests. */
export async function hold(page: Page, requests: string): Promise<void> {
  await page.route(requests, () => {});
}

/** From now on such requests do not come through. */
export async function cut(page: Page, requests: string): Promise<void> {
  await page.route(requests, (route) => route.abort("connectionrefused"));
}

/** The service answers again. */
export const release = (page: Page): Promise<void> => page.unrouteAll({ behavior: "ignoreErrors" });
