import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cite } from "../citation/citation.ts";
import { lineText, plainLine, type SourceCell, type SourceTable, type SourceBlock } from "./line.ts";
import { outline } from "../schema/outline.ts";
import { readStructure, type Reading } from "./reading.ts";
import { indexSections } from "../schema/section.ts";

const grid = (...rows: string[][]): SourceTable => ({
  kind: "table",
  source: 1,
  rows: rows.map((cells) =>
    cells.map((text): SourceCell => ({
      lines: text.split("\n").map((line) => plainLine(line, 1)),
      colspan: 1,
      rowspan: 1,
      header: false,
    })),
  ),
});

const SIGNATURE = grid(["Nơi nhận:\n- Ban Bí thư;", "TM. CHÍNH PHỦ"]);

/** Reads lines, and tables where they stand for themselves; ids are s1, s2 … */
function read(...source: (string | SourceTable)[]): Reading {
  const blocks = source.flatMap((item): SourceBlock[] =>
    typeof item === "string"
      ? item
          .split("\n")
          .map((text, at) => plainLine(text, at + 1))
          .filter((line) => lineText(line) !== "")
      : [item],
  );
  let count = 0;
  const reading = readStructure(blocks, () => `s${++count}`);
  reading.doc.check();
  return reading;
}

/** Every text of a reading, after what it is cited as; the words of headings after their section. */
function roundTrip({ doc }: Reading): string[] {
  const index = indexSections(doc);
  return [...index.values()].flatMap(({ id, node }) => {
    const title = node.firstChild?.type.name === "title" ? node.firstChild : undefined;
    const text = node.isTextblock ? node : title;
    return text ? [`${cite(index, id)}: ${text.textBetween(0, text.content.size, "", "⏎")}`] : [];
  });
}

function doubted(reading: Reading): string[] {
  const index = indexSections(reading.doc);
  return reading.doubts.map(({ at, reason }) => `${reason} ${cite(index, at)}`);
}

describe("reading headings", () => {
  it("[REA3] takes the title of a Chương from the next lines in capitals, or from its own line", () => {
    const reading = read(
      "Chương I\nQUY ĐỊNH CHUNG\nVÀ NGUYÊN TẮC\nĐiều 1. Phạm vi\nChương II TỔ CHỨC\nMục 1. HỒ SƠ\nTiểu mục 1\nThành phần hồ sơ\nĐiều 2: Hồ sơ\nĐiều 3\nThời hạn",
    );
    expect(roundTrip(reading)).toEqual([
      "Chương I: QUY ĐỊNH CHUNG⏎VÀ NGUYÊN TẮC",
      "Điều 1: Phạm vi",
      "Chương II: TỔ CHỨC",
      "Mục 1 Chương II: HỒ SƠ",
      "Tiểu mục 1 Mục 1 Chương II: Thành phần hồ sơ",
      "Điều 2: Hồ sơ",
      "Điều 3: Thời hạn",
    ]);
    expect(reading.doubts).toEqual([]);
  });

  it("[REA3] reads Phần with numerals and with ordinals", () => {
    expect(roundTrip(read("Phần thứ nhất\nQUY ĐỊNH CHUNG\nChương I\nA B\nĐiều 1. Một\nPHẦN II\nTHI HÀNH"))).toContain(
      "Phần thứ nhất: QUY ĐỊNH CHUNG",
    );
  });

  it.each([
    "Điều 5 của Luật Đấu thầu quy định như sau",
    "Chương II của Nghị định này áp dụng cho cụm công nghiệp.",
    "Mục 3 kèm theo tờ khai",
    "Phụ lục I ban hành kèm theo Nghị định này.",
    "1.1. Nhóm 1",
    "15.000 đồng một hồ sơ",
    "2025. là năm",
    "(i) hồ sơ",
    "a.1) hồ sơ",
    "- 1. hồ sơ",
  ])("[REA4] leaves %j as text", (line) => {
    expect(roundTrip(read(`Điều 1. Phạm vi\n1. Như sau:\n${line}`))).toContain(`đoạn 2 khoản 1 Điều 1: ${line}`);
  });

  it("[REA3] takes a Điều without its stop where it is expected, with a doubt", () => {
    const reading = read("Điều 1. Một\nĐiều 2 Đối tượng áp dụng\nĐiều 9 Luật Đất đai");
    expect(roundTrip(reading)).toEqual([
      "Điều 1: Một",
      "Điều 2: Đối tượng áp dụng",
      "đoạn 1 Điều 2: Điều 9 Luật Đất đai",
    ]);
    expect(doubted(reading)).toEqual(["article-without-stop Điều 2"]);
  });

  it("[REA4] doubts a heading without a title", () => {
    expect(doubted(read("Chương I\nĐiều 1.\n1. Một;\nChương II"))).toEqual([
      "title-missing Chương I",
      "title-missing Điều 1",
      "title-missing Chương II",
    ]);
  });
});

