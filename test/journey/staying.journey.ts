import { begin, noteWords, savedState, turnTo } from "./page.ts";
import { LINE_DOWN } from "./quiet.ts";
import { Server } from "./server.ts";
import { expect, ROUND, signIn, test } from "./stage.ts";

test("[JNY11] “Đã lưu” tells the truth: offline it says so, and what was typed meanwhile arrives on return", async ({
  enter,
  quiet,
}) => {
  quiet.provoke(...LINE_DOWN);
  const [typist, colleague] = await Promise.all([enter("khdt-1"), enter("khdt-2")]);
  const words = "cho các nhà đầu tư thuê đất, thuê lại đất";
  const body = await begin(typist, words, "Trước khi mất mạng.");
  await turnTo(colleague, words);
  await expect(noteWords(colleague, words)).toContainText("Trước khi mất mạng.");
  const state = typist.getByRole("banner").getByRole("status");
  await expect(state).toContainText("Đã lưu");

  await typist.context().setOffline(true);
  await body.click();
  await typist.keyboard.press("Control+End");
  await typist.keyboard.type(" Trong khi mất mạng.");
  await expect(state).toContainText("Mất kết nối");
  await expect(noteWords(colleague, words)).not.toContainText("Trong khi mất mạng.");

  await typist.context().setOffline(false);
  await expect(noteWords(colleague, words)).toContainText("Trong khi mất mạng.", { timeout: 40_000 });
  await expect(state).toContainText("Đã lưu");
});

test("[JNY12] a killed server comes back with everything that was said to be saved", async ({
  enter,
  quiet,
  server,
}) => {
  quiet.provoke(...LINE_DOWN);
  const people = await Promise.all(
    ["tuphap-2", "vcci-1", "so-congthuong-a-2", "tnmt-1"].map(async (person) => ({
      person,
      page: await enter(person),
    })),
  );
  const words = "Tỷ lệ lấp đầy của cụm công nghiệp là tỷ lệ";
  for (const { person, page } of people) await begin(page, words, `Câu của ${person} trước khi máy chủ dừng.`);
  for (const { page } of people) await expect(page.getByRole("banner").getByRole("status")).toContainText("Đã lưu");
  await server.kill();
  for (const { page } of people)
    await expect(page.getByRole("banner").getByRole("status")).toContainText("Mất kết nối");
  await server.start();
  for (const { person, page } of people) {
    await page.reload();
    await turnTo(page, words);
    await expect(noteWords(page, words)).toContainText(`Câu của ${person} trước khi máy chủ dừng.`);
  }
});

test("[JNY42] a session that ends is said over the page; the same person goes on where they were, with what they typed", async ({
  enter,
  quiet,
  server,
}) => {
  quiet.provoke(/: 401$/);
  const page = await enter("noivu-1");
  const words = "Chủ đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp";
  const body = await begin(page, words, "Trước khi hết phiên.");
  await expect(savedState(page)).toContainText("Đã lưu");
  const out = await page.context().request.post("/api/auth/sign-out", { data: {}, headers: { origin: server.origin } });
  expect(out.ok()).toBe(true);
  const dialog = page.getByRole("dialog", { name: "Phiên làm việc đã hết" });
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(savedState(page)).toContainText("Hết phiên");
  await body.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" Sau khi hết phiên.");
  await page.getByRole("button", { name: "Đăng nhập lại", exact: true }).click();
  await dialog.getByRole("button", { name: /^Đăng nhập lại/ }).click();
  await expect(dialog).toHaveCount(0);
  await expect(savedState(page)).toContainText("Đã lưu");
  await page.reload();
  await turnTo(page, words);
  await expect(noteWords(page, words)).toContainText("Trước khi hết phiên. Sau khi hết phiên.");
});

test("[JNY40] what is typed while the service is down survives closing the page, and merges on return", async ({
  enter,
  quiet,
  server,
}) => {
  quiet.provoke(...LINE_DOWN);
  const [typist, colleague] = await Promise.all([enter("tuphap-1"), enter("tuphap-2")]);
  const words = "Hệ thống công trình hạ tầng kỹ thuật dùng chung";
  const body = await begin(typist, words, "Trước khi máy chủ dừng.");
  await expect(savedState(typist)).toContainText("Đã lưu");
  await server.kill();
  await body.click();
  await typist.keyboard.press("Control+End");
  await typist.keyboard.type(" Khi máy chủ đã dừng.");
  await expect(savedState(typist)).toContainText("đã giữ trên máy này");
  const asked: string[] = [];
  typist.on("dialog", (dialog) => {
    asked.push(dialog.type());
    void dialog.accept();
  });
  const context = typist.context();
  await typist.close({ runBeforeUnload: true });
  await expect.poll(() => typist.isClosed()).toBe(true);
  expect(asked, "nothing would be lost").toEqual([]);

  await server.start();
  const again = await context.newPage();
  await again.goto(ROUND);
  await turnTo(again, words);
  await expect(noteWords(again, words)).toContainText("Trước khi máy chủ dừng. Khi máy chủ đã dừng.");
  await expect(savedState(again)).toContainText("Đã lưu");
  await turnTo(colleague, words);
  await expect(noteWords(colleague, words)).toContainText("Khi máy chủ đã dừng.", { timeout: 40_000 });
});

