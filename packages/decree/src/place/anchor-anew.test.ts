import type { Anchor } from "@duthao/domain";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { anchorRange, anchorSection } from "./anchor.ts";
import { anchorAnew } from "./anchor-anew.ts";
import { resolve } from "./place.ts";
import { schema } from "../schema/schema.ts";
import { draftNode, draftUpdate } from "../yjs/ytext.ts";

const article = (id: string, title: string, words: string) =>
  schema.node("article", { id }, [
    schema.node("title", null, [schema.text(title)]),
    schema.node("paragraph", { id: `${id}-p` }, [schema.text(words)]),
  ]);
const DRAFT = draftUpdate(
  schema.node("doc", null, [
    article("a1", "Phạm vi", "Nộp trong 30 ngày kể từ ngày nhận."),
    article("a2", "Hiệu lực", "Nghị định có hiệu lực."),
  ]),
  1,
);

function opened(): { ydoc: Y.Doc; text: ReturnType<typeof draftNode> } {
  const ydoc = new Y.Doc({ gc: false });
  Y.applyUpdate(ydoc, DRAFT);
  return { ydoc, text: draftNode(ydoc) };
}

/** Words of the draft between two positions. */
function honest(words: string): Extract<Anchor, { kind: "range" }> {
  const { ydoc, text } = opened();
  let from = -1;
  text.descendants((node, pos) => {
    const at = node.text?.indexOf(words) ?? -1;
    if (at >= 0) from = pos + at;
  });
  const anchor = anchorRange(ydoc, text, { draft: "d1", from, to: from + words.length });
  if (anchor.kind !== "range") throw new Error("Nothing was found.");
  return anchor;
}

const made = (given: Anchor) => {
  const { ydoc, text } = opened();
  return anchorAnew(ydoc, text, given);
};

describe("an anchor made anew", () => {
  test("[ANN12] is the given one where that is true", () => {
    const anchor = honest("30 ngày");
    expect(made(anchor)).toMatchObject({
      anchor,
      isCertain: true,
      place: { standing: { kind: "exact" }, path: "đoạn 1 Điều 1", words: "30 ngày" },
    });
    const { text } = opened();
    const section = anchorSection(text, "d1", "a2") ?? expect.fail("There is an Điều 2.");
    expect(made(section)).toMatchObject({ anchor: section, isCertain: true });
    expect(made({ kind: "draft", draft: "d1" })).toMatchObject({
      anchor: { kind: "draft", draft: "d1" },
      isCertain: true,
    });
  });

  test.each([
    ["path", { path: "Điều 99" }],
    ["section", { section: "a2" }],
    [
      "words around",
      { quote: { ...honest("30 ngày").quote, prefix: "Không được nộp trong ", suffix: " hoặc bị phạt" } },
    ],
  ])("[ANN12] believes no false %s", (_, forged) => {
    const { section, path, ...anchor } = honest("30 ngày");
    expect(made({ ...anchor, section, path, ...forged })).toMatchObject({
      anchor: { ...anchor, section, path },
      isCertain: true,
    });
  });

  test("[ANN12] stands where its words do, and has not moved: it was made just now", () => {
    const { quote, ...anchor } = honest("30 ngày");
    const elsewhere = {
      ...anchor,
      section: "a2",
      span: { start: "", end: "" },
      quote: { ...quote, suffix: " hoặc sớm hơn, theo đề nghị" },
    };
    const { ydoc, text } = opened();
    expect(resolve(ydoc, text, elsewhere).place.standing).toEqual({ kind: "moved" });
    expect(made(elsewhere)).toMatchObject({
      anchor: { ...anchor, quote },
      isCertain: true,
      place: { standing: { kind: "exact" }, words: "30 ngày" },
    });
  });

  test("[ANN12] a section's path is how it is cited, and one that is not there is not cited", () => {
    expect(made({ kind: "section", draft: "d1", section: "a1", path: "Điều 99" })).toMatchObject({
      anchor: { path: "Điều 1" },
      isCertain: true,
    });
    expect(made({ kind: "section", draft: "d1", section: "a9", path: "Điều 99" })).toMatchObject({
      anchor: { kind: "draft", draft: "d1" },
      isCertain: false,
    });
  });

  test("[ANN12] words that do not stand there are not quoted: the comment is about what does, or the section, or the draft", () => {
    const { quote, ...anchor } = honest("30 ngày");
    const forged = { ...anchor, quote: { ...quote, exact: "Bộ trưởng quyết định tất cả mọi việc" } };
    const { anchor: now, isCertain } = made(forged);
    expect([now, isCertain]).toEqual([{ kind: "section", draft: "d1", section: "a1-p", path: "đoạn 1 Điều 1" }, false]);
    expect(JSON.stringify(made({ ...forged, section: "a9" }))).not.toContain("Bộ trưởng");
    expect(made({ ...anchor, quote: { ...quote, exact: "20 ngày" } })).toMatchObject({
      anchor: { quote: { exact: "30 ngày" } },
      isCertain: false,
    });
  });
});