describe("reading numbers", () => {
  it("[REA5] reads inserted khoản, điểm and Điều without a doubt", () => {
    const reading = read("Điều 1. A\n1. Một\na) a\nb) b\nb1) b1\nc) c\n1a. Một a\n2. Hai\nĐiều 1a. B\nĐiều 2. C");
    expect(roundTrip(reading).map((line) => line.replace(/:.*/, ""))).toEqual([
      "Điều 1",
      "đoạn 1 khoản 1 Điều 1",
      "đoạn 1 điểm a khoản 1 Điều 1",
      "đoạn 1 điểm b khoản 1 Điều 1",
      "đoạn 1 điểm b1 khoản 1 Điều 1",
      "đoạn 1 điểm c khoản 1 Điều 1",
      "đoạn 1 khoản 1a Điều 1",
      "đoạn 1 khoản 2 Điều 1",
      "Điều 1a",
      "Điều 2",
    ]);
    expect(reading.doubts).toEqual([]);
  });

  it("[REA4] keeps a number that does not follow as it is written, and doubts it", () => {
    const reading = read("Điều 1. A\n1. Một\n3. Ba\n3. Ba nữa\n4. Bốn\na) a\nc) c\nf) f\nĐiều 5. B");
    expect(doubted(reading)).toEqual([
      "number-skipped khoản 3 Điều 1",
      "number-repeated khoản 3 (lần 2) Điều 1",
      "number-skipped điểm c khoản 4 Điều 1",
      "letter-unknown điểm f khoản 4 Điều 1",
      "number-skipped Điều 5",
    ]);
  });

  it("[REA4] takes a number that cannot be one for text, and doubts it", () => {
    const reading = read("Điều 1. A\n1. Tổng số là\n300. Số này lấy từ báo cáo");
    expect(roundTrip(reading)).toContain("đoạn 2 khoản 1 Điều 1: 300. Số này lấy từ báo cáo");
    expect(doubted(reading)).toEqual(["number-implausible đoạn 2 khoản 1 Điều 1".replace("đoạn 2 ", "")]);
  });

  it("[REA5] reads điểm and khoản that stand without what is usually above them", () => {
    expect(roundTrip(read("Điều 1. A\na) một\nb) hai\nĐiều 2. B\nChỉ một đoạn."))).toEqual([
      "Điều 1: A",
      "đoạn 1 điểm a Điều 1: một",
      "đoạn 1 điểm b Điều 1: hai",
      "Điều 2: B",
      "đoạn 1 Điều 2: Chỉ một đoạn.",
    ]);
  });
});

