import { expect, test } from "vitest";
import * as Y from "yjs";
import { anchorRange } from "./anchor.ts";
import { resolve } from "./place.ts";
import { schema } from "../schema/schema.ts";
import { draftNode, draftUpdate } from "../yjs/ytext.ts";

/** Words long enough to be known by themselves, and sentences that have nothing in common with what stands around them. */
const QUOTE =
  "chủ đầu tư hạ tầng kỹ thuật cụm công nghiệp nộp hồ sơ trong thời hạn ba mươi ngày làm việc kể từ ngày nhận";
const BEFORE = "Khi có thay đổi so với quyết định đã ban hành, ";
const AFTER = " được giấy phép của cơ quan có thẩm quyền.";
const FAR = "Sở Tài chính bố trí kinh phí; việc bảo vệ môi trường, phòng cháy thực hiện theo pháp luật chuyên ngành. ";

/** A draft of articles, each of paragraphs, in which somebody else edits after an anchor on the quote of the first was made. */
function anchored(quote: string, ...articles: readonly (readonly string[])[]) {
  const node = schema.node(
    "doc",
    null,
    articles.map((paragraphs, article) =>
      schema.node("article", { id: `a${article}` }, [
        schema.node("title", null, [schema.text("Điều")]),
        ...paragraphs.map((words, index) =>
          schema.node("paragraph", { id: `a${article}-${index}` }, [schema.text(words)]),
        ),
      ]),
    ),
  );
  const ydoc = new Y.Doc({ gc: false });
  Y.applyUpdate(ydoc, draftUpdate(node, 1));
  ydoc.clientID = 2;
  const text = draftNode(ydoc);
  let from = -1;
  text.descendants(
    (child, pos) => void (from < 0 && child.text?.includes(quote) && (from = pos + child.text.indexOf(quote))),
  );
  const anchor = anchorRange(ydoc, text, { draft: "d1", from, to: from + quote.length });
  return {
    /** The letters of a paragraph. */
    letters: (article: number, paragraph: number): Y.XmlText => {
      const element = ydoc.getXmlFragment("text").get(article);
      const inside = element instanceof Y.XmlElement ? element.get(paragraph + 1) : undefined;
      const found = inside instanceof Y.XmlElement ? inside.get(0) : undefined;
      return found instanceof Y.XmlText ? found : expect.unreachable();
    },
    now: () => resolve(ydoc, draftNode(ydoc), anchor).place,
  };
}

test("[ANC5] long words are known by themselves where they stand once; there they have moved, be it within their section", () => {
  const { letters, now } = anchored(QUOTE, [`${BEFORE}${QUOTE}${AFTER} ${FAR.repeat(8)}`]);
  letters(0, 0).delete(BEFORE.length, QUOTE.length);
  expect(now().standing).toEqual({ kind: "orphaned" });
  const text = letters(0, 0);
  text.insert(text.length - FAR.length / 2, QUOTE);
  expect(now()).toMatchObject({ standing: { kind: "moved" }, section: "a0-0", words: QUOTE });
});

test("[ANC7] long words that stand twice elsewhere are not guessed at, though one place is nearer", () => {
  const { letters, now } = anchored(QUOTE, [`${BEFORE}${QUOTE}${AFTER}`, FAR.repeat(4)], [FAR.repeat(40)]);
  letters(0, 0).delete(BEFORE.length, QUOTE.length);
  letters(0, 1).insert(FAR.length * 2, QUOTE);
  expect(now().standing).toEqual({ kind: "moved" });
  letters(1, 0).insert(FAR.length * 30, QUOTE);
  expect(now().standing).toEqual({ kind: "orphaned" });
});
