import type { Page } from "@playwright/test";
import { begin } from "./page.ts";
import { expect, select, sheet, test } from "./stage.ts";

/** Two pages on a busy machine. */
test.slow();

const DRAFTER = "congthuong-bientap";

async function bar(page: Page) {
  const toolbar = page.getByRole("toolbar", { name: "Soạn thảo" });
  await expect(toolbar).toBeVisible({ timeout: 60_000 });
  return toolbar;
}

/** Selects from these words of the text to those, as keys do, and at once does what a hand at the keyboard does next. */
async function between(page: Page, [from, to]: readonly [string, string], key: string): Promise<void> {
  await sheet(page).evaluate(
    (text, words) => {
      const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
      const range = document.createRange();
      let isFound = false;
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const [start, end] = words.map((each) => node.nodeValue?.indexOf(each) ?? -1);
        if (!isFound && start !== undefined && start >= 0) {
          range.setStart(node, start);
          isFound = true;
        }
        if (isFound && end !== undefined && end >= 0) {
          range.setEnd(node, end + (words[1]?.length ?? 0));
          break;
        }
      }
      if (text instanceof HTMLElement) text.focus();
      getSelection()?.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
    },
    [from, to] as const,
  );
  await page.keyboard.press(key);
}

/** The điểm of the khoản that says this, as they are drawn. */
async function points(page: Page, words: string): Promise<string[]> {
  return await page
    .locator(".sheet [data-level=clause]", { hasText: words })
    .locator("[data-of=point]")
    .evaluateAll((all) => all.map((each) => `${each.getAttribute("data-number")} ${each.textContent}`.slice(0, 24)));
}

test("[JNY62] what is copied bears its numbers, comes back where it is pasted, and the browser finds them", async ({
  enter,
}) => {
  const [reader, drafter] = await Promise.all([enter("vcci-1"), enter(DRAFTER)]);
  await bar(drafter);
  for (const page of [reader, drafter]) {
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await select(page, "Cụm công nghiệp làng nghề là cụm công nghiệp");
    await page.keyboard.press("Control+c");
    const copied = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      return await Promise.all(
        ["text/plain", "text/html"].map(async (type) => await (await item?.getType(type))?.text()),
      );
    });
    expect(copied[0]).toMatch(/^\d+\. Cụm công nghiệp làng nghề là cụm công nghiệp$/);
    expect(copied[1]?.replaceAll(/<[^>]+>/g, "")).toContain(copied[0]);
    expect(
      await page.evaluate(() => {
        getSelection()?.removeAllRanges();
        return (window as unknown as { find: (words: string) => boolean }).find("Điều 15."); // reason: no standard has it, browsers do
      }),
    ).toBe(true);
  }

  // Back in the draft: whole điểm stand among those around the caret and are counted there, one undo takes all of them back.
  const list = "tiểu thủ công nghiệp, có ranh giới địa lý xác định";
  await between(drafter, ["Các doanh nghiệp, hợp tác xã, tổ chức đầu tư", "trong cụm công nghiệp;"], "Control+c");
  await between(drafter, [list, list], "ArrowRight");
  await drafter.keyboard.press("Control+v");
  await expect.poll(() => points(drafter, list)).toEqual(["a) Các doanh nghiệp, hợp", "b) Các tổ chức, cá nhân "]);
  await expect.poll(() => points(reader, list)).toHaveLength(2);
  await drafter.keyboard.press("Control+z");
  await expect.poll(() => points(drafter, list)).toEqual([]);

  // The words of one khoản go into words, where the caret is when it is asked for and not where the browser last said.
  await between(drafter, ["Cụm công nghiệp làng nghề là", "Cụm công nghiệp làng nghề là"], "Control+c");
  await sheet(drafter).evaluate(
    (text, copied) => {
      const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
      while (walker.nextNode() && !walker.currentNode.nodeValue?.includes(copied.at)) continue;
      getSelection()?.collapse(
        walker.currentNode,
        (walker.currentNode.nodeValue?.indexOf(copied.at) ?? 0) + copied.at.length,
      );
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", copied.words);
      text.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    },
    { at: "được hiểu như sau", words: "(tạm)" },
  );
  await expect(sheet(drafter)).toContainText("được hiểu như sau(tạm):");
  await drafter.keyboard.press("Control+v");
  await expect(sheet(drafter)).toContainText("được hiểu như sau(tạm)Cụm công nghiệp làng nghề là:");

  // In a comment the number is a word, in proposed wording it is none.
  const comment = await begin(reader, "có ranh giới địa lý xác định", "Như ");
  await select(reader, "Diện tích đất công nghiệp là diện tích đất");
  await reader.keyboard.press("Control+c");
  await comment.click();
  await reader.keyboard.press("Control+End");
  await reader.keyboard.press("Control+v");
  await expect(comment).toContainText(/^Như \d+\. Diện tích đất công nghiệp là diện tích đất$/);
  await reader
    .getByRole("article", { name: /^Góp ý đang soạn/ })
    .getByRole("button", { name: "Đề xuất câu chữ" })
    .click();
  const wording = reader.getByRole("textbox", { name: "Câu chữ đề xuất" });
  await wording.click();
  await reader.keyboard.press("Control+a");
  await reader.keyboard.press("Control+v");
  await expect(wording).toHaveText("Diện tích đất công nghiệp là diện tích đất");
});
