import { describe, expect, it } from "vitest";
import { cite, locate } from "./citation.ts";
import {
  annex,
  article,
  attached,
  chapter,
  clause,
  decree,
  division,
  numbered,
  part,
  point,
  quotation,
  recital,
  subdivision,
  table,
} from "../fixture.ts";
import { indexSections } from "../schema/section.ts";

const index = indexSections(
  decree(
    recital("Căn cứ Luật A;"),
    "Chính phủ ban hành Nghị định.",
    part(
      "PHẦN CHUNG",
      chapter(
        "QUY ĐỊNH CHUNG",
        article(
          "Phạm vi",
          "Trong Nghị định này:",
          clause("Một", point("a"), point("b", "thêm")),
          clause("Hai", "Đoạn hai"),
        ),
      ),
    ),
    part(
      "PHẦN RIÊNG",
      chapter(
        "PHÁT TRIỂN",
        division(
          "Thành lập",
          subdivision(
            "Hồ sơ",
            article(
              "Hồ sơ",
              clause("Một"),
              numbered("1a", clause("Một a")),
              clause("Hai"),
              numbered("2", clause("Hai nữa")),
            ),
          ),
        ),
      ),
      chapter(
        "SỬA ĐỔI",
        article("Sửa đổi", clause("Như sau:", quotation(numbered("5", article("Cũ", clause("Mới")))))),
      ),
    ),
    attached("QUY CHẾ", article("Phạm vi quy chế", clause("Một"))),
    annex("DANH MỤC", division("Nhóm", clause("Chất", table(["TT", "Tên"], ["1", "Etanol"])))),
  ).doc,
);

describe("citing", () => {
  it.each([
    ["article1", "Điều 1"],
    ["article1-clause1-point2", "điểm b khoản 1 Điều 1"],
    ["article1-clause2-paragraph2", "đoạn 2 khoản 2 Điều 1"],
    ["article1-paragraph1", "đoạn 1 Điều 1"],
    ["article1-clause1-point2-paragraph2", "đoạn 2 điểm b khoản 1 Điều 1"],
    ["chapter2", "Chương II"],
    ["chapter2-division1", "Mục 1 Chương II"],
    ["chapter2-division1-subdivision1", "Tiểu mục 1 Mục 1 Chương II"],
    ["part2", "Phần II"],
    ["article2-clause2", "khoản 1a Điều 2"],
    ["article2-clause4", "khoản 2 (lần 2) Điều 2"],
    ["article4-clause1", "khoản 1 Điều 5 trích dẫn 1 khoản 1 Điều 3"],
    ["article5-clause1", "khoản 1 Điều 1 Văn bản kèm theo 1"],
    ["annex1-division1-clause1", "khoản 1 Mục I Phụ lục I"],
    ["annex1-division1-clause1-table1-paragraph4", "dòng 2 cột 2 bảng 1 khoản 1 Mục I Phụ lục I"],
    ["recital1", "căn cứ 1"],
    ["paragraph1", "đoạn 1"],
  ])("[CIT1] names %s as %s, smallest first", (id, citation) => {
    expect(cite(index, id)).toBe(citation);
  });

  it("[CIT2] finds every section by its own citation", () => {
    for (const id of index.keys()) expect(locate(index, cite(index, id))).toBe(id);
  });

  it.each([
    "ĐIỂM B KHOẢN 1 ĐIỀU 1",
    "  điểm  b, khoản 1,\u00a0Điều 1 ",
    "điểm b khoản 1 Điều 1".normalize("NFD"),
    "điểm b khoản 1 Điều 1 Chương I Phần I",
  ])("[CIT3] reads %j", (citation) => expect(locate(index, citation)).toBe("article1-clause1-point2"));

  it.each(["điểm f khoản 1 Điều 1", "Điều 99", "", "Điều 1 Chương II", "Điều 1 khoản", `Điều 1${" ".repeat(500)}`])(
    "[CIT4] finds nothing for %j",
    (citation) => {
      expect(locate(index, citation)).toBeUndefined();
    },
  );
});
