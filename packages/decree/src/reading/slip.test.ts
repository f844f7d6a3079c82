import { describe, expect, it } from "vitest";
import { cite } from "../citation/citation.ts";
import { lineText, plainLine } from "./line.ts";
import { readStructure } from "./reading.ts";
import { indexSections } from "../schema/section.ts";

/** What each line of a text was read as, and the doubts with their lines. */
function read(text: string): { places: readonly string[]; doubts: readonly string[] } {
  let count = 0;
  const { doc, doubts } = readStructure(
    text
      .split("\n")
      .map((line, at) => plainLine(line, at + 1))
      .filter((line) => lineText(line) !== ""),
    () => `s${++count}`,
  );
  doc.check();
  const index = indexSections(doc);
  const places = [...index.values()].flatMap(({ id, node }) => {
    const words = node.isTextblock ? node : node.firstChild?.type.name === "title" ? node.firstChild : undefined;
    return words ? [`${cite(index, id)}: ${words.textContent}`] : [];
  });
  return { places, doubts: doubts.map(({ line, reason }) => `${line} ${reason}`) };
}

/** The numbers of khoản and điểm as offices write them, the nth of each; those in the usual form need no doubt. */
const CLAUSES: Readonly<Record<string, (n: number) => string>> = {
  "1.": (n) => `${n}. `,
  "1.\t": (n) => `${n}.\t`,
  "1.\u00a0": (n) => `${n}.\u00a0`,
  "\u200b1.": (n) => `\u200b${n}.\u200b `,
  "１．": (n) => `${String.fromCodePoint(0xff10 + n)}． `,
  "1 .": (n) => `${n} . `,
  "1.x": (n) => `${n}.`,
  "(1)": (n) => `(${n}) `,
  "1)": (n) => `${n}) `,
  "1 )": (n) => `${n} ) `,
  "1/": (n) => `${n}/ `,
  "1-": (n) => `${n}- `,
  "1 –": (n) => `${n} – `,
  "1.-": (n) => `${n}.- `,
  "1,": (n) => `${n}, `,
  "1:": (n) => `${n}: `,
  "[1]": (n) => `[${n}] `,
  "①": (n) => `${String.fromCodePoint(0x2460 + n - 1)} `,
  "⒈": (n) => `${String.fromCodePoint(0x2488 + n - 1)} `,
  "Khoản 1.": (n) => `Khoản ${n}. `,
  "KHOẢN 1:": (n) => `KHOẢN ${n}: `,
  "khoản 1 -": (n) => `khoản ${n} - `,
  "l.": (n) => `${n === 1 ? "l" : n}. `,
  "l)": (n) => `${n === 1 ? "l" : n}) `,
};
const LETTERS = "abcdđe";
const POINTS: Readonly<Record<string, (n: number) => string>> = {
  "a)": (n) => `${LETTERS[n - 1]}) `,
  "a)x": (n) => `${LETTERS[n - 1]})`,
  "ð)": (n) => `${LETTERS[n - 1]}) `.replace("đ", "ð"),
  "đ with a stroke over it": (n) => `${LETTERS[n - 1]}) `.replace("đ", "d\u0335"),
  "ａ）": (n) => `${LETTERS[n - 1]}） `,
  "Cyrillic а)": (n) => `${LETTERS[n - 1]}) `.replace("a", "а").replace("c", "с").replace("e", "е"),
  "a )": (n) => `${LETTERS[n - 1]} ) `,
  "(a)": (n) => `(${LETTERS[n - 1]}) `,
  "a.": (n) => `${LETTERS[n - 1]}. `,
  "a/": (n) => `${LETTERS[n - 1]}/ `,
  "a-": (n) => `${LETTERS[n - 1]}- `,
  "a,": (n) => `${LETTERS[n - 1]}, `,
  "A)": (n) => `${LETTERS[n - 1]?.toUpperCase()}) `,
  "điểm a)": (n) => `điểm ${LETTERS[n - 1]}) `,
  "Điểm a:": (n) => `Điểm ${LETTERS[n - 1]}: `,
};
const ARTICLES: Readonly<Record<string, (n: number) => string>> = {
  "Điều 1.": (n) => `Điều ${n}. `,
  "Ðiều 1.": (n) => `Ðiều ${n}. `,
  "Đ with a stroke over it": (n) => `D\u0335iều ${n}. `,
  "ĐIỀU 1:": (n) => `ĐIỀU ${n}: `,
  "Điều 1 -": (n) => `Điều ${n} - `,
  "Điều 1.-": (n) => `Điều ${n}.- `,
  "Điều1.": (n) => `Điều${n}. `,
  "Điều\u00a01.": (n) => `Điều\u00a0${n}.`,
  "Điều １．": (n) => `Điều ${String.fromCodePoint(0xff10 + n)}．`,
  decomposed: (n) => `Điều ${n}. `.normalize("NFD"),
  "Điều 1)": (n) => `Điều ${n}) `,
  "Điều 1/": (n) => `Điều ${n}/ `,
  "Điều thứ 1.": (n) => `Điều thứ ${n}. `,
  "Điều thứ 1": (n) => `Điều thứ ${n} `,
  "Điều số 1:": (n) => `Điều số ${n}: `,
  "điều 1.": (n) => `điều ${n}. `,
  "Điều l.": (n) => `Điều ${n === 1 ? "l" : n}. `,
};
const USUAL = new Set([
  "1.",
  "1.\t",
  "1.\u00a0",
  "\u200b1.",
  "１．",
  "⒈",
  "a)",
  "a)x",
  "ð)",
  "đ with a stroke over it",
  "ａ）",
  "Cyrillic а)",
  "Điều 1.",
  "Ðiều 1.",
  "Đ with a stroke over it",
  "ĐIỀU 1:",
  "Điều 1 -",
  "Điều 1.-",
  "Điều1.",
  "Điều\u00a01.",
  "Điều １．",
  "decomposed",
]);

