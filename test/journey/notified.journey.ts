import type { Page } from "@playwright/test";
import { expect, ROUND, test } from "./stage.ts";

interface Opened {
  readonly event: { readonly type: string; readonly thread?: string; readonly comment?: { organisations: string[] } };
}

/** Threads of the demo round that are an organisation's own. */
async function threadsOf(page: Page, organisation: string): Promise<readonly string[]> {
  const answer = await page.context().request.get("/api/rounds/demo/timeline");
  // reason for the assertion: a page of the timeline, of which this needs a little
  const { entries } = (await answer.json()) as { entries: readonly Opened[] };
  return entries.flatMap(({ event }) =>
    event.type === "thread.opened" && event.comment?.organisations.join() === organisation ? (event.thread ?? []) : [],
  );
}

test("[JNY85] whose comment is answered sees it at the bell, is led to the place, and nobody else is told", async ({
  enter,
  server,
}) => {
  const [asked, stranger, moderator] = await Promise.all([
    enter("taichinh-1"),
    enter("vcci-1", "/"),
    enter("congthuong-chutri", "/"),
  ]);
  const bell = (page: Page) => page.getByRole("banner").getByRole("button", { name: "Thông báo" });
  await expect(bell(asked)).toHaveAccessibleName("Thông báo");
  const [thread = ""] = await threadsOf(asked, "taichinh");
  const answered = await moderator.context().request.post("/api/rounds/demo/commands", {
    headers: { origin: server.origin },
    data: {
      id: "jny85",
      command: { type: "answer", thread, disposition: { verdict: "accepted", explanation: "Tiếp thu ý kiến." } },
    },
  });
  expect(answered.ok()).toBe(true);

  await expect(bell(asked)).toHaveAccessibleName("Thông báo, 1 chưa đọc", { timeout: 60_000 });
  await bell(asked).click();
  await asked.getByRole("link", { name: "Cơ quan soạn thảo đã giải trình góp ý ở" }).click();
  await expect(asked).toHaveURL(`${server.origin}${ROUND}?thread=${thread}`);
  await expect(asked.locator(`[data-item="${thread}"]`)).toBeVisible();
  await expect(bell(asked)).toHaveAccessibleName("Thông báo");
  await bell(asked).click();
  await expect(asked.getByRole("region", { name: "Hôm nay" }).getByRole("link")).toHaveCount(1);

  await stranger.reload();
  await bell(stranger).click();
  await expect(stranger.getByText("Chưa có thông báo.")).toBeVisible();
});

test("[JNY86] what is mailed, and when, is chosen in the account and stays", async ({ enter }) => {
  const page = await enter("vcci-1", "/account");
  const choice = page.getByRole("combobox", { name: "Khi nào gửi: Đợt lấy ý kiến mở" });
  await expect(choice).toHaveText("Gửi ngay");
  await choice.click();
  await page.getByRole("option", { name: "Gộp mỗi sáng" }).click();
  await expect(choice).toHaveText("Gộp mỗi sáng");
  await page.reload();
  await expect(choice).toHaveText("Gộp mỗi sáng");
});
