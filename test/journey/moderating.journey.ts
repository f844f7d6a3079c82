import { answer, begin, open, scrollText, send, thread, turnTo } from "./page.ts";
import { expect, signIn, test } from "./stage.ts";
import { readTable } from "./synthesis.ts";

const WORDS = "tối thiểu 75% diện tích đất công nghiệp";
const COMMENT = "Tỷ lệ 75% là cao đối với làng nghề nhỏ.";

test("[JNY7] the moderator answers, resolves and reopens; a broken rule is a sentence; the leader approves; the table holds it", async ({
  enter,
}) => {
  const [delegate, moderator, leader] = await Promise.all([
    enter("huyen-y-1"),
    enter("congthuong-chutri"),
    enter("congthuong-lanhdao"),
  ]);
  await begin(delegate, WORDS, COMMENT);
  await send(delegate, WORDS);
  await turnTo(moderator, WORDS);
  const card = await open(moderator, COMMENT);

  await card.getByRole("button", { name: "Giải trình", exact: true }).click();
  await card.getByText("Không tiếp thu", { exact: true }).click();
  await expect(card.getByText("Bắt buộc giải trình khi chưa tiếp thu toàn bộ.")).toBeVisible();
  await expect(card.getByRole("form").getByRole("button", { name: "Giải trình", exact: true })).toBeDisabled();
  await card.getByRole("button", { name: "Thôi" }).click();

  await answer(card, "Tiếp thu một phần", "Sẽ quy định riêng cho cụm dưới 5 ha.");
  await expect(thread(delegate, COMMENT)).toContainText("Sẽ quy định riêng cho cụm dưới 5 ha.");
  await card.getByRole("button", { name: "Khép lại" }).click();
  await expect(thread(delegate, COMMENT)).toContainText("đã khép lại");
  await card.getByRole("button", { name: "Mở lại" }).click();
  await expect(thread(delegate, COMMENT)).not.toContainText("đã khép lại");

  await turnTo(leader, WORDS);
  await (await open(leader, COMMENT)).getByRole("button", { name: "Duyệt" }).click();
  await expect(thread(delegate, COMMENT)).toContainText("đã duyệt");

  await moderator.goto("/round/demo/board");
  const [download] = await Promise.all([
    moderator.waitForEvent("download"),
    moderator.getByRole("link", { name: /Bản tổng hợp/ }).click(),
  ]);
  const table = await readTable(await download.path());
  expect(table.header).toEqual([
    "Nhóm vấn đề, điều, khoản",
    "Chủ thể góp ý",
    "Nội dung góp ý",
    "Nội dung tiếp thu, giải trình",
  ]);
  const row = table.rows.find((cells) => cells.some((cell) => cell.includes(COMMENT)));
  expect(row?.join(" | ")).toContain("UBND huyện Y");
  expect(row?.join(" | ")).toContain("Sẽ quy định riêng cho cụm dưới 5 ha.");
});

test("[JNY60] an answer that is being written is never lost: elsewhere in the text, over a reload, by the thread's link, and nobody else at the machine sees it", async ({
  enter,
  server,
}) => {
  const [delegate, moderator] = await Promise.all([enter("so-congthuong-a-1"), enter("congthuong-chutri")]);
  const words = "Chủ đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp";
  await begin(delegate, words, "Đề nghị làm rõ chủ đầu tư.");
  await send(delegate, words);
  await turnTo(moderator, words);
  const card = await open(moderator, "Đề nghị làm rõ chủ đầu tư.");
  const explanation = card.getByRole("form", { name: "Giải trình" }).getByRole("textbox");
  await card.getByRole("button", { name: "Giải trình", exact: true }).click();
  await explanation.fill("Sẽ bổ sung định nghĩa,");
  await expect(card).toContainText("đã giữ trên máy này");

  await scrollText(moderator, 4_000);
  await expect(card).toHaveCount(0);
  await turnTo(moderator, words);
  await expect(explanation).toHaveValue("Sẽ bổ sung định nghĩa,");
  await explanation.press("Escape");
  await card.getByRole("button", { name: "Giải trình", exact: true }).click();
  await explanation.pressSequentially(" có dẫn chiếu.");

  const id = await card.getAttribute("data-item");
  await moderator.goto(`/round/demo?thread=${id}`);
  await expect(explanation).toHaveValue("Sẽ bổ sung định nghĩa, có dẫn chiếu.");
  const second = await moderator.context().newPage();
  await second.goto(`/round/demo?thread=${id}`);
  const beside = second.locator(`[data-item="${id}"]`).getByRole("form").getByRole("textbox");
  await beside.fill("Viết ở cửa sổ thứ hai.");
  await expect(explanation).toHaveValue("Viết ở cửa sổ thứ hai.");
  await second.close();

  await signIn(moderator, server.origin, "congthuong-lanhdao");
  await moderator.goto(`/round/demo?thread=${id}`);
  await expect(card).toBeVisible();
  await expect(moderator.getByText("Viết ở cửa sổ thứ hai.")).toHaveCount(0);
  await signIn(moderator, server.origin, "congthuong-chutri");
  await moderator.goto(`/round/demo?thread=${id}`);
  await expect(explanation).toHaveValue("Viết ở cửa sổ thứ hai.");

  await moderator.getByRole("button", { name: /^Tài khoản/ }).click();
  await moderator.getByRole("menuitem", { name: "Đăng xuất" }).click();
  const asks = moderator.getByRole("dialog", { name: "Đăng xuất" });
  await asks.getByRole("button", { name: "Thôi" }).click();
  await card.getByRole("form").getByText("Tiếp thu", { exact: true }).click();
  await card.getByRole("form").getByRole("button", { name: "Giải trình", exact: true }).click();
  await expect(thread(delegate, "Đề nghị làm rõ chủ đầu tư.")).toContainText("Viết ở cửa sổ thứ hai.");
  await moderator.reload();
  await expect(card).toContainText("đã giải trình");
  await expect(card.getByRole("form")).toHaveCount(0);
});

test("[JNY8] a command that somebody may not give is refused with its code, whatever a page shows", async ({
  enter,
}) => {
  const delegate = await enter("huyen-y-1");
  const answered = await delegate.request.post("/api/rounds/demo/commands", {
    data: { id: "journey-close", command: { type: "close-round" } },
    headers: { origin: new URL(delegate.url()).origin },
  });
  expect(answered.status()).toBe(403);
  expect(await answered.json()).toMatchObject({ code: "not-allowed" });
});
