import { describe, expect, it } from "vitest";
import { cite } from "../citation/citation.ts";
import { lineText, plainLine, type SourceTable, type SourceBlock } from "./line.ts";
import { outline } from "../schema/outline.ts";
import { readStructure, type Reading } from "./reading.ts";
import { indexSections } from "../schema/section.ts";

/** Reads a text line by line; ids are s1, s2 … */
function read(text: string): Reading {
  const blocks = text
    .split("\n")
    .map((line, at) => plainLine(line, at + 1))
    .filter((line) => lineText(line) !== "");
  return readBlocks(blocks);
}

function readBlocks(blocks: readonly SourceBlock[]): Reading {
  let count = 0;
  const reading = readStructure(blocks, () => `s${++count}`);
  reading.doc.check();
  return reading;
}

/** Every text of a reading, after what it is cited as. */
function roundTrip({ doc }: Reading): string[] {
  const index = indexSections(doc);
  return [...index.values()].flatMap(({ id, node }) => {
    const title = node.firstChild?.type.name === "title" ? node.firstChild : undefined;
    const text = node.isTextblock ? node : title;
    return text ? [`${cite(index, id)}: ${text.textBetween(0, text.content.size, "", "⏎")}`] : [];
  });
}

const doubted = (reading: Reading): string[] =>
  reading.doubts.map(({ at, line, reason }) => `${line} ${reason} ${cite(indexSections(reading.doc), at)}`.trim());

describe("a text without any Điều", () => {
  it("[REA28] is doubted at its first line, numbered or not", () => {
    expect(doubted(read("Kính gửi: Bộ Công Thương\nXin ý kiến về dự thảo."))).toEqual(["1 article-missing đoạn 1"]);
    expect(doubted(read("Kính gửi: Bộ Công Thương\n1. Một;\n2. Hai."))).toEqual(["1 article-missing đoạn 1"]);
  });

  it("[REA28] is not where it has Mục alone, an annex or a form", () => {
    for (const text of [
      "NGHỊ QUYẾT\nVề A\nI. MỤC TIÊU\n1. Một.\nII. NHIỆM VỤ\n1. Một.",
      "Phụ lục I\nDANH MỤC\n1. Một.",
      "Điều 1. Sửa đổi\n1. Sửa: “1. Một.”",
    ])
      expect(doubted(read(text))).toEqual([]);
  });

  it("[REA28] is where its chapters have no Điều: their headings were lost", () => {
    expect(doubted(read("Chương I\nQUY ĐỊNH CHUNG\nPhạm vi\nĐoạn."))).toEqual(["1 article-missing"]);
    expect(doubted(read("Phần thứ nhất\nQUY ĐỊNH CHUNG\nĐoạn."))).toEqual(["1 article-missing"]);
  });

  it("[REA28] is no more where a person looked at that line", () => {
    expect(
      readStructure([plainLine("Kính gửi", 1)], () => "s1", [{ line: 1, from: 0, begins: "as-read" }]).doubts,
    ).toEqual([]);
  });
});

