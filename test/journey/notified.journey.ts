import type { Page } from "@playwright/test";
import { begin, noteWords, open, send } from "./page.ts";
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

test("[JNY77] who is mentioned with @ in a comment, chosen from a list by keys, is told and led to it", async ({
  enter,
}, info) => {
  const words = "có ranh giới địa lý xác định";
  const [writer, mentioned] = await Promise.all([enter("so-congthuong-a-1"), enter("noivu-1")]);
  await begin(writer, words, "Đề nghị ");
  const list = writer.getByRole("listbox", { name: "Nhắc đến ai" });
  await writer.keyboard.type("@bo noi");
  await expect(list.getByRole("option")).toHaveText([/Bộ Nội vụ$/]);
  await info.attach("list", { body: await writer.screenshot() });
  await writer.keyboard.press("Escape");
  await expect(list).toHaveCount(0);
  await expect(noteWords(writer, words)).toBeFocused();
  for (let letters = "@bo noi".length; letters > 0; letters--) await writer.keyboard.press("Backspace");
  await writer.keyboard.type("@bo n");
  await expect(list.getByRole("option").first()).toHaveAttribute("aria-selected", "true");
  await writer.keyboard.press("ArrowDown");
  await writer.keyboard.press("ArrowUp");
  await writer.keyboard.type("oi");
  await writer.keyboard.press("Enter");
  await writer.keyboard.type("cho ý kiến.");
  await expect(noteWords(writer, words)).toHaveText("Đề nghị @Bộ Nội vụ cho ý kiến.");
  await send(writer, words);
  const card = await open(writer, "cho ý kiến.");
  await expect(card).toContainText("Đề nghị @Bộ Nội vụ cho ý kiến.");

  const bell = mentioned.getByRole("banner").getByRole("button", { name: /^Thông báo/ });
  await expect(bell).toHaveAccessibleName("Thông báo, 1 chưa đọc", { timeout: 60_000 });
  await bell.click();
  await mentioned.getByRole("link", { name: "SCT A nhắc đến anh/chị ở khoản 1 Điều 2" }).click();
  await expect(mentioned.locator("article[aria-current=true]")).toContainText("Đề nghị @Bộ Nội vụ cho ý kiến.");
});
