import {
  article,
  attached,
  chapter,
  clause,
  decree,
  heading,
  letterhead,
  numbered,
  point,
  quotation,
  recital,
  signature,
  table,
} from "@duthao/decree/fixture";
import { outline, readStructure } from "@duthao/decree";
import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import { draftText } from "./draft-text.ts";
import { DECREES, draftOf } from "../file.fixture.ts";
import { readText } from "../../text/text-file.ts";

test("[GIV5] plain text has every number, mark and cell in its place", () => {
  const { doc } = decree(
    letterhead(["CHÍNH PHỦ", "CỘNG HÒA"]),
    heading("NGHỊ ĐỊNH", "VỀ CỤM"),
    recital("Căn cứ Luật;"),
    chapter(
      "CHUNG",
      article(
        "Phạm vi",
        "Mở đầu:",
        clause("Một:", quotation(numbered("5", article("Mới", clause("Cũ")))), point("a")),
        numbered("1a", clause("Chèn")),
        table(["A", "B"], ["1", "2"]),
      ),
    ),
    signature(["Nơi nhận:", "TM."]),
    attached("QUY CHẾ", article("Một")),
  );
  expect(draftText(doc)).toBe(
    [
      "| CHÍNH PHỦ | CỘNG HÒA |",
      "",
      "",
      "NGHỊ ĐỊNH",
      "VỀ CỤM",
      "",
      "Căn cứ Luật;",
      "",
      "Chương I",
      "CHUNG",
      "",
      "Điều 1. Phạm vi",
      "Mở đầu:",
      "1. Một:",
      "",
      "“Điều 5. Mới",
      "1. Cũ”",
      "a) a",
      "1a. Chèn",
      "| A | B |",
      "| 1 | 2 |",
      "",
      "",
      "| Nơi nhận: | TM. |",
      "",
      "",
      "",
      "QUY CHẾ",
      "",
      "Điều 1. Một",
      "",
    ].join("\n"),
  );
});

describe("real decrees", () => {
  test.each(DECREES.map((file) => [basename(file.pathname), file]))(
    "[GIV5] %s reads again with the same skeleton",
    async (_, file) => {
      const doc = await draftOf(file);
      let count = 0;
      const again = readStructure(readText(draftText(doc)).blocks, () => `t${++count}`).doc;
      expect(outline(again).counts).toEqual(outline(doc).counts);
    },
  );
});