describe("quotations as amending decrees have them", () => {
  const AMENDING = "Điều 1. Sửa đổi\n";

  it("[REA20] that begin on the line that announces them", () => {
    const reading = read(
      `${AMENDING}1. Bổ sung khoản 4a như sau: “4a. Hồ sơ gồm:\na) Đơn;\nb) Tờ khai.”.\n2. Sửa khoản 2: “2. Ngắn.”;\nĐiều 2. Hết`,
    );
    expect(roundTrip(reading)).toEqual([
      "Điều 1: Sửa đổi",
      "đoạn 1 khoản 1 Điều 1: Bổ sung khoản 4a như sau:",
      "đoạn 1 khoản 4a trích dẫn 1 khoản 1 Điều 1: Hồ sơ gồm:",
      "đoạn 1 điểm a khoản 4a trích dẫn 1 khoản 1 Điều 1: Đơn;",
      "đoạn 1 điểm b khoản 4a trích dẫn 1 khoản 1 Điều 1: Tờ khai.",
      "đoạn 1 khoản 2 Điều 1: Sửa khoản 2:",
      "đoạn 1 khoản 2 trích dẫn 1 khoản 2 Điều 1: Ngắn.",
      "Điều 2: Hết",
    ]);
    expect(reading.doubts).toEqual([]);
  });

  it("[REA20] that end with the wrong mark, or begin with it", () => {
    const reading = read(`${AMENDING}1. Điểm c như sau:\n“c) Một;“\n2. Điểm d như sau:\n”d) Hai;”\n3. Ba`);
    expect(roundTrip(reading).slice(2)).toEqual([
      "đoạn 1 điểm c trích dẫn 1 khoản 1 Điều 1: Một;",
      "đoạn 1 khoản 2 Điều 1: Điểm d như sau:",
      "đoạn 1 điểm d trích dẫn 1 khoản 2 Điều 1: Hai;",
      "đoạn 1 khoản 3 Điều 1: Ba",
    ]);
  });

  it("[REA20] whose end is missing end before what goes on with the numbers outside, with a doubt", () => {
    const reading = read(
      `${AMENDING}1. Bổ sung Điều 13a như sau:\n“Điều 13a. X\n1. Một “trong” ngoặc.\n2. Hai.\n2. Bãi bỏ Điều 9.\nĐiều 2. Hết`,
    );
    expect(roundTrip(reading).slice(2)).toEqual([
      "Điều 13a trích dẫn 1 khoản 1 Điều 1: X",
      "đoạn 1 khoản 1 Điều 13a trích dẫn 1 khoản 1 Điều 1: Một “trong” ngoặc.",
      "đoạn 1 khoản 2 Điều 13a trích dẫn 1 khoản 1 Điều 1: Hai.",
      "đoạn 1 khoản 2 Điều 1: Bãi bỏ Điều 9.",
      "Điều 2: Hết",
    ]);
    expect(doubted(reading)).toEqual(["3 quotation-not-closed trích dẫn 1 khoản 1 Điều 1"]);
  });

  it.each([
    [
      "is missing, and what goes on has another form",
      "1. Sửa đổi khoản 2 Điều 3 như sau:\n“2. Hai.\n2. Khoản 4 Điều 5 được sửa đổi như sau:\n“4. Bốn.”\n3. Điểm a khoản 1 Điều 7 được bãi bỏ.\nĐiều 2. Hết",
      ["3 quotation-not-closed"],
    ],
    [
      "is in the next khoản",
      "1. Sửa đổi khoản 2 Điều 3 như sau:\n“2. Hai.\n2. Sửa đổi khoản 1 Điều 7 như sau:\n1. Một.”\n3. Bãi bỏ Điều 9.\nĐiều 2. Hết",
      ["3 quotation-not-closed", "5 quotation-not-opened"],
    ],
    [
      "is missing before a Điều that amends nothing",
      "1. Bãi bỏ Điều 9.\n2. Sửa đổi khoản 2 Điều 3 như sau:\n“2. Hai.\n3. Ba.\nĐiều 2. Quy định chuyển tiếp\n1. Cụm từ “a” và “b”.”\nĐiều 3. Hết",
      ["4 quotation-not-closed"],
    ],
    [
      "is there twice",
      "1. Sửa đổi khoản 2 Điều 3 như sau:\n“2. Hai.””\n2. Bãi bỏ Điều 9.\nĐiều 2. Hết",
      ["3 quotation-not-opened"],
    ],
    [
      "has no beginning",
      "1. Sửa đổi khoản 2 Điều 3 như sau:\n2. Hai.”\n2. Bãi bỏ Điều 9.\nĐiều 2. Hết",
      ["3 quotation-not-opened"],
    ],
    [
      "has no beginning, lines further on",
      "1. Sửa đổi khoản 2 Điều 3 như sau:\n2. Hai:\na) một;\nb) hai.”\n2. Bãi bỏ Điều 9.\nĐiều 2. Hết",
      ["5 quotation-not-opened"],
    ],
    [
      "is missing, and there are straight ones",
      '1. Sửa đổi khoản 2 Điều 3 như sau:\n"2. Hai.\n2. Sửa đổi khoản 1 Điều 7 như sau:\n"1. Một."\nĐiều 2. Hết',
      ["3 quotation-not-closed"],
    ],
  ])("[REA20] whose end %s keep the decree around them whole, with one doubt at the place", (_, lines, expected) => {
    const reading = read(AMENDING + lines);
    const outer = roundTrip(reading).filter((line) => !line.includes("trích dẫn"));
    const clauses = lines
      .split("\n")
      .filter((line) => /^\d\. (?:Sửa đổi|Bãi bỏ|Khoản|Điểm)/.test(line))
      .map((line) => line.slice(3));
    for (const [at, words] of clauses.entries()) expect(outer).toContain(`đoạn 1 khoản ${at + 1} Điều 1: ${words}`);
    expect(outer.filter((line) => line.startsWith("Điều"))).toHaveLength(
      lines.split("\n").filter((line) => line.startsWith("Điều")).length + 1,
    );
    expect(doubted(reading).map((doubt) => doubt.split(" ").slice(0, 2).join(" "))).toEqual(expected);
  });

  it.each([
    [
      "that hold Điều with the numbers that come next outside",
      "Điều 1. Sửa đổi Điều 1 và Điều 2 như sau:\n“Điều 1. Một\nChữ.\nĐiều 2. Hai\nChữ.”\nĐiều 2. Hết",
    ],
    [
      "that hold a Chương",
      "Điều 1. Bổ sung Chương Ia như sau:\n“Chương Ia\nTÊN\nĐiều 2. Một\n1. Chữ.\nĐiều 3. Hai\nChữ.”\nĐiều 2. Hết",
    ],
    [
      "that amend themselves",
      "Điều 1. Sửa đổi\n1. Sửa đổi Điều 1 như sau:\n“1. Sửa đổi khoản 3.\n2. Bãi bỏ khoản 4.”\n2. Hai.\nĐiều 2. Hết",
    ],
  ])("[REA20] %s end with their mark", (_, lines) => {
    const reading = read(lines);
    expect(doubted(reading)).toEqual([]);
    expect(roundTrip(reading).at(-1)).toBe("Điều 2: Hết");
  });

  it("[REA20] that begin within another are doubted: the end of the first may be missing", () => {
    expect(doubted(read(`${AMENDING}1. Như sau:\n“1. Một:\n“2. Hai.”\n2. Ba.”`))).toEqual([
      "4 quotation-in-quotation đoạn 1 khoản 1 trích dẫn 1 khoản 1 Điều 1",
    ]);
  });

  it("[REA20] are looked for once in a line, however many it announces", () => {
    const line = "Như sau: “a”".repeat(1_000_000);
    expect(roundTrip(read(`${AMENDING}${line}`))).toEqual(["Điều 1: Sửa đổi", `đoạn 1 Điều 1: ${line}`]);
  });

  it.each(["Thay cụm từ “a” bằng: “b”", "Bao gồm: “cụm” và “khu”."])(
    "[REA20] are not what is only named (%s)",
    (line) => {
      expect(roundTrip(read(`${AMENDING}1. ${line}`))).toEqual(["Điều 1: Sửa đổi", `đoạn 1 khoản 1 Điều 1: ${line}`]);
    },
  );
});

