import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { begin, noteWords, savedState, turnTo } from "./page.ts";
import { LINE_DOWN } from "./quiet.ts";
import { expect, test } from "./stage.ts";

const WORDS = "Diện tích đất công nghiệp là diện tích đất";

/** Has the person of this page ask the demo round for something, over HTTP. */
async function ask(page: Page, origin: string, command: object): Promise<void> {
  const answer = await page
    .context()
    .request.post("/api/rounds/demo/commands", { data: { id: randomUUID(), command }, headers: { origin } });
  expect(answer.ok()).toBe(true);
}

test("[JNY47] who is taken out of an organisation while offline is told so, and has the words that came too late", async ({
  enter,
  server,
  quiet,
}) => {
  quiet.provoke(...LINE_DOWN, /: 404$/);
  const [leaving, colleague] = await Promise.all([enter("tuphap-2"), enter("tuphap-1")]);
  const body = await begin(leaving, WORDS, "Đã lưu rồi.");
  await turnTo(colleague, WORDS);
  await expect(noteWords(colleague, WORDS)).toContainText("Đã lưu rồi.");
  await leaving.context().setOffline(true);
  await body.click();
  await leaving.keyboard.press("Control+End");
  await leaving.keyboard.type(" Đến muộn.");
  await expect(savedState(leaving)).toContainText("Mất kết nối");
  await ask(colleague, server.origin, { type: "remove-person", person: "tuphap-2" });
  await leaving.context().setOffline(false);
  const told = leaving.getByRole("dialog");
  await expect(told).toContainText("Anh/chị không còn quyền ở nơi này", { timeout: 40_000 });
  await expect(told).toContainText("Đến muộn.");
  await expect(noteWords(colleague, WORDS)).not.toContainText("Đến muộn.");
  await expect(noteWords(colleague, WORDS)).toContainText("Đã lưu rồi.");
  await told.getByRole("button", { name: "Đã chép, mở lại" }).click();
  await expect(leaving.getByRole("alert")).toContainText("Anh/chị không còn quyền ở nơi này");
  await expect(noteWords(leaving, WORDS)).toHaveCount(0);
  await ask(colleague, server.origin, {
    type: "join-person",
    person: { id: "tuphap-2", organisation: "tuphap", role: "delegate" },
  });
});