test("[JNY41] words that the service does not take are offered to be copied, over a reload as well; then the page goes on", async ({
  open,
}) => {
  const strict = await Server.start({ env: { LIMIT_UPDATE_BYTES: "20000" } });
  const page = await open({}, strict.origin);
  await signIn(page, strict.origin, "taichinh-1");
  await page.goto(ROUND);
  const words = "Diện tích đất công nghiệp là diện tích đất";
  const body = await begin(page, words, "Câu đã lưu.");
  await expect(savedState(page)).toContainText("Đã lưu");
  await body.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.insertText(` Quá dài: ${"chữ ".repeat(6_000)}`);
  const dialog = page.getByRole("dialog", { name: "Có nội dung chưa được nhận" });
  await expect(dialog).toContainText("Quá dài: chữ chữ", { timeout: 40_000 });
  await page.reload();
  await expect(dialog).toContainText("Quá dài: chữ chữ");
  await dialog.getByRole("button", { name: "Chép", exact: true }).click();
  await expect(dialog.getByRole("button", { name: "Đã chép", exact: true })).toBeVisible();
  await dialog.getByRole("button", { name: "Đã chép, mở lại" }).click();
  await expect(dialog).toHaveCount(0);
  await turnTo(page, words);
  await expect(noteWords(page, words)).toHaveText("Câu đã lưu.");
  await expect(savedState(page)).toContainText("Đã lưu");
  await page.close();
  await strict.stop();
});

test("[JNY43] two people on one machine: nothing that one left unsent is shown to the other, and it is there when the first returns", async ({
  enter,
  quiet,
  server,
}) => {
  quiet.provoke(...LINE_DOWN);
  const page = await enter("khdt-1");
  const words = "Cơ sở dữ liệu cụm công nghiệp gồm thông tin";
  await begin(page, words, "Của người thứ nhất.");
  await expect(savedState(page)).toContainText("Đã lưu");
  await server.kill();
  await page.keyboard.type(" Chưa gửi.");
  await expect(savedState(page)).toContainText("đã giữ trên máy này");
  await page.goto("about:blank");
  await server.start();

  await signIn(page, server.origin, "vcci-1");
  await page.goto(ROUND);
  await turnTo(page, words);
  await expect(savedState(page)).toContainText("Đã lưu");
  await expect(page.getByText("Của người thứ nhất.")).toHaveCount(0);

  await signIn(page, server.origin, "khdt-1");
  await page.goto(ROUND);
  await turnTo(page, words);
  await expect(noteWords(page, words)).toContainText("Của người thứ nhất. Chưa gửi.");
});

test("[JNY44] where WebSockets are blocked, the page writes with colleagues over HTTP, and remembers it over a reload", async ({
  enter,
}) => {
  const [blocked, colleague] = await Promise.all([enter("khdt-1", "/"), enter("khdt-2")]);
  const tried: string[] = [];
  blocked.on("request", (request) => request.url().includes("/sync/http") && tried.push(request.method()));
  await blocked.addInitScript(() => {
    // reason: what a network does that refuses the upgrade: the browser tells the page no more than this
    window.WebSocket = class extends EventTarget {
      constructor() {
        super();
        sessionStorage.setItem("tried", String(Number(sessionStorage.getItem("tried") ?? 0) + 1));
        setTimeout(() => this.dispatchEvent(new CloseEvent("close", { code: 1006 })));
      }
      close() {}
    } as unknown as typeof WebSocket;
  });
  await blocked.goto(ROUND);
  const words = "Diện tích đất công nghiệp là diện tích đất";
  await begin(blocked, words, "Qua mạng chặn WebSocket.");
  await expect(savedState(blocked)).toContainText("Đã lưu");
  await turnTo(colleague, words);
  await expect(noteWords(colleague, words)).toContainText("Qua mạng chặn WebSocket.");
  expect(tried).toContain("POST");
  await blocked.reload();
  await turnTo(blocked, words);
  await expect(noteWords(blocked, words)).toContainText("Qua mạng chặn WebSocket.");
  expect(await blocked.evaluate(() => sessionStorage.getItem("tried"))).toBe("1");
});
