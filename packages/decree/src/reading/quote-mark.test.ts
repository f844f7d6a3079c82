import { describe, expect, it } from "vitest";
import { cite } from "../citation/citation.ts";
import { lineText, plainLine } from "./line.ts";
import { readStructure } from "./reading.ts";
import { indexSections } from "../schema/section.ts";

/** What each line of a text was read as, the marks of its quotations, and the doubts with their lines. */
function read(text: string): { places: readonly string[]; marks: readonly unknown[]; doubts: readonly string[] } {
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
  const marks: unknown[] = [];
  doc.descendants(
    (node) => void (node.type.name === "quotation" && marks.push(node.attrs["opening"], node.attrs["closing"])),
  );
  return { places, marks, doubts: doubts.map(({ line, reason }) => `${line} ${reason}`) };
}

const MARKS: readonly (readonly [opening: string, closing: string])[] = [
  ["“", "”"],
  ['"', '"'],
  ["‘", "’"],
  ["'", "'"],
  ["‘‘", "’’"],
  ["''", "''"],
  ["„", "“"],
  ["„", "”"],
  ["‟", "”"],
  ["«", "»"],
  ["« ", " »"],
  ["»", "«"],
  ["‹", "›"],
  ["「", "」"],
  ["『", "』"],
  ["“", "“"],
  ["”", "”"],
  ["＂", "＂"],
  ["`", "´"],
];

const QUOTED = [
  "Điều 1: Sửa đổi",
  "đoạn 1 khoản 1 Điều 1: Sửa đổi Điều 5 như sau:",
  "Điều 5 trích dẫn 1 khoản 1 Điều 1: Mới",
  "đoạn 1 khoản 1 Điều 5 trích dẫn 1 khoản 1 Điều 1: Một.",
  "đoạn 1 khoản 2 Điều 5 trích dẫn 1 khoản 1 Điều 1: Hai.",
  "đoạn 1 khoản 2 Điều 1: Bãi bỏ Điều 6.",
  "Điều 2: Hiệu lực",
];

