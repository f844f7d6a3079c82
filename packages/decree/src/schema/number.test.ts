import { describe, expect, it } from "vitest";
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
  type Drawn,
  type Sketch,
} from "../fixture.ts";
import { drawNumber, isInserted, numberSections, numberValue } from "./number.ts";

/** The numbers of one kind of section, in the order of the text. */
function numbersOf(kind: string, { doc }: Drawn): string[] {
  return [...numberSections(doc)]
    .filter(([id]) => new RegExp(`(^|-)${kind}\\d+$`).test(id))
    .map(([, number]) => number);
}

const articles = (count: number): Sketch[] => Array.from({ length: count }, () => article("Điều"));

describe("numbering", () => {
  const whole = decree(
    part(
      "CHUNG",
      chapter("MỘT", ...articles(2)),
      chapter("HAI", division("A", ...articles(1)), division("B", ...articles(1))),
    ),
    part(
      "RIÊNG",
      chapter("BA", division("C", article("Năm", clause("1", point("a"), point("b")), clause("2", point("a"))))),
    ),
    attached("QUY CHẾ", chapter("I", ...articles(2))),
    annex("MỘT", division("A", clause("1"), clause("2")), division("B", clause("1")), article("Một")),
    annex("HAI", article("Một")),
  );

  it("[NUM2] counts Phần, Chương and Điều through the decree, and again in what is issued with it", () => {
    expect(numbersOf("part", whole)).toEqual(["I", "II"]);
    expect(numbersOf("chapter", whole)).toEqual(["I", "II", "III", "I"]);
    expect(numbersOf("article", whole)).toEqual(["1", "2", "3", "4", "5", "1", "2", "1", "1"]);
    expect(numbersOf("annex", whole)).toEqual(["I", "II"]);
  });

  it("[NUM2] counts Mục, khoản and điểm again in what they are in", () => {
    expect(numbersOf("clause", whole)).toEqual(["1", "2", "1", "2", "1"]);
    expect(numbersOf("point", whole)).toEqual(["a", "b", "a"]);
  });

  it("[NUM5] numbers the Mục of an annex in Roman numerals", () => {
    expect(numbersOf("division", whole)).toEqual(["1", "2", "1", "I", "II"]);
  });

  it("[NUM2] counts quoted text by itself and goes on after it", () => {
    const quoting = decree(
      article("Sửa đổi", clause("Như sau:", quotation(numbered("7", article("Cũ")), article("Mới"))), clause("Hai")),
      article("Thi hành"),
    );
    expect(numbersOf("article", quoting)).toEqual(["1", "7", "8", "2"]);
    expect(numbersOf("clause", quoting)).toEqual(["1", "2"]);
  });

  it.each([
    [
      ["", "", "4a", ""],
      ["1", "2", "4a", "5"],
    ],
    [
      ["", "1a", "1b", ""],
      ["1", "1a", "1b", "2"],
    ],
    [
      ["3", "", "3", ""],
      ["3", "4", "3", "4"],
    ],
  ])("[NUM3] goes on from fixed numbers %j as %j", (fixed, numbers) => {
    const drawn = decree(
      article("Điều", ...fixed.map((number) => (number === "" ? clause("k") : numbered(number, clause("k"))))),
    );
    expect(numbersOf("clause", drawn)).toEqual(numbers);
  });

  it("[NUM3] goes on after an inserted điểm with the letter that follows, and after a gap from the gap", () => {
    const drawn = decree(
      article(
        "Điều",
        clause(
          "k",
          ...["", "", "", "", "d1", "", "h"].map((fixed) => (fixed === "" ? point("p") : numbered(fixed, point("p")))),
          point("p"),
        ),
      ),
    );
    expect(numbersOf("point", drawn)).toEqual(["a", "b", "c", "d", "d1", "đ", "h", "i"]);
  });

  it("[NUM3] lets a section without a number count for nothing", () => {
    expect(numbersOf("annex", decree(numbered("", annex("DUY NHẤT")), annex("HAI")))).toEqual(["", "I"]);
  });

  it("[NUM3] gives a number in place to a section that has no id yet, though nobody can ask for it", () => {
    const { doc } = decree(article("Một"), article("Hai"), article("Ba"));
    const bare = doc.child(1).type.create({ id: null }, doc.child(1).content);
    expect([...numberSections(doc.copy(doc.content.replaceChild(1, bare))).values()]).toEqual(["1", "3"]);
  });

  it.each([
    ["part", "I", "Phần I"],
    ["part", "thứ hai", "Phần thứ hai"],
    ["chapter", "IV", "Chương IV"],
    ["division", "1", "Mục 1"],
    ["division", "II", "II."],
    ["subdivision", "2", "Tiểu mục 2"],
    ["article", "10a", "Điều 10a."],
    ["clause", "4", "4."],
    ["point", "đ", "đ)"],
    ["annex", "I", "PHỤ LỤC I"],
    ["annex", "", "PHỤ LỤC"],
    ["attached", "1", ""],
  ] as const)("[NUM4] draws %s %j as %j", (level, number, drawn) => expect(drawNumber(level, number)).toBe(drawn));

  it("[NUM3] tells where an inserted number stands", () => {
    expect(numberValue("clause", "4a")).toBe(4);
    expect(numberValue("chapter", "IIa")).toBe(2);
    expect(numberValue("part", "thứ ba")).toBe(3);
    expect(numberValue("point", "d1")).toBe(4);
    expect(numberValue("annex", "")).toBeUndefined();
    expect(["4a", "10a", "4"].map((number) => isInserted("clause", number))).toEqual([true, true, false]);
    expect(["d1", "d"].map((number) => isInserted("point", number))).toEqual([true, false]);
  });

  it("[NUM3] stands nowhere that a million digits end in a letter", () =>
    expect(numberValue("point", `${"1".repeat(1_000_000)}d`)).toBeUndefined());
});
