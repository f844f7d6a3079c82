import { begin, send } from "./page.ts";
import { expect, test } from "./stage.ts";

test("[JNY9] the time line goes back and forth, and text and threads are as they were", async ({ enter }) => {
  const page = await enter("vcci-1", "/round/demo/replay");
  const line = page.getByRole("slider", { name: "Thời điểm đang xem" });
  const text = page.getByRole("document").first();
  await expect(text).toContainText("đạt từ 50% trở lên");
  await expect(page.getByRole("tab", { name: /Góp ý · [1-9]/ })).toBeVisible();

  await line.focus();
  await page.keyboard.press("Home");
  await expect(text).toContainText("đạt trên 50%");
  await expect(text).not.toContainText("đạt từ 50% trở lên");
  await page.getByRole("tab", { name: /Góp ý/ }).click();
  await expect(page.getByText("Lúc này chưa có góp ý")).toBeVisible();

  await line.focus();
  await page.keyboard.press("End");
  await expect(text).toContainText("đạt từ 50% trở lên");
  await expect(page.getByText("Lúc này chưa có góp ý")).toHaveCount(0);

  await page.getByRole("tab", { name: "Sự kiện" }).click();
  const before = await line.getAttribute("aria-valuetext");
  await page.getByRole("button", { name: "Sự kiện trước" }).click();
  await expect(line).not.toHaveAttribute("aria-valuetext", before ?? "");
  await page.getByRole("button", { name: "Phát", exact: true }).click();
  await expect(line).toHaveAttribute("aria-valuetext", before ?? "");
});

test("[JNY10] what was just said is in the replay, and a desk never is", async ({ enter }) => {
  const author = await enter("tuphap-1");
  const words = "vỉa hè, cây xanh, cấp nước";
  await begin(author, words, "Câu này sẽ được xem lại.");
  await send(author, words);
  await begin(author, "Phương án phát triển cụm công nghiệp là việc sắp xếp", "Câu này còn nằm trên bàn.");
  const reader = await enter("huyen-y-1", "/round/demo/replay");
  await reader.getByRole("tab", { name: /Góp ý/ }).click();
  await expect(reader.getByText("Câu này sẽ được xem lại.").first()).toBeVisible();
  await expect(reader.getByText("Câu này còn nằm trên bàn.")).toHaveCount(0);
  const answer = await reader.request.get("/api/rounds/demo/timeline?from=1");
  expect(await answer.text()).not.toContain("desk");
});
