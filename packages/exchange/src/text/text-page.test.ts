import { describe, expect, test } from "vitest";
import { lineText } from "@duthao/decree";
import { readText } from "./text-file.ts";

/** What a text file is read as, and what was left out of it. */
function read(text: string): { lines: readonly string[]; losses: readonly string[] } {
  const { blocks, losses } = readText(text);
  return {
    lines: blocks.map((block) => (block.kind === "line" ? lineText(block) : "[bảng]")),
    losses: losses.map(({ line, reason, words = "" }) => `${line} ${reason} ${words}`.trim()),
  };
}

const NTH = ["một", "hai", "ba", "bốn"];
const HALVES: readonly (readonly [string, string])[] = [
  ["Nghị định này quy định về cụm", "công nghiệp."],
  ["Chủ đầu tư báo cáo Ủy ban", "nhân dân cấp tỉnh;"],
  ["Bộ Công Thương chủ trì, phối", "hợp với các bộ."],
];

/** The nth page of four: sentences, all different; the last stops in its middle, and the first of the next page goes on. */
function page(nth: number): string {
  const sentences = Array.from("abcdefghiklm").map(
    (letter, at) => `${at + 1}. Câu ${letter} của trang ${NTH[nth - 1]}.`,
  );
  return [HALVES[nth - 2]?.[1] ?? "Điều 1. Phạm vi", ...sentences, HALVES[nth - 1]?.[0] ?? "Hết."].join("\n");
}

/** Each with what stands at the end of page n, and at the beginning of the next. */
const FURNITURE: Readonly<Record<string, (n: number) => string>> = {
  "2": (n) => `${n + 1}`,
  "  2": (n) => `${" ".repeat(40)}${n + 1}`,
  "- 2 -": (n) => `- ${n + 1} -`,
  "[2]": (n) => `[${n + 1}]`,
  "Trang 2/5": (n) => `Trang ${n + 1}/5`,
  "Trang: 2": (n) => `Trang: ${n + 1}`,
  "Page 2 of 5": (n) => `Page ${n + 1} of 5`,
  "2/5": (n) => `${n + 1}/5`,
  "2/QĐ": (n) => `${n + 1}/QĐ`,
  "a head": () => "DỰ THẢO LẦN 2",
  "a head and a number": (n) => `DỰ THẢO LẦN 2\n${" ".repeat(30)}${n + 1}`,
  "a number and a head": (n) => `\n${n + 1}\n\nDự thảo Nghị định`,
  "CÔNG BÁO": (n) =>
    n % 2 === 0 ? `CÔNG BÁO/Số 5 + 6/Ngày 01-01-2024     ${n + 1}` : `${n + 1}     CÔNG BÁO/Số 5 + 6/Ngày 01-01-2024`,
};

