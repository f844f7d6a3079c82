import type { Page } from "@playwright/test";
import { expect, ROUND, test } from "./stage.ts";

interface Said {
  readonly type: string;
  readonly thread: string;
  readonly comment: { readonly id: string; readonly organisations: readonly string[] };
}

/** What was said in the demo round in an organisation's name, also together with others. */
async function saidBy(page: Page, organisation: string): Promise<readonly Said[]> {
  const answer = await page.context().request.get("/api/rounds/demo/timeline");
  // reason for the assertion: a page of the timeline, of which this needs a little
  const { entries } = (await answer.json()) as { entries: readonly { readonly event: Said }[] };
  return entries
    .map(({ event }) => event)
    .filter(
      ({ type, comment }) =>
        (type === "thread.opened" || type === "thread.replied") && comment.organisations.includes(organisation),
    );
}

async function does(page: Page, origin: string, command: object): Promise<void> {
  const data = { id: crypto.randomUUID(), command };
  const answer = await page.context().request.post("/api/rounds/demo/commands", { headers: { origin }, data });
  expect(answer.ok()).toBe(true);
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
  const own = (await saidBy(asked, "taichinh")).find(
    ({ type, comment }) => type === "thread.opened" && comment.organisations.length === 1,
  );
  const thread = own?.thread ?? "";
  const disposition = { verdict: "accepted", explanation: "Tiếp thu ý kiến." };
  await does(moderator, server.origin, { type: "answer", thread, disposition });

  await expect(bell(asked)).toHaveAccessibleName("Thông báo, 1 chưa đọc", { timeout: 60_000 });
  await bell(asked).click();
  await asked.getByRole("link", { name: "Cơ quan chủ trì đã giải trình góp ý ở" }).click();
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

test("[JNY87] the moderator reminds who has said nothing, sees when each was, and they see it at the bell", async ({
  enter,
  server,
}) => {
  const delegate = await enter("taichinh-1", "/");
  for (const { comment } of await saidBy(delegate, "taichinh"))
    await does(delegate, server.origin, { type: "withdraw", comment: comment.id });
  const board = await enter("congthuong-chutri", `${ROUND}/board`);
  const silent = board.getByRole("region", { name: "Đơn vị chưa trả lời" });
  const line = silent.getByRole("listitem").filter({ hasText: "Bộ Tài chính" });
  await expect(line).toContainText("chưa nhắc");
  await expect(silent.getByRole("listitem").filter({ hasText: "Bộ Công an" })).toContainText("chưa có ai trong đợt");
  await silent.getByRole("button", { name: "Nhắc 1 đơn vị" }).click();
  await board.getByRole("dialog").getByRole("button", { name: "Nhắc 1 đơn vị" }).click();
  await expect(silent.getByRole("button", { name: "Hôm nay đã nhắc" })).toBeDisabled();
  await expect(line).toContainText("· Chủ trì");
  await board.reload();
  await expect(silent.getByRole("button", { name: "Hôm nay đã nhắc" })).toBeDisabled();

  await delegate.reload();
  await delegate
    .getByRole("banner")
    .getByRole("button", { name: /^Thông báo, \d+ chưa đọc$/ })
    .click();
  await expect(delegate.getByRole("link", { name: "Cơ quan chủ trì nhắc BTC góp ý" })).toBeVisible();
});