describe("reading unnumbered text", () => {
  it("[REA6] gives it to the khoản before it", () => {
    expect(roundTrip(read("Điều 1. A\nMở đầu:\n1. Một.\nThêm.\n2. Hai."))).toEqual([
      "Điều 1: A",
      "đoạn 1 Điều 1: Mở đầu:",
      "đoạn 1 khoản 1 Điều 1: Một.",
      "đoạn 2 khoản 1 Điều 1: Thêm.",
      "đoạn 1 khoản 2 Điều 1: Hai.",
    ]);
  });

  it.each([
    ["between two điểm", "a) một.\nThêm.\nb) hai.", "đoạn 2 điểm a khoản 1 Điều 1: Thêm."],
    ["after the last điểm, the list ended", "a) một;\nb) hai.\nThêm.", "đoạn 2 khoản 1 Điều 1: Thêm."],
    ["after a điểm whose sentence goes on", "a) một;\nb) gồm:\nThêm.", "đoạn 2 điểm b khoản 1 Điều 1: Thêm."],
    ["as a dash of the last điểm", "a) gồm:\n- x.\n- y.", "đoạn 3 điểm a khoản 1 Điều 1: - y."],
    ["before the first điểm of the next khoản", "a) một.\nThêm.\n2. Hai:\na) một.", "đoạn 2 khoản 1 Điều 1: Thêm."],
  ])("[REA6] puts it %s where it belongs", (_, lines, expected) => {
    expect(roundTrip(read(`Điều 1. A\n1. Như sau:\n${lines}`))).toContain(expected);
  });
});