describe("what stands above and below the pages of a text", () => {
  describe.each(Object.entries(FURNITURE))("%s", (_, furniture) => {
    test.each([
      ["before a form feed", (n: number) => `${furniture(n)}\n\f`],
      ["after a form feed", (n: number) => `\n\f${furniture(n)}`],
      ["without a form feed", furniture],
      ["between blank lines", (n: number) => `\n${furniture(n)}\n`],
    ])("[REA34] %s is left out and told, and the sentence around it goes on", (__, between) => {
      const { lines, losses } = read(
        [1, 2, 3, 4]
          .map((n) => page(n) + (n < 4 ? `\n${between(n)}\n` : ""))
          .join("")
          .replaceAll("\f\n", "\f"),
      );
      expect(lines.filter((line) => !/^\d+\. Câu/.test(line))).toEqual([
        "Điều 1. Phạm vi",
        ...HALVES.map((halves) => halves.join(" ")),
        "Hết.",
      ]);
      expect(lines).toHaveLength(1 + 4 * 12 + 4);
      expect(losses.every((loss) => loss.includes("header-left-out"))).toBe(true);
      for (const words of furniture(1)
        .split("\n")
        .filter((line) => line.trim() !== ""))
        expect(losses.join("\n")).toContain(words.trim().replace(/\s+/g, " "));
    });
  });

  test("[REA34] a single number is one where it parts a sentence, or stands at the end of a page", () => {
    expect(read("Một hai\n 2 \nba bốn.")).toEqual({ lines: ["Một hai ba bốn."], losses: ["2 header-left-out 2"] });
    expect(read("Một hai.\n\f 2 \nBa bốn.")).toEqual({
      lines: ["Một hai.", "Ba bốn."],
      losses: ["2 header-left-out 2"],
    });
    expect(read("Một.\f\n2\nHai.").losses).toEqual(["2 header-left-out 2"]);
    expect(read("Một hai\n\fii\nba bốn.\n\f- iii -\nNăm.")).toEqual({
      lines: ["Một hai ba bốn.", "Năm."],
      losses: ["2 header-left-out ii", "4 header-left-out - iii -"],
    });
    expect(readText("Một.\fHai.\n\fBa.").blocks.map((block) => block.source)).toEqual([1, 2, 3]);
  });

  test("[REA34] lines that come again in sentences are text, whatever number stands between them", () => {
    const sentence =
      "Nghị định này quy định về quản lý, phát triển cụm công\nnghiệp trên địa bàn tỉnh và trách nhiệm của các cơ quan, tổ\nchức, cá nhân có liên quan đến hoạt động của cụm công\n2\nnghiệp, cơ quan chủ trì quyết định việc thành lập cụm công\nnghiệp hiện hành.";
    for (const between of ["2", "\f2", "2\n\f"]) {
      const text = [1, 2, 3].map((n) => `Điều ${n}. Phạm vi\n${sentence.replace("2", between)}`).join("\n");
      expect(read(text).lines.join(" ")).toBe(
        [1, 2, 3]
          .map((n) => `Điều ${n}. Phạm vi ${sentence.replace("2\n", "")}`)
          .join(" ")
          .replace(/\s+/g, " "),
      );
    }
  });

  test("[REA34] numbers of a table that lost its lines, and captions that count, are text", () => {
    const rows = Array.from(
      { length: 6 },
      (_, at) =>
        `${at + 1}\n${Array.from("abcdefghiklm")
          .map((letter) => `Ô ${letter}${at}.`)
          .join("\n")}`,
    ).join("\n");
    const captions = Array.from(
      { length: 6 },
      (_, at) =>
        `Bảng ${at + 1}\n${Array.from("abcdefghiklm")
          .map((letter) => `Ô ${letter}${at}.`)
          .join("\n")}`,
    ).join("\n");
    for (const text of [rows, captions]) expect(read(text)).toEqual({ lines: text.split("\n"), losses: [] });
  });

  test.each([
    "Số lượng:\n2\nNăm:\n3",
    "STT\n1\nTên\n2\nTuổi\n3\nHọ",
    "Điều 1. A\n1. Một.\n1. Một.\n1. Một.",
    "a) gồm\n2\na) hai;",
    "Nội dung\nNội dung\nNội dung",
    "NGHỊ ĐỊNH\n\fNGHỊ QUYẾT",
    "| 1 |\n| 2 |\n| 3 |",
  ])("[REA34] %j loses nothing", (text) => {
    expect(read(text).losses).toEqual([]);
    expect(read(text).lines.join(" ").replace("[bảng]", "| 1 | | 2 | | 3 |")).toBe(text.replace(/\s+/g, " "));
  });

  test("[REA34] sections that come again on every page are text", () => {
    const pages = [1, 2, 3].map((n) => `Điều ${n}. Phạm vi\n1. Một.\nĐoạn.`).join("\n\f");
    expect(read(pages)).toEqual({
      lines: [1, 2, 3].flatMap((n) => [`Điều ${n}. Phạm vi`, "1. Một.", "Đoạn."]),
      losses: [],
    });
  });
});
