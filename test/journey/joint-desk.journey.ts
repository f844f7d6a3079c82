import { begin, noteWords, open, send, thread, turnTo } from "./page.ts";
import { expect, test } from "./stage.ts";

const WORDS = "Diện tích đất công nghiệp là diện tích đất";

test("[JNY3] two ministries write one comment on a joint desk, each seeing who wrote what, send it in both names, and one takes it back for both", async ({
  enter,
}) => {
  const [host, guest, stranger] = await Promise.all([enter("khdt-1"), enter("taichinh-1"), enter("vcci-1")]);
  await begin(host, WORDS, "Phần của Kế hoạch và Đầu tư.");
  await host.getByRole("button", { name: "Mời đơn vị khác" }).click();
  await host.getByRole("button", { name: "Bộ Tài chính" }).click();
  await expect(host.getByText("Bàn soạn thảo chung").first()).toBeVisible();

  await turnTo(guest, WORDS);
  const theirs = noteWords(guest, WORDS);
  await expect(theirs).toContainText("Phần của Kế hoạch và Đầu tư.");
  await theirs.click();
  await guest.keyboard.press("Control+End");
  await guest.keyboard.type(" Phần của Tài chính.");
  await expect(noteWords(host, WORDS)).toContainText("Phần của Tài chính.");
  for (const page of [host, guest])
    await expect(page.getByRole("list", { name: "Ai viết phần nào" }).getByRole("listitem")).toHaveCount(2);

  await turnTo(stranger, WORDS);
  await expect(stranger.getByText("Phần của")).toHaveCount(0);
  await send(guest, WORDS);
  const card = thread(stranger, "Phần của Tài chính.");
  await expect(card).toContainText("Bộ Kế hoạch và Đầu tư");
  await expect(card).toContainText("Bộ Tài chính");
  await expect(card).toContainText(/Đại diện 1 \(BKHĐT\), Đại diện 1 \(BTC\)/);

  await (await open(host, "Phần của Tài chính.")).getByRole("button", { name: "Rút góp ý" }).click();
  const asks = host.getByRole("dialog", { name: "Rút góp ý" });
  await expect(asks).toContainText("Rút là rút cho tất cả");
  await asks.getByRole("button", { name: "Rút góp ý" }).click();
  await expect(card).toContainText("Bộ Kế hoạch và Đầu tư (Đại diện 1) đã rút góp ý này");
  await expect(thread(guest, "Phần của Tài chính.")).toContainText(
    "Bộ Kế hoạch và Đầu tư (Đại diện 1) đã rút góp ý này",
  );
});