describe("reading the front", () => {
  const LETTERHEAD = grid(
    ["CHÍNH PHỦ\n-------", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n----------"],
    ["Số: 1/2024/NĐ-CP", "Hà Nội"],
  );

  it("[REA7] reads letterhead, heading, recitals and the words of enactment", () => {
    const reading = read(
      LETTERHEAD,
      "NGHỊ ĐỊNH\nVề quản lý cụm công nghiệp\nCăn cứ Luật A;\nLuật sửa đổi Luật B;\nTheo đề nghị của Bộ trưởng;\nChính phủ ban hành Nghị định.\nĐiều 1. A",
    );
    expect(roundTrip(reading)).toEqual([
      "dòng 1 cột 1 bảng 1 quốc hiệu: CHÍNH PHỦ",
      "dòng 1 cột 2 bảng 1 quốc hiệu: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
      "đoạn 2 dòng 1 cột 2 bảng 1 quốc hiệu: Độc lập - Tự do - Hạnh phúc",
      "dòng 2 cột 1 bảng 1 quốc hiệu: Số: 1/2024/NĐ-CP",
      "dòng 2 cột 2 bảng 1 quốc hiệu: Hà Nội",
      "đoạn 1 tên văn bản: NGHỊ ĐỊNH",
      "đoạn 2 tên văn bản: Về quản lý cụm công nghiệp",
      "căn cứ 1: Căn cứ Luật A;",
      "căn cứ 2: Luật sửa đổi Luật B;",
      "căn cứ 3: Theo đề nghị của Bộ trưởng;",
      "đoạn 1: Chính phủ ban hành Nghị định.",
      "Điều 1: A",
    ]);
    expect(outline(reading.doc).counts).toMatchObject({ articles: 1, paragraphs: 1, tables: 0 });
  });

  it("[REA7] frames a letterhead and a signature that stand in lines, with a doubt", () => {
    const reading = read(
      "CHÍNH PHỦ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nNGHỊ ĐỊNH\nVỀ X\nCăn cứ Luật A;\nĐiều 1. A\n1. Một.\nNơi nhận:\n- Ban Bí thư;\nTM. CHÍNH PHỦ\nPHỤ LỤC\nDANH MỤC",
    );
    expect(doubted(reading)).toEqual([
      "letterhead-without-table quốc hiệu",
      "signature-without-table nơi nhận và chữ ký",
    ]);
    expect(roundTrip(reading)).toContain("đoạn 3 dòng 1 cột 1 bảng 1 nơi nhận và chữ ký: TM. CHÍNH PHỦ");
    expect(roundTrip(reading).at(-1)).toBe("Phụ lục: DANH MỤC");
  });

  it("[REA7] reads what a draft says of itself above and below its letterhead, and a trích yếu of several lines", () => {
    const reading = read(
      "DỰ THẢO 2",
      LETTERHEAD,
      "DỰ THẢO\nNGHỊ ĐỊNH\nQuy định chi tiết một số điều\nvà biện pháp thi hành Luật A\nCăn cứ Luật A;\nĐiều 1. A",
    );
    expect(roundTrip(reading).slice(5)).toEqual([
      "đoạn 1 tên văn bản: DỰ THẢO 2",
      "đoạn 2 tên văn bản: DỰ THẢO",
      "đoạn 3 tên văn bản: NGHỊ ĐỊNH",
      "đoạn 4 tên văn bản: Quy định chi tiết một số điều",
      "đoạn 5 tên văn bản: và biện pháp thi hành Luật A",
      "căn cứ 1: Căn cứ Luật A;",
      "Điều 1: A",
    ]);
  });

  it("[REA7] ends a heading without recitals at its first sentence", () => {
    expect(roundTrip(read("NGHỊ QUYẾT\nVề cụm công nghiệp\nQuốc hội quyết nghị.\nĐiều 1. A"))).toEqual([
      "đoạn 1 tên văn bản: NGHỊ QUYẾT",
      "đoạn 2 tên văn bản: Về cụm công nghiệp",
      "đoạn 1: Quốc hội quyết nghị.",
      "Điều 1: A",
    ]);
  });

  it("[REA7] reads a text without any front", () => {
    expect(roundTrip(read("Điều 1. A"))).toEqual(["Điều 1: A"]);
    expect(roundTrip(read("Một đoạn.\nHai đoạn."))).toEqual(["đoạn 1: Một đoạn.", "đoạn 2: Hai đoạn."]);
  });
});

describe("reading what is issued with a decree", () => {
  it("[REA8] reads annexes with their Mục in Roman numerals, khoản and tables", () => {
    const reading = read(
      "Điều 1. A",
      SIGNATURE,
      "PHỤ LỤC I\nDANH MỤC HÓA CHẤT\n(Kèm theo Nghị định số 1)\nI. CHẤT ĐỘC\n1. Bảng A",
      grid(["TT", "Tên"], ["1", "Etanol"]),
      "II. Hỗn hợp\nĐoạn.\nPHỤ LỤC II\nMẪU",
    );
    expect(roundTrip(reading).slice(4)).toEqual([
      "Phụ lục I: DANH MỤC HÓA CHẤT⏎(Kèm theo Nghị định số 1)",
      "Mục I Phụ lục I: CHẤT ĐỘC",
      "đoạn 1 khoản 1 Mục I Phụ lục I: Bảng A",
      "dòng 1 cột 1 bảng 1 khoản 1 Mục I Phụ lục I: TT",
      "dòng 1 cột 2 bảng 1 khoản 1 Mục I Phụ lục I: Tên",
      "dòng 2 cột 1 bảng 1 khoản 1 Mục I Phụ lục I: 1",
      "dòng 2 cột 2 bảng 1 khoản 1 Mục I Phụ lục I: Etanol",
      "Mục II Phụ lục I: Hỗn hợp",
      "đoạn 1 Mục II Phụ lục I: Đoạn.",
      "Phụ lục II: MẪU",
    ]);
    expect(reading.doubts).toEqual([]);
  });

  it("[REA8] keeps annexes numbered in other ways as they are", () => {
    expect(roundTrip(read("Điều 1. A\nPhụ lục 1\nMỘT\nPhụ lục 2\nHAI"))).toEqual([
      "Điều 1: A",
      "Phụ lục 1: MỘT",
      "Phụ lục 2: HAI",
    ]);
  });

  it("[REA8] begins the articles of a regulation issued with the decree again", () => {
    const reading = read(
      "Điều 1. Ban hành Quy chế",
      SIGNATURE,
      "QUY CHẾ\nQUẢN LÝ CỤM CÔNG NGHIỆP\n(Ban hành kèm theo Nghị định số 1)\nChương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\n1. Một",
    );
    expect(roundTrip(reading).slice(-4)).toEqual([
      "Văn bản kèm theo 1: QUY CHẾ⏎QUẢN LÝ CỤM CÔNG NGHIỆP⏎(Ban hành kèm theo Nghị định số 1)",
      "Chương I Văn bản kèm theo 1: QUY ĐỊNH CHUNG",
      "Điều 1 Văn bản kèm theo 1: Phạm vi",
      "đoạn 1 khoản 1 Điều 1 Văn bản kèm theo 1: Một",
    ]);
    expect(reading.doubts).toEqual([]);
  });

  it("[REA8] keeps other text after the signature, with a doubt", () => {
    const reading = read("Điều 1. A", SIGNATURE, "Tệp đính kèm.");
    expect(roundTrip(reading).at(-1)).toBe("đoạn 1 Văn bản kèm theo 1: Tệp đính kèm.");
    expect(doubted(reading)).toContain("text-after-signature Văn bản kèm theo 1");
  });
});

describe("reading quotations", () => {
  it("[REA9] gives quoted text its own numbers, and goes on after it", () => {
    const reading = read(
      "Điều 1. Sửa đổi\n1. Bổ sung Điều 13a như sau:\n“Điều 13a. Đặt hàng\n1. Một:\na) a;\nb) b.\n2. Hai.”.\n2. Sửa đổi khoản 3 Điều 5:\n“3. Ba; “cụm” là cụm.\n4. Bốn.”;\nĐiều 2. Thi hành",
    );
    expect(roundTrip(reading)).toEqual([
      "Điều 1: Sửa đổi",
      "đoạn 1 khoản 1 Điều 1: Bổ sung Điều 13a như sau:",
      "Điều 13a trích dẫn 1 khoản 1 Điều 1: Đặt hàng",
      "đoạn 1 khoản 1 Điều 13a trích dẫn 1 khoản 1 Điều 1: Một:",
      "đoạn 1 điểm a khoản 1 Điều 13a trích dẫn 1 khoản 1 Điều 1: a;",
      "đoạn 1 điểm b khoản 1 Điều 13a trích dẫn 1 khoản 1 Điều 1: b.",
      "đoạn 1 khoản 2 Điều 13a trích dẫn 1 khoản 1 Điều 1: Hai.",
      "đoạn 1 khoản 2 Điều 1: Sửa đổi khoản 3 Điều 5:",
      "đoạn 1 khoản 3 trích dẫn 1 khoản 2 Điều 1: Ba; “cụm” là cụm.",
      "đoạn 1 khoản 4 trích dẫn 1 khoản 2 Điều 1: Bốn.",
      "Điều 2: Thi hành",
    ]);
    expect(reading.doubts).toEqual([]);
    expect(outline(reading.doc).counts).toMatchObject({ articles: 2, clauses: 2, points: 0 });
  });

  it("[REA9] keeps the marks around a quotation", () => {
    const { doc } = read("Điều 1. A\n1. Như sau:\n“1. Một.”.");
    const closings: unknown[] = [];
    doc.descendants(
      (node) => void (node.type.name === "quotation" && closings.push(node.attrs["opening"], node.attrs["closing"])),
    );
    expect(closings).toEqual(["“", "”."]);
  });

  it("[REA9] reads straight quotation marks like curved ones", () => {
    expect(roundTrip(read('Điều 1. A\n1. Như sau:\n"2. Hai "cụm" là;\n3. Ba.".\n2. Hai'))).toEqual([
      "Điều 1: A",
      "đoạn 1 khoản 1 Điều 1: Như sau:",
      'đoạn 1 khoản 2 trích dẫn 1 khoản 1 Điều 1: Hai "cụm" là;',
      "đoạn 1 khoản 3 trích dẫn 1 khoản 1 Điều 1: Ba.",
      "đoạn 1 khoản 2 Điều 1: Hai",
    ]);
  });

  it.each(["“Cụm công nghiệp” là nơi sản xuất.", "Thay cụm từ “a” bằng “b”."])("[REA9] takes %j for text", (line) => {
    const reading = read(`Điều 1. A\n1. Như sau:\n${line}`);
    expect(roundTrip(reading).at(-1)).toBe(`đoạn 2 khoản 1 Điều 1: ${line}`);
    expect(reading.doubts).toEqual([]);
  });

  it("[REA9] doubts a quotation that nothing ends, and reads on", () => {
    const reading = read("Điều 1. A\n1. Như sau:\n“1. Một.\nĐiều 2. B");
    expect(doubted(reading)).toEqual(["quotation-not-closed trích dẫn 1 khoản 1 Điều 1"]);
    expect(roundTrip(reading).at(-1)).toBe("Điều 2: B");
  });
});

/** Lines such as decrees are made of, whole and torn. */
const line = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      "Chương I",
      "Chương II QUY ĐỊNH",
      "QUY ĐỊNH CHUNG",
      "Mục 1. A",
      "Mục 2",
      "Tiểu mục 1. B",
      "Điều 1. A",
      "Điều 2",
      "Điều 2a. C",
      "Điều 9 Luật",
      "Phần thứ nhất",
      "PHẦN II",
    ),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      "1. Một",
      "1a. Một a",
      "2. Hai:",
      "3. Ba.",
      "40. Bốn mươi",
      "a) a;",
      "b) b.",
      "d1) d1",
      "đ) đ",
      "f) f",
      "zz) z",
      "Đoạn.",
      "- dòng;",
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "“Điều 3. Trích",
      "“1. Một.”.",
      "hết.”;",
      "“",
      "”",
      "“a” là b",
      "PHỤ LỤC I",
      "PHỤ LỤC",
      "I. NHÓM",
      "II. NHÓM",
      "QUY CHẾ",
      "(Kèm theo Nghị định)",
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
      "NGHỊ ĐỊNH",
      "DỰ THẢO",
      "Căn cứ Luật;",
      "Theo đề nghị của Bộ;",
      "Nơi nhận:",
      "TM. CHÍNH PHỦ",
    ),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 30, unit: "binary" }) },
);
const table = fc
  .array(
    fc.array(fc.constantFrom("a", "Nơi nhận:", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "", "x\ny"), { maxLength: 3 }),
    { maxLength: 3 },
  )
  .map((rows) => grid(...rows));