describe("marks of quotation", () => {
  describe.each(MARKS)("%s %s", (opening, closing) => {
    it("[REA33] around lines keep what is between them apart", () => {
      for (const stop of ["", ".", ";"]) {
        const { places, marks, doubts } = read(
          `Điều 1. Sửa đổi\n1. Sửa đổi Điều 5 như sau:\n${opening}Điều 5. Mới\n1. Một.\n2. Hai.${closing}${stop}\n2. Bãi bỏ Điều 6.\nĐiều 2. Hiệu lực`,
        );
        expect([places, doubts]).toEqual([QUOTED, []]);
        expect(marks).toEqual([opening.trim(), `${closing.trim()}${stop}`]);
      }
    });

    it("[REA33] on the line that announces it, and on lines of their own", () => {
      expect(
        read(
          `Điều 1. Sửa đổi\n1. Sửa đổi Điều 5 như sau: ${opening}Điều 5. Mới\n1. Một.\n2. Hai.${closing}.\n2. Bãi bỏ Điều 6.\nĐiều 2. Hiệu lực`,
        ).places,
      ).toEqual(QUOTED);
      if (opening !== "»" && opening !== "”")
        expect(
          read(
            `Điều 1. Sửa đổi\n1. Sửa đổi Điều 5 như sau:\n${opening}\nĐiều 5. Mới\n1. Một.\n2. Hai.\n${closing}.\n2. Bãi bỏ Điều 6.\nĐiều 2. Hiệu lực`,
          ).places,
        ).toEqual(QUOTED);
    });

    it("[REA33] in an annex after the signature as well", () => {
      const { places, doubts } = read(
        `Điều 1. Sửa đổi\n1. Một.\nNơi nhận:\n- A;\nPHỤ LỤC I\n(Kèm theo Nghị định)\n1. Sửa đổi mục VI như sau:\n${opening}VI. DỰ ÁN\n1. Một.${closing}.\n2. Bãi bỏ mục VII.`,
      );
      expect(places.slice(-4)).toEqual([
        "đoạn 1 khoản 1 Phụ lục I: Sửa đổi mục VI như sau:",
        "Mục VI trích dẫn 1 khoản 1 Phụ lục I: DỰ ÁN",
        "đoạn 1 khoản 1 Mục VI trích dẫn 1 khoản 1 Phụ lục I: Một.",
        "đoạn 1 khoản 2 Phụ lục I: Bãi bỏ mục VII.",
      ]);
      expect(doubts).toEqual(["3 signature-without-table"]);
    });

    it("[REA33] never closed leave the rest of the decree as it is, with a doubt", () => {
      const { places, doubts } = read(
        `Điều 1. Sửa đổi\n1. Sửa đổi Điều 5 như sau:\n${opening}Điều 5. Mới\n1. Một.\n2. Bãi bỏ Điều 6.\nĐiều 2. Hiệu lực\n1. Một.\n2. Hai.`,
      );
      expect(places.slice(-4)).toEqual([
        "đoạn 1 khoản 2 Điều 1: Bãi bỏ Điều 6.",
        "Điều 2: Hiệu lực",
        "đoạn 1 khoản 1 Điều 2: Một.",
        "đoạn 1 khoản 2 Điều 2: Hai.",
      ]);
      expect(doubts).toEqual(["3 quotation-not-closed"]);
    });

    it("[REA33] around words in a line are text", () => {
      const line = `Thay cụm từ ${opening}cụm${closing} bằng cụm từ ${opening}khu${closing}.`;
      expect(read(`Điều 1. Sửa đổi\n1. ${line}\n${opening}cụm${closing} là khu;\n2. Hai`)).toEqual({
        places: [
          "Điều 1: Sửa đổi",
          `đoạn 1 khoản 1 Điều 1: ${line}`,
          `đoạn 2 khoản 1 Điều 1: ${opening}cụm${closing} là khu;`,
          "đoạn 1 khoản 2 Điều 1: Hai",
        ],
        marks: [],
        doubts: [],
      });
    });
  });

  it.each([
    ["“", "”", "‘", "’"],
    ["“", "”", '"', '"'],
    ["«", "»", "“", "”"],
    ['"', '"', "“", "”"],
    ["‘", "’", "“", "”"],
  ])("[REA33] %s %s hold others, %s %s, and apostrophes", (opening, closing, inner, end) => {
    const { places, doubts } = read(
      `Điều 1. Sửa đổi\n1. Như sau:\n${opening}1. Từ ${inner}cụm${end} là;\n2. Côte d’Ivoire, 5’ và 6'.${closing}.\n2. Hai.`,
    );
    expect(places.slice(-3)).toEqual([
      `đoạn 1 khoản 1 trích dẫn 1 khoản 1 Điều 1: Từ ${inner}cụm${end} là;`,
      "đoạn 1 khoản 2 trích dẫn 1 khoản 1 Điều 1: Côte d’Ivoire, 5’ và 6'.",
      "đoạn 1 khoản 2 Điều 1: Hai.",
    ]);
    expect(doubts).toEqual([]);
  });

  it("[REA33] after the signature that announce nothing are text", () => {
    expect(
      read("Điều 1. A\n1. Một.\nNơi nhận:\n- A;\nPHỤ LỤC I\nMẪU\nĐoạn.\n“Tên cơ quan”\n1. Tên").places.slice(-2),
    ).toEqual(["đoạn 2 Phụ lục I: “Tên cơ quan”", "đoạn 1 khoản 1 Phụ lục I: Tên"]);
  });

  it("[REA33] that nothing closes are looked for once, however many they are", () => {
    const lines = Array.from({ length: 2000 }, (_, at) => `Điều ${at + 1}. A\n1. Như sau:\n“a) x`).join("\n");
    expect(read(lines).doubts).toHaveLength(2000);
  });
});