describe("numbers as offices write them", () => {
  it.each(Object.entries(CLAUSES))(
    "[REA29] %j begins khoản under a Điều, with one doubt where it is not the usual form",
    (name, clause) => {
      const { places, doubts } = read(
        ["Điều 1. A", ...[1, 2, 3].map((n) => `${clause(n)}nội dung;`), "Điều 2. B", `${clause(1)}nội dung;`].join(
          "\n",
        ),
      );
      expect(places).toEqual([
        "Điều 1: A",
        "đoạn 1 khoản 1 Điều 1: nội dung;",
        "đoạn 1 khoản 2 Điều 1: nội dung;",
        "đoạn 1 khoản 3 Điều 1: nội dung;",
        "Điều 2: B",
        "đoạn 1 khoản 1 Điều 2: nội dung;",
      ]);
      expect(doubts).toEqual(USUAL.has(name) ? [] : ["2 number-restyled", "6 number-restyled"]);
    },
  );

  it.each(Object.entries(POINTS))(
    "[REA29] %j begins điểm under a khoản and under a Điều, with one doubt where it is not the usual form",
    (name, point) => {
      const { places, doubts } = read(
        [
          "Điều 1. A",
          "1. Một:",
          ...[1, 2, 3, 4, 5, 6].map((n) => `${point(n)}nội dung;`),
          "2. Hai.",
          "Điều 2. B",
          `${point(1)}nội dung;`,
        ].join("\n"),
      );
      expect(places).toEqual([
        "Điều 1: A",
        "đoạn 1 khoản 1 Điều 1: Một:",
        ...Array.from(LETTERS, (letter) => `đoạn 1 điểm ${letter} khoản 1 Điều 1: nội dung;`),
        "đoạn 1 khoản 2 Điều 1: Hai.",
        "Điều 2: B",
        "đoạn 1 điểm a Điều 2: nội dung;",
      ]);
      expect(doubts).toEqual(USUAL.has(name) ? [] : ["3 number-restyled", "11 number-restyled"]);
    },
  );

  it.each(Object.entries(ARTICLES))(
    "[REA29] %j begins a Điều, with one doubt where it is not the usual form",
    (name, article) => {
      const { places, doubts } = read([1, 2, 3].flatMap((n) => [`${article(n)}Phạm vi`, "1. Một."]).join("\n"));
      expect(places).toEqual([1, 2, 3].flatMap((n) => [`Điều ${n}: Phạm vi`, `đoạn 1 khoản 1 Điều ${n}: Một.`]));
      expect(doubts).toEqual(USUAL.has(name) ? [] : ["1 number-restyled"]);
    },
  );

  it("[REA29] a numeral that is one sign, a Phần and a Chương by a word are numbers", () => {
    expect(
      read("Phần một\nQUY ĐỊNH CHUNG\nChương Ⅰ\nA\nĐiều 1. B\nChương Ⅱ\nC\nPhần hai\nD\nChương thứ ba\nE").places,
    ).toEqual([
      "Phần một: QUY ĐỊNH CHUNG",
      "Chương I: A",
      "Điều 1: B",
      "Chương II: C",
      "Phần hai: D",
      "Chương thứ ba: E",
    ]);
  });

  it.each([
    "a, b và c khoản này;",
    "1, 2 và 3 Điều này;",
    "1/2 số phiếu.",
    "5-7 ngày làm việc.",
    "khoản 1 Điều này.",
    "Khoản 1 Điều 5 được sửa đổi.",
    "điều 2 của Luật.",
    "A. b",
    "Điều ước quốc tế.",
    "2 . 000 đồng",
  ])("[REA29] %j in a sentence is text, without a doubt", (line) => {
    const { places, doubts } = read(`Điều 1. A\nMột\n${line}`);
    expect([places.at(-1), doubts]).toEqual([`đoạn 2 Điều 1: ${line}`, []]);
  });
});