const SEED = 20240315;

describe("reading anything", () => {
  it(`[REA2] gives a lawful draft, keeps every word, and twice the same (seed ${SEED})`, () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof({ weight: 12, arbitrary: line }, { weight: 1, arbitrary: table }), { maxLength: 60 }),
        (source) => {
          const once = read(...source);
          expect(once.doc.eq(read(...source).doc)).toBe(true);
          const words = source
            .flatMap((item) =>
              typeof item === "string"
                ? item
                : item.rows
                    .flat()
                    .flatMap((cell) => cell.lines.map(lineText))
                    .join(" "),
            )
            .join(" ");
          for (const word of words.match(/\p{L}{2,}/gu) ?? [])
            expect(spelt(once)).toContain(word.normalize("NFC").replaceAll(/[ÐƉ]/g, "Đ").replaceAll(/[ðɖ]/g, "đ"));
          expect(new Set(idsOf(once)).size).toBe(idsOf(once).length);
          for (const { at } of once.doubts) expect(indexSections(once.doc).has(at) || at === "").toBe(true);
        },
      ),
      { seed: SEED, numRuns: 500 },
    );
  });
});

/** All words of a draft, with those that its numbers may have become. */
function spelt({ doc }: Reading): string {
  return `${doc.textBetween(0, doc.content.size, " ", " ")} Chương Mục Tiểu mục Điều PHẦN Phần thứ nhất PHỤ LỤC II`;
}

function idsOf({ doc }: Reading): unknown[] {
  const ids: unknown[] = [];
  doc.descendants((node) => void ("id" in node.attrs && ids.push(node.attrs["id"])));
  return ids;
}