describe("headings that do not stand as they should", () => {
  it("[REA21] at the end of a line are found where their number would be missing, with a doubt", () => {
    const reading = read("Điều 1. A\nTheo Điều 7. Điều 2. B\nMột. Điều 3. C\nĐiều 4. D");
    expect(roundTrip(reading)).toEqual([
      "Điều 1: A",
      "đoạn 1 Điều 1: Theo Điều 7.",
      "Điều 2: B",
      "đoạn 1 Điều 2: Một.",
      "Điều 3: C",
      "Điều 4: D",
    ]);
    expect(doubted(reading)).toEqual(["2 heading-glued Điều 2", "3 heading-glued Điều 3"]);
  });

  it("[REA21] are only spoken of where a later line begins with them", () => {
    const reading = read("Điều 1. A\nXem khoản 2. Điều 2. B nói khác\nĐiều 2. B");
    expect(roundTrip(reading)).toEqual(["Điều 1: A", "đoạn 1 Điều 1: Xem khoản 2. Điều 2. B nói khác", "Điều 2: B"]);
    expect(reading.doubts).toEqual([]);
  });

  it("[REA21] say where in their line they begin", () => {
    const { places } = read("Điều 1. A\nMột. Điều 2. B");
    expect([...places.values()].at(-1)).toMatchObject({ line: 2, from: 5 });
  });

  it("[REA21] without a stop are taken where they are expected, with a doubt", () => {
    const reading = read("Chương I Quy định chung\nĐiều1: A\nChương II Tổ chức\nChương này\nChương V Khác");
    expect(roundTrip(reading).slice(0, 3)).toEqual(["Chương I: Quy định chung", "Điều 1: A", "Chương II: Tổ chức"]);
    expect(doubted(reading)).toEqual(["1 article-without-stop Chương I", "3 article-without-stop Chương II"]);
  });

  it("[REA21] have their numerals in small letters as well", () =>
    expect(roundTrip(read("Chương i\nQUY ĐỊNH CHUNG\nChương ii\nHẾT"))).toEqual([
      "Chương I: QUY ĐỊNH CHUNG",
      "Chương II: HẾT",
    ]));

  it("[REA21] of another form are taken from the first of a list on, with a doubt", () => {
    const reading = read("Điều 1. A\n1) Một:\na. x;\nb. y.\n2) Hai.\nĐiều 2. B\nMột:\n2) không phải khoản");
    expect(roundTrip(reading)).toEqual([
      "Điều 1: A",
      "đoạn 1 khoản 1 Điều 1: Một:",
      "đoạn 1 điểm a khoản 1 Điều 1: x;",
      "đoạn 1 điểm b khoản 1 Điều 1: y.",
      "đoạn 1 khoản 2 Điều 1: Hai.",
      "Điều 2: B",
      "đoạn 1 Điều 2: Một:",
      "đoạn 2 Điều 2: 2) không phải khoản",
    ]);
    expect(doubted(reading)).toEqual(["2 number-restyled khoản 1 Điều 1", "3 number-restyled điểm a khoản 1 Điều 1"]);
  });

  it("[REA21] of a level that has no name are text, with a doubt: small numerals and capital letters", () => {
    const reading = read("Điều 1. A\n1. Một:\na) gồm:\ni) x;\nii) y;\niii) z;\nb) B.");
    expect(roundTrip(reading).slice(2, 7)).toEqual([
      "đoạn 1 điểm a khoản 1 Điều 1: gồm:",
      "đoạn 2 điểm a khoản 1 Điều 1: i) x;",
      "đoạn 3 điểm a khoản 1 Điều 1: ii) y;",
      "đoạn 4 điểm a khoản 1 Điều 1: iii) z;",
      "đoạn 1 điểm b khoản 1 Điều 1: B.",
    ]);
    expect(doubted(reading)).toEqual(["4 list-as-text điểm a khoản 1 Điều 1"]);
    expect(doubted(read("Điều 1. A\nPHỤ LỤC I\nMẪU\nĐoạn.\nA. PHẦN CHUNG"))).toEqual(["5 heading-as-text Phụ lục I"]);
  });
});

