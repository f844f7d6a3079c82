import { describe, expect, it } from "vitest";
import { annex, article, chapter, clause, decree, numbered, point, recital, table } from "../fixture.ts";
import { find, foundBySection, howFound, type FindOptions } from "./find.ts";
import { seekCitation } from "./citation.ts";
import { indexSections } from "../schema/section.ts";

const { doc } = decree(
  recital("Căn cứ Luật Đất đai;"),
  chapter(
    "ĐẤT ĐAI",
    article(
      "Đất của cụm",
      clause("Đất đai, dat dai và ĐẤT ĐAI", point("a"), point("b"), point("c"), point("d"), point("đường vào cụm")),
    ),
    article("Hồ sơ", clause("Hồ\u00a0sơ đề nghị"), clause("Hồ sơ".normalize("NFD")), numbered("10a", clause("Đất"))),
  ),
  annex("DANH MỤC", table(["TT", "Đất hiếm"])),
);
const index = indexSections(doc);

function words(sought: string, options: FindOptions = {}): string[] {
  return find(doc, sought, options).map(({ from, to }) => doc.textBetween(from, to));
}

describe("searching a text", () => {
  it.each<[string, FindOptions, readonly string[]]>([
    ["dat dai", {}, ["Đất đai", "ĐẤT ĐAI", "Đất đai", "dat dai", "ĐẤT ĐAI"]],
    ["đất đai", { matchDiacritics: true }, ["Đất đai", "ĐẤT ĐAI", "Đất đai", "ĐẤT ĐAI"]],
    ["Đất đai", { matchCase: true, matchDiacritics: true }, ["Đất đai", "Đất đai"]],
    ["Dat dai", { matchCase: true }, ["Đất đai", "Đất đai"]],
    ["ho so", {}, ["Hồ sơ", "Hồ\u00a0sơ", "Hồ sơ".normalize("NFD")]],
    ["hồ sơ", { matchDiacritics: true }, ["Hồ sơ", "Hồ\u00a0sơ", "Hồ sơ".normalize("NFD")]],
    ["hồ sơ".normalize("NFD"), { matchDiacritics: true }, ["Hồ sơ", "Hồ\u00a0sơ", "Hồ sơ".normalize("NFD")]],
    ["cu", {}, ["cứ", "củ", "cụ", "cụ"]],
    ["cu", { wholeWords: true }, ["cứ"]],
    ["uong", {}, []],
    ["uong", { anywhere: true }, ["ường"]],
    ["  ", {}, []],
    ["không có", {}, []],
  ])("[FND1] %j with %j finds %j", (sought, options, expected) => expect(words(sought, options)).toEqual(expected));

  const toned = decree("Hoà giải, hòa bình, hoá chất, hoa màu; kế hoạch, quy hoạch và thuỷ, thủy, Thuy").doc;
  const inToned = (sought: string, options: FindOptions = {}) =>
    find(toned, sought, options).map(({ from, to }) => toned.textBetween(from, to));

  it.each<[string, FindOptions, readonly string[]]>([
    ["hoà", {}, ["Hoà", "hòa", "hoa"]],
    ["hòa", {}, ["Hoà", "hòa", "hoa"]],
    ["hoà", { matchDiacritics: true }, ["Hoà", "hòa"]],
    ["hoa", {}, ["Hoà", "hòa", "hoá", "hoa", "hoạ", "hoạ"]],
    ["hoa", { wholeWords: true }, ["Hoà", "hòa", "hoá", "hoa"]],
    ["hoạ", {}, ["hoa", "hoạ", "hoạ"]],
    ["họa", {}, ["hoa", "hoạ", "hoạ"]],
    ["hoạc", {}, ["hoạc", "hoạc"]],
    ["ke hoa", {}, ["kế hoạ"]],
    ["thuỷ", {}, ["thuỷ", "thủy", "Thuy"]],
    ["thủy", { matchDiacritics: true }, ["thuỷ", "thủy"]],
    ["oạch", {}, []],
    ["hoà  giải", {}, ["Hoà giải"]],
    ["hoà".normalize("NFD"), {}, ["Hoà", "hòa", "hoa"]],
  ])("[FND5] %j with %j finds %j", (sought, options, expected) => expect(inToned(sought, options)).toEqual(expected));

  it("[FND5] words are whole in a text before they are begun there", () => {
    expect(
      ["quỹ đất", "quy dat", "quỹ đấ", "quỹ đà", "đất quỹ", " "].map((sought) =>
        howFound("Làm rõ Quỹ đất công.", sought),
      ),
    ).toEqual(["whole", "whole", "begun", undefined, undefined, undefined]);
  });

  it.each([
    ["su su", "xsu su su", [5]],
    ["su su", "su su su su", [1, 7]],
    ["aa", "aaa aa", [5]],
    ["a-a", "xa-a-a", [4]],
  ])("[FND1] the whole words %j are in %j, wherever else they begin", (sought, text, starts) => {
    const { doc: sample } = decree(text);
    const first = find(sample, text)[0]?.from ?? 0;
    expect(find(sample, sought, { wholeWords: true }).map(({ from }) => from - first + 1)).toEqual(starts);
  });

  it("[FND2] tells what was found by Điều, with the words around it", () => {
    expect(
      foundBySection(doc, index, find(doc, "đất")).map(({ citation, title, found }) => [citation, title, found.length]),
    ).toEqual([
      ["căn cứ 1", "", 1],
      ["Chương I", "ĐẤT ĐAI", 1],
      ["Điều 1", "Đất của cụm", 4],
      ["Điều 2", "Hồ sơ", 1],
      ["Phụ lục I", "DANH MỤC", 1],
    ]);
    expect(foundBySection(doc, index, find(doc, "dat dai")).at(-1)?.found[1]).toMatchObject({
      before: "Đất đai, ",
      words: "dat dai",
      after: " và ĐẤT ĐAI",
    });
    const { doc: long } = decree(
      article(
        "Dài",
        clause(
          "Các cơ quan, tổ chức và cá nhân có hoạt động liên quan đến cụm công nghiệp trên lãnh thổ của nước Cộng hoà xã hội chủ nghĩa Việt Nam",
        ),
      ),
    );
    expect(foundBySection(long, indexSections(long), find(long, "cụm công nghiệp"))[0]?.found).toMatchObject([
      { before: "… và cá nhân có hoạt động liên quan đến ", after: " trên lãnh thổ của nước Cộng hoà xã hội …" },
    ]);
  });

  it.each([
    ["điểm đ khoản 1 Điều 1", "article1-clause1-point5"],
    ["diem đ khoan 1 dieu 1", "article1-clause1-point5"],
    ["điểm d, khoản 1, Điều 1", "article1-clause1-point4"],
    ["Điều 1 khoản 1 điểm đ", "article1-clause1-point5"],
    ["dieu 2", "article2"],
    ["ĐIỀU 2", "article2"],
    ["khoan 10a dieu 2", "article2-clause3"],
    ["chuong i", "chapter1"],
    ["phụ lục I", "annex1"],
    ["Điều 1".normalize("NFD"), "article1"],
  ])("[FND3] %j leads to %s", (typed, id) => expect(seekCitation(index, typed)).toBe(id));

  it.each(["điểm e khoản 1 Điều 1", "đất đai", "Điều", "", "Điều 1 và khác", "x".repeat(300)])(
    "[FND3] %j leads nowhere",
    (typed) => expect(seekCitation(index, typed)).toBeUndefined(),
  );
});
