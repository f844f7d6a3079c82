import { begin, noteWords, open, scrollText, send, thread, turnTo } from "./page.ts";
import { expect, test } from "./stage.ts";

const WORDS = "có ranh giới địa lý xác định";
const COMMENT = "Đề nghị làm rõ ranh giới trên bản đồ.";

test("[JNY1] two colleagues write one comment together; a third organisation sees nothing, then the thread", async ({
  enter,
}) => {
  const [first, second, stranger] = await Promise.all([enter("tuphap-1"), enter("tuphap-2"), enter("vcci-1")]);
  const own = await begin(first, WORDS, "Đề nghị làm rõ ranh giới");

  await turnTo(second, WORDS);
  const theirs = noteWords(second, WORDS);
  await expect(theirs).toContainText("Đề nghị làm rõ ranh giới");
  await expect(theirs.getByText("Đại diện 1"), "the colleague's caret carries a name").toBeVisible();
  await theirs.click();
  await second.keyboard.press("Control+End");
  await second.keyboard.type(" trên bản đồ.");
  await expect(own).toContainText(COMMENT);
  await expect(first.getByRole("list", { name: "Ai viết phần nào" }).getByRole("listitem")).toHaveCount(2);

  await turnTo(stranger, WORDS);
  await expect(stranger.getByText("ranh giới trên bản đồ")).toHaveCount(0);
  await expect(noteWords(stranger, WORDS)).toHaveCount(0);

  await send(first, WORDS);
  for (const page of [first, second, stranger]) await expect(thread(page, COMMENT)).toBeVisible();
  await expect(
    stranger.locator("[data-thread]", { hasText: WORDS }),
    "its words are highlighted in the text",
  ).toBeVisible();
  await expect(noteWords(second, WORDS), "what was sent lies on no desk any more").toHaveCount(0);
});

test("[JNY2] what is sent is replied to, and withdrawn by its own organisation alone", async ({ enter }) => {
  const [author, other] = await Promise.all([enter("tnmt-1"), enter("taichinh-1")]);
  const words = "Hệ thống công trình hạ tầng kỹ thuật dùng chung";
  await begin(author, words, "Đề nghị bổ sung khu xử lý chất thải.");
  await author.keyboard.press("Control+Enter");
  await turnTo(other, words);
  const card = await open(other, "khu xử lý chất thải");
  await expect(card.getByRole("button", { name: "Rút góp ý" })).toHaveCount(0);

  await card.getByRole("button", { name: "Trả lời" }).click();
  await noteWords(other).click();
  await other.keyboard.type("Bộ Tài chính đồng tình.");
  await send(other);
  await expect(thread(author, "khu xử lý chất thải"), "who sent it goes on at its thread").toContainText(
    "Bộ Tài chính đồng tình.",
  );

  const mine = await open(author, "khu xử lý chất thải");
  const withdrawn = other.locator(`article[data-item="${await mine.getAttribute("data-item")}"]`);
  await mine.getByRole("button", { name: "Rút góp ý" }).click();
  await expect(author.getByRole("dialog")).toBeVisible();
  await scrollText(author, 40);
  await expect(mine, "a text that moves behind a dialog does not turn to another place").toBeVisible();
  await author.getByRole("dialog").getByRole("button", { name: "Rút góp ý" }).click();
  await expect(withdrawn).toContainText("đã rút góp ý này");
});