describe("numbers that were read as text", () => {
  it.each([
    ["1.1.", "1.2."],
    ["1.1", "1.2"],
    ["(1)", "(2)"],
    ["1)", "2)"],
    ["1", "2"],
    ["1/", "2/"],
  ])("[REA30] %s below a khoản are doubted once, at the first", (one, two) => {
    const { places, doubts } = read(`Điều 1. A\n1. Một:\n${one} x;\n${two} y;\n${two.replace("2", "3")} z;\n2. Hai.`);
    expect(places.slice(2, 5)).toEqual([
      `đoạn 2 khoản 1 Điều 1: ${one} x;`,
      `đoạn 3 khoản 1 Điều 1: ${two} y;`,
      `đoạn 4 khoản 1 Điều 1: ${two.replace("2", "3")} z;`,
    ]);
    expect(doubts).toEqual(["3 list-as-text"]);
  });

  it.each([
    "Điều … Hiệu lực",
    "Điều ... Hiệu lực",
    "Điều x. Hiệu lực",
    "Điều 1.1. Hiệu lực",
    "Điều. Hiệu lực",
    "Điều Hiệu lực thi hành",
    "Điều",
    "Điều 123456. Hiệu lực",
    "Điều thứ 9. Hiệu lực",
    "Khoản 7. Hiệu lực",
    "điểm h) hiệu lực",
  ])("[REA30] %j is doubted", (line) => {
    expect(read(`Điều 1. A\n1. Một.\n${line}\n2. Hai.`).doubts).toEqual(["3 number-implausible"]);
  });

  it.each([
    ["i. một", "ii. hai"],
    ["1° Một", "2° Hai"],
    ["a.một", "b.hai"],
    ["§1 Một", "§2 Hai"],
    ["*1. Một", "*2. Hai"],
    ["Khoản một. Một", "Khoản hai. Hai"],
    ["(i) một", "(ii) hai"],
    ["khoản thứ nhất: một", "khoản thứ hai: hai"],
  ])("[REA30] %j and %j are doubted once where no section is made of them", (first, second) => {
    expect(read(`Điều 1. A\n${first}\n${second}`).doubts).toHaveLength(1);
  });

  it("[REA30] a heading by a capital letter or a numeral is doubted, whatever its letter, and is no title", () => {
    const letters = Array.from("ABCDĐEGHIKLM");
    const { places, doubts } = read(["PHỤ LỤC", "MẪU", ...letters.map((letter) => `${letter}. PHẦN`)].join("\n"));
    expect(places).toEqual(["Phụ lục: MẪU", ...letters.map((letter, at) => `đoạn ${at + 1} Phụ lục: ${letter}. PHẦN`)]);
    expect(doubts).toHaveLength(letters.length);
    expect(read("Điều 1. A\nI. MỤC TIÊU\nII. NHIỆM VỤ").doubts).toEqual(["2 heading-as-text", "3 heading-as-text"]);
  });
});

