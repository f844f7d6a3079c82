import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cite } from "../citation/citation.ts";
import { corrected, type Correction } from "./correction.ts";
import type { BlockStart } from "./line.ts";
import { lineText, plainLine, type SourceBlock } from "./line.ts";
import { readStructure, type Reading } from "./reading.ts";
import { indexSections } from "../schema/section.ts";

const blocksOf = (text: string): SourceBlock[] => text.split("\n").map((line, at) => plainLine(line, at + 1));

function read(text: string, ...corrections: Correction[]): Reading {
  let count = 0;
  const reading = readStructure(blocksOf(text), () => `s${++count}`, corrections);
  reading.doc.check();
  return reading;
}

/** What every text is cited as. */
function cited({ doc }: Reading): string[] {
  const index = indexSections(doc);
  return [...index.values()].flatMap(({ id, node }) => {
    const text = node.isTextblock ? node : node.firstChild?.type.name === "title" ? node.firstChild : undefined;
    return text ? [`${cite(index, id)}: ${text.textContent}`] : [];
  });
}

const at = (line: number, begins: BlockStart, from = 0): Correction => ({ line, from, begins });

const TEXT = "Điều 1. Phạm vi\n1. Một;\na) a;\n2. Hai\nđược tiếp; b) b.\n3. Ba";

describe("correcting a reading", () => {
  it("[REA24] makes a line another level, which drops the number it had; what follows is counted on", () => {
    expect(cited(read(TEXT, at(4, "point")))).toEqual([
      "Điều 1: Phạm vi",
      "đoạn 1 khoản 1 Điều 1: Một;",
      "đoạn 1 điểm a khoản 1 Điều 1: a;",
      "đoạn 1 điểm b khoản 1 Điều 1: Hai",
      "đoạn 2 điểm b khoản 1 Điều 1: được tiếp; b) b.",
      "đoạn 1 khoản 3 Điều 1: Ba",
    ]);
  });

  it("[REA24] makes unnumbered text a section, and a section unnumbered text", () => {
    expect(cited(read(TEXT, at(5, "clause"), at(3, "paragraph")))).toContain("đoạn 1 khoản 3 Điều 1: được tiếp; b) b.");
    expect(cited(read(TEXT, at(3, "paragraph")))).toContain("đoạn 2 khoản 1 Điều 1: a) a;");
  });

  it("[REA24] parts a line where something begins in it, and joins one with the line before", () => {
    const parted = read(TEXT, at(5, "nothing"), at(5, "point", "được tiếp; ".length));
    expect(cited(parted).slice(3, 5)).toEqual([
      "đoạn 1 khoản 2 Điều 1: Hai được tiếp;",
      "đoạn 1 điểm b khoản 2 Điều 1: b.",
    ]);
    expect(parted.doubts).toEqual([]);
  });

  it("[REA24] takes back what it takes back: the last word about a place holds", () => {
    expect(cited(read(TEXT, at(4, "point"), at(4, "as-read")))).toEqual(cited(read(TEXT)));
  });

  it("[REA25] says where a section's own words begin", () => {
    const { places } = read("Điều 1.  Phạm vi\n1. Một; a) a", at(2, "point", "1. Một; ".length));
    expect([...places.values()]).toContainEqual({ line: 2, from: 8, words: 11 });
    expect([...places.values()]).toContainEqual({ line: 2, from: 0, words: 3 });
  });

  it("[REA25] says where each section begins in the source", () => {
    const { doc, places } = read(TEXT, at(5, "point", "được tiếp; ".length));
    const index = indexSections(doc);
    const placed = [...index.values()]
      .filter(({ level }) => level === "clause" || level === "point" || level === "article")
      .map(({ id }) => `${cite(index, id)} ${places.get(id)?.line}/${places.get(id)?.from}`);
    expect(placed).toEqual([
      "Điều 1 1/0",
      "khoản 1 Điều 1 2/0",
      "điểm a khoản 1 Điều 1 3/0",
      "khoản 2 Điều 1 4/0",
      "điểm b khoản 2 Điều 1 5/11",
      "khoản 3 Điều 1 6/0",
    ]);
  });

  it("[REA24] makes lines quoted text with a count of their own, and no quotation of what is none", () => {
    const text = "Điều 1. Sửa đổi\n1. Sửa như sau:\nĐiều 5. Hồ sơ\n1. Đơn.\n2. Bổ sung\nĐiều 2. Thi hành";
    expect(cited(read(text, { line: 3, through: 4, quoted: true })).at(-1)).toBe("Điều 2: Thi hành");
    expect(read(text, { line: 3, through: 4, quoted: true }).doubts).toEqual([]);
    const marked = "Điều 1. Giải thích\n1. Từ ngữ:\n“Cụm” là\nkhu vực”.\n2. Hai";
    expect(cited(read(marked, { line: 3, through: 3, quoted: false }))).toContain("đoạn 2 khoản 1 Điều 1: “Cụm” là");
  });

  it("[REA26] is asked no more about a place that somebody looked at", () => {
    const doubtful = "Điều 1. Một\n1. a\n5. b";
    expect(read(doubtful).doubts.map(({ reason, line }) => [reason, line])).toEqual([["number-skipped", 3]]);
    expect(read(doubtful, at(3, "as-read"))).toMatchObject({ doubts: [], doc: read(doubtful).doc });
  });

  it("[REA24] makes an annex, numbered by its place, and a document issued with the decree", () => {
    const text = "Điều 1. Một\nDANH MỤC\nkèm theo\n1. a";
    expect(cited(read(text, at(2, "annex")))).toContain("Phụ lục I: DANH MỤC");
    expect(read(text, at(2, "attached")).doc.lastChild?.type.name).toBe("attached");
  });

  it("[REA27] whatever is corrected, no word is lost and the draft is lawful (seed 26)", () => {
    const beginnings: BlockStart[] = [
      "part",
      "chapter",
      "division",
      "subdivision",
      "article",
      "clause",
      "point",
      "annex",
      "attached",
      "paragraph",
      "nothing",
      "as-read",
    ];
    const correction = fc.oneof(
      fc.record({ line: fc.integer({ min: 0, max: 8 }), from: fc.nat(20), begins: fc.constantFrom(...beginnings) }),
      fc.record({
        line: fc.integer({ min: 0, max: 8 }),
        through: fc.integer({ min: 0, max: 9 }),
        quoted: fc.boolean(),
      }),
    );
    fc.assert(
      fc.property(fc.array(correction, { maxLength: 12 }), (corrections) => {
        const whole = `${TEXT}\n“Điều 9. Trích\n1. Đơn”.`;
        const words = corrected(blocksOf(whole), corrections)
          .map((block) => (block.kind === "line" ? lineText(block) : ""))
          .join("")
          .replaceAll(/\s/g, "");
        expect(words).toBe(whole.replaceAll(/\s/g, ""));
        const kept = read(whole, ...corrections).doc.textContent.replaceAll(/\s/g, "");
        for (const words of ["Phạmvi", "Một;", "Hai", "đượctiếp;", "Ba", "Trích", "Đơn"]) expect(kept).toContain(words);
      }),
      { seed: 26, numRuns: 300 },
    );
  });
});