describe("text that was broken into lines", () => {
  const SCANNED = `Điều 1. Phạm vi điều chỉnh
Nghị định này quy định về việc thành lập, mở rộng và quản lý hoạt động của cụm công
nghiệp; chính sách hỗ trợ phát triển cụm công nghiệp trên phạm vi cả nước, trách nhiệm
của các cơ quan, tổ chức, cá nhân có liên quan theo quy định của
Điều 5 Luật Đầu tư.
Điều 2. Đối tượng áp dụng và trách nhiệm của các bộ, cơ quan ngang bộ, Ủy ban nhân
dân các cấp
1. Doanh nghiệp, hợp tác xã đầu tư xây dựng và kinh doanh hạ tầng kỹ thuật cụm công
nghiệp được thành lập theo quy định của pháp luật do Bộ
Công Thương quản lý.
2. Các tổ chức khác.`;

  it("[REA22] is joined again, and that is told once", () => {
    const reading = read(SCANNED);
    expect(roundTrip(reading).map((line) => line.replace(/(?<=: \S+ ).*(?= (?:\S+ ){2}\S+$)/, "…"))).toEqual([
      "Điều 1: Phạm vi điều chỉnh",
      "đoạn 1 Điều 1: Nghị … Luật Đầu tư.",
      "Điều 2: Đối … dân các cấp",
      "đoạn 1 khoản 1 Điều 2: Doanh … Thương quản lý.",
      "đoạn 1 khoản 2 Điều 2: Các tổ chức khác.",
    ]);
    expect(doubted(reading)).toEqual(["2 lines-joined"]);
  });

  it("[REA22] is left as it is where lines are paragraphs", () => {
    const text = Array.from({ length: 12 }, (_, at) => `Điều ${at + 1}. Tên điều\nmột dòng viết thường.`).join("\n");
    expect(outline(read(text).doc).counts).toMatchObject({ articles: 12 });
  });
});