describe("Mục in Roman numerals", () => {
  it.each(["I.", "I/", "I-", "I –", "I:", "I)"])(
    "[REA31] written %s follow one another in a form, and in a resolution without Điều",
    (form) => {
      const lines = ["I", "II", "III", "IV"]
        .flatMap((numeral) => [`${form.replace("I", numeral)} PHẦN`, "1. Một", "2. Hai"])
        .join("\n");
      for (const [before, around] of [
        ["PHỤ LỤC I\n(Kèm theo Nghị định)\nMẫu số 01\nBÁO CÁO\n", " Văn bản kèm theo 1"],
        ["PHỤ LỤC I\nA\n", " Phụ lục I"],
        ["NGHỊ QUYẾT\nVề A\n", ""],
      ] as const) {
        const { places, doubts } = read(before + lines);
        expect(places.filter((place) => place.includes("PHẦN"))).toEqual(
          ["I", "II", "III", "IV"].map((numeral) => `Mục ${numeral}${around}: PHẦN`),
        );
        expect(doubts.map((doubt) => doubt.replace(/^\d+ /, ""))).toEqual(form === "I." ? [] : ["number-restyled"]);
      }
    },
  );

  it("[REA31] begin again below the next heading by a capital letter, with a doubt", () => {
    const { places, doubts } = read(
      "PHỤ LỤC I\nDANH MỤC\nA. NHÓM\nI. MỘT\n1. a\nII. HAI\n1. b\nB. NHÓM\nI. BA\n1. c\nII. BỐN\n1. d",
    );
    expect(places.filter((place) => /MỘT|HAI|BA|BỐN/.test(place))).toEqual([
      "Mục I Phụ lục I: MỘT",
      "Mục II Phụ lục I: HAI",
      "Mục I (lần 2) Phụ lục I: BA",
      "Mục II (lần 2) Phụ lục I: BỐN",
    ]);
    expect(doubts).toEqual(["3 heading-as-text", "8 heading-as-text", "9 number-repeated"]);
  });
});

describe("titles of forms and annexes", () => {
  it.each([
    "MẪU VỀ QUẢN LÝ",
    "PHIẾU CUNG CẤP",
    "PHIẾU LẤY Ý KIẾN",
    "BIỂU CHI TIẾT",
    "MẪU ĐƠN",
    "BIỂU MẪU VÀ PHIẾU",
    "PHIẾU XIN CẤP",
    "MẪU DANH MỤC",
  ])("[REA23] %j is a title, not the number of a form", (title) => {
    expect(
      read(
        `PHỤ LỤC I\n${title}\n(Kèm theo Nghị định)\nMẫu số 01\n${title}\n1. Một\nMẪU SỐ 02\n${title}\n1. Một`,
      ).places.filter((place) => !place.includes("khoản")),
    ).toEqual([
      `Phụ lục I: ${title}(Kèm theo Nghị định)`,
      `Văn bản kèm theo 1: Mẫu số 01${title}`,
      `Văn bản kèm theo 2: MẪU SỐ 02${title}`,
    ]);
  });

  it("[REA32] are not the name of the state, its motto or a line below them", () => {
    for (const lines of [
      ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "-----"],
      ["CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ĐỘC LẬP – TỰ DO – HẠNH PHÚC"],
    ]) {
      expect(read(["PHỤ LỤC", "(Kèm theo Nghị định)", "Mẫu số 01", ...lines, "BIÊN BẢN"].join("\n")).places).toEqual([
        "Phụ lục: (Kèm theo Nghị định)",
        "Văn bản kèm theo 1: Mẫu số 01",
        ...[...lines, "BIÊN BẢN"].map((line, at) => `đoạn ${at + 1} Văn bản kèm theo 1: ${line}`),
      ]);
    }
  });
});