describe("forms of an annex", () => {
  it("[REA23] have numbers of their own, and a list of forms is none of them", () => {
    const reading = read(
      "Điều 1. A\nPHỤ LỤC I\nBIỂU MẪU\n(Kèm theo Nghị định số 1)\nMẫu số 01: Đơn\nMẫu số 02: Quyết định\nMẫu số 01\nĐƠN ĐỀ NGHỊ\nKính gửi: A\nMẫu số 02\nQUYẾT ĐỊNH\nĐiều 1. Thành lập\nBiểu số 3. Báo cáo\nĐiều 1. Số liệu",
    );
    expect(roundTrip(reading).slice(1)).toEqual([
      "Phụ lục I: BIỂU MẪU⏎(Kèm theo Nghị định số 1)",
      "đoạn 1 Phụ lục I: Mẫu số 01: Đơn",
      "đoạn 2 Phụ lục I: Mẫu số 02: Quyết định",
      "Văn bản kèm theo 1: Mẫu số 01⏎ĐƠN ĐỀ NGHỊ",
      "đoạn 1 Văn bản kèm theo 1: Kính gửi: A",
      "Văn bản kèm theo 2: Mẫu số 02⏎QUYẾT ĐỊNH",
      "Điều 1 Văn bản kèm theo 2: Thành lập",
      "Văn bản kèm theo 3: Biểu số 3. Báo cáo",
      "Điều 1 Văn bản kèm theo 3: Số liệu",
    ]);
    expect(reading.doubts).toEqual([]);
  });

  it("[REA23] are text where a decree speaks of them", () => {
    expect(roundTrip(read("Điều 1. A\nMẫu số 01 Phụ lục này"))).toEqual([
      "Điều 1: A",
      "đoạn 1 Điều 1: Mẫu số 01 Phụ lục này",
    ]);
  });

  it.each(["1-a", "01-VBHN", "2.1/PL-a.b", "I.3-"])("[REA23] may be numbered %s", (number) => {
    expect(roundTrip(read(`Phụ lục I\nMẫu số ${number}\nĐƠN`)).at(-1)).toBe(`Văn bản kèm theo 1: Mẫu số ${number}⏎ĐƠN`);
  });

  it("[REA23] are read at once, however many parts follow a number that is none", () => {
    const line = `Mẫu số 1${"-a".repeat(80)}!`;
    expect(roundTrip(read(`Phụ lục I\n${line}`))).toEqual([`Phụ lục I: ${line}`]);
  });
});

describe("signatures", () => {
  it("[REA7] of laws name nobody who receives them", () => {
    expect(roundTrip(read("Điều 1. A\nHết.\nCHỦ TỊCH QUỐC HỘI\nTrần Văn A\nPHỤ LỤC\nB")).slice(2)).toEqual([
      "dòng 1 cột 1 bảng 1 nơi nhận và chữ ký: CHỦ TỊCH QUỐC HỘI",
      "đoạn 2 dòng 1 cột 1 bảng 1 nơi nhận và chữ ký: Trần Văn A",
      "Phụ lục: B",
    ]);
  });
});

describe("tables", () => {
  const cell = (text: string, bold = false, colspan = 1): SourceTable["rows"][number][number] => ({
    lines: [{ kind: "line", runs: [{ text, marks: bold ? ["bold"] : [] }], align: null, source: 1 }],
    colspan,
    rowspan: 1,
    header: false,
  });

  it("[REA13] are headed by their first rows in bold, where their file does not say", () => {
    const table: SourceTable = {
      kind: "table",
      source: 1,
      rows: [
        [cell("TT", true), cell("Tên", true)],
        [cell("1"), cell("A")],
        [cell("2"), cell("B")],
      ],
    };
    const { doc } = readBlocks([plainLine("Điều 1. A", 1), table]);
    const kinds: string[] = [];
    doc.descendants((node) => void (node.type.spec["tableRole"] && node.isBlock && kinds.push(node.type.name)));
    expect(kinds).toEqual([
      "table",
      "tableRow",
      "tableHeader",
      "tableHeader",
      "tableRow",
      "tableCell",
      "tableCell",
      "tableRow",
      "tableCell",
      "tableCell",
    ]);
  });
});
