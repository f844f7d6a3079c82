import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { cite, indexSections, outline, readStructure, type Reading } from "@duthao/decree";
import {
  article,
  chapter,
  clause,
  decree,
  heading,
  letterhead,
  point,
  quotation,
  recital,
  signature,
  table,
} from "@duthao/decree/fixture";
import fc from "fast-check";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { anyDraft } from "../draft.fixture.ts";
import { draftDocx } from "./draft-docx.ts";
import { DECREES, draftOf, draftOfBytes } from "../file.fixture.ts";
import type { Draft } from "../number.ts";
import { openWord } from "../../word/open.ts";

/** Each run starts a program; on a busy machine that takes its time. Milliseconds. */
const PATIENCE = 240_000;

const SEED = 20260131;
const ABOUT = { title: "Dự thảo" };

/** The draft as JSON after it went through Word. */
async function returned(doc: Draft): Promise<unknown> {
  return (await draftOfBytes(await draftDocx(doc, ABOUT), "a.docx")).toJSON();
}

/** What a Word file says, without a process of its own: some hundred are opened. */
async function reopened(docx: Uint8Array): Promise<Reading> {
  let count = 0;
  const { blocks } = await openWord(docx);
  return readStructure(blocks, () => `new${++count}`);
}

describe("the round trip through Word", () => {
  test.each(DECREES.map((file) => [basename(file.pathname), file]))("[GIV8] of %s is the identity", async (_, file) => {
    const doc = await draftOf(file);
    expect(await returned(doc)).toEqual(doc.toJSON());
  });

  test(
    `[GIV8] of any draft is the identity (seed ${SEED})`,
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.gen(), async (gen) => {
          const doc = anyDraft(gen);
          fc.pre(doc.childCount > 0);
          expect((await reopened(await draftDocx(doc, ABOUT))).doc.toJSON()).toEqual(doc.toJSON());
        }),
        { seed: SEED, numRuns: 40 },
      );
    },
    PATIENCE,
  );

  test("[GIV8] of a decree that LibreOffice has opened and saved is the identity", async () => {
    const folder = mkdtempSync(join(tmpdir(), "duthao-saved-"));
    const doc = await draftOf(DECREES[0] ?? expect.fail("no decree"));
    writeFileSync(join(folder, "a.docx"), await draftDocx(doc, ABOUT));
    execFileSync(
      "soffice",
      [
        `-env:UserInstallation=file://${folder}/profile`,
        "--headless",
        "--convert-to",
        "docx",
        "--outdir",
        join(folder, "saved"),
        join(folder, "a.docx"),
      ],
      { stdio: "ignore" },
    );
    const saved = readFileSync(join(folder, "saved/a.docx"));
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    expect((await draftOfBytes(saved, "a.docx")).toJSON()).toEqual(doc.toJSON());
  });
});

describe("a file that somebody worked on", () => {
  const { doc } = decree(
    heading("NGHỊ ĐỊNH", "VỀ CỤM"),
    chapter(
      "CHUNG",
      article("Phạm vi", clause("Một", point("a"), point("b")), clause("Hai"), clause("Ba")),
      article("Sau", "Chữ", table(["x", "y"])),
    ),
    chapter("CUỐI", article("Cuối", clause("Sửa:", quotation(article("Mới", "Lời"))), clause("Hết"))),
  );

  async function worked(change: (xml: string) => string): Promise<Reading> {
    const parts = unzipSync(await draftDocx(doc, ABOUT));
    const before = strFromU8(parts["word/document.xml"] ?? new Uint8Array());
    const after = change(before);
    expect(after).not.toBe(before);
    return reopened(zipSync({ ...parts, "word/document.xml": strToU8(after) }));
  }

  /** The sections of a draft as `id: citation: words`, those that were added with a new id. */
  const sections = (draft: Draft): string[] =>
    [...indexSections(draft)]
      .filter(([, { level }]) => level === "clause" || level === "point" || level === "article" || level === "chapter")
      .map(([id, { node }]) => `${id}: ${cite(indexSections(draft), id)}: ${node.firstChild?.textContent}`);
  const line = (words: string): string => `<w:p><w:r><w:t xml:space="preserve">${words}</w:t></w:r></w:p>`;
  const paragraph = (words: string): RegExp => new RegExp(`<w:p>(?:(?!</w:p>).)*>${words}</w:t>.*?</w:p>`);

  test("[GIV9] keeps the ids of what was there when a khoản comes in between and the others are renumbered", async () => {
    const { doc: back, doubts } = await worked((xml) =>
      xml
        .replace(paragraph("Hai"), (found) => `${line("2. Chen vào")}${found}`)
        .replace(/(<w:t[^>]*>)2\. (<\/w:t>(?:(?!<\/w:p>).)*>Hai)/, "$13. $2")
        .replace(/(<w:t[^>]*>)3\. (<\/w:t>(?:(?!<\/w:p>).)*>Ba)/, "$14. $2"),
    );
    expect(sections(back).slice(1, 7)).toEqual([
      "article1: Điều 1: Phạm vi",
      "article1-clause1: khoản 1 Điều 1: Một",
      "article1-clause1-point1: điểm a khoản 1 Điều 1: a",
      "article1-clause1-point2: điểm b khoản 1 Điều 1: b",
      "new1: khoản 2 Điều 1: Chen vào",
      "article1-clause2: khoản 3 Điều 1: Hai",
    ]);
    expect(sections(back)[7]).toBe("article1-clause3: khoản 4 Điều 1: Ba");
    expect(doubts).toEqual([]);
  });

  test("[GIV9] keeps what is left when lines are taken out, and words that were changed", async () => {
    const { doc: back } = await worked((xml) => xml.replace(paragraph("Hai"), "").replace(">Ba<", ">Ba, đã sửa<"));
    expect(sections(back).slice(1, 6)).toEqual([
      "article1: Điều 1: Phạm vi",
      "article1-clause1: khoản 1 Điều 1: Một",
      "article1-clause1-point1: điểm a khoản 1 Điều 1: a",
      "article1-clause1-point2: điểm b khoản 1 Điều 1: b",
      "article1-clause3: khoản 2 Điều 1: Ba, đã sửa",
    ]);
  });

  test("[GIV9] takes a number that was written by hand, and doubts one that does not follow", async () => {
    const { doc: back, doubts } = await worked((xml) =>
      xml.replace(/(<w:t[^>]*>)3\. (<\/w:t>(?:(?!<\/w:p>).)*>Ba)/, "$17. $2"),
    );
    expect(sections(back)).toContain("article1-clause3: khoản 7 Điều 1: Ba");
    expect(doubts.map(({ at, reason }) => [at, reason])).toEqual([["article1-clause3", "number-skipped"]]);
  });

  test("[GIV9] loses no word when a chapter's number line is taken out", async () => {
    const { doc: back } = await worked((xml) => xml.replace(paragraph("Chương II"), ""));
    const words = (draft: Draft): string[] =>
      draft
        .textBetween(0, draft.content.size, "\n")
        .split("\n")
        .filter((one) => one !== "");
    expect(
      words(back)
        .join(" ")
        .replace(/[“”]|Điều 1\. /g, ""),
    ).toContain("CUỐI");
    expect(outline(back).counts.articles).toBe(3);
  });

  describe("around the text", () => {
    const { doc: whole } = decree(
      letterhead(["CHÍNH PHỦ", ""]),
      heading("NGHỊ ĐỊNH", "VỀ CỤM"),
      recital("Căn cứ Luật;"),
      article("Phạm vi", clause("Một"), clause("Hai")),
      signature(["", "CHỦ TỊCH"]),
    );
    const idsOf = (draft: Draft): readonly string[] => {
      const ids: string[] = [];
      draft.descendants(({ attrs }) => void (typeof attrs["id"] === "string" && ids.push(attrs["id"])));
      return ids;
    };

    async function changed(change: (xml: string) => string): Promise<Draft> {
      const parts = unzipSync(await draftDocx(whole, ABOUT));
      const xml = strFromU8(parts["word/document.xml"] ?? new Uint8Array());
      return (await reopened(zipSync({ ...parts, "word/document.xml": strToU8(change(xml)) }))).doc;
    }

    test.each<[string, (xml: string) => string, string]>([
      ["a line before quốc hiệu", (xml) => xml.replace("<w:body>", `<w:body>${line("DỰ THẢO")}`), "DỰ THẢO"],
      [
        "a line between quốc hiệu and tên loại",
        (xml) => xml.replace("</w:tbl>", `</w:tbl>${line("DỰ THẢO 2")}`),
        "DỰ THẢO 2",
      ],
      [
        "a line after the signature",
        (xml) => xml.replace(/<w:sectPr(?!.*<w:sectPr)/, `${line("Ghi chú")}<w:sectPr`),
        "Ghi chú",
      ],
      [
        "a table after the signature",
        (xml) =>
          xml.replace(/<w:sectPr(?!.*<w:sectPr)/, `<w:tbl><w:tr><w:tc>${line("Ô")}</w:tc></w:tr></w:tbl><w:sectPr`),
        "Ô",
      ],
      [
        "bookmarks twice at one place",
        (xml) => xml.replace(/(<w:bookmarkStart[^>]*w:name="_D\d+"[^>]*\/>)/g, "$1$1"),
        "",
      ],
    ])("[GIV9] %s costs no section its id", async (_, change, words) => {
      const back = await changed(change);
      expect(idsOf(back)).toEqual(expect.arrayContaining([...idsOf(whole)]));
      expect(back.textBetween(0, back.content.size, " ")).toContain(words);
    });

    test("[GIV9] khoản whose Điều was taken out keep their ids, and so does everything else", async () => {
      const back = await changed((xml) => xml.replace(paragraph("Phạm vi"), ""));
      expect(idsOf(back)).toEqual(idsOf(whole).filter((id) => id !== "article1"));
    });

    test("[GIV9] a bookmark that was dropped costs its own section alone", async () => {
      const back = await changed((xml) =>
        xml.replace(paragraph("Một"), (found) => found.replace(/<w:bookmark(?:Start|End)[^>]*>/g, "")),
      );
      expect(idsOf(whole).filter((id) => !idsOf(back).includes(id))).toEqual(["article1-clause1", expect.any(String)]);
    });

    test("[GIV9] more that was written anew than was there costs nothing that is still there", async () => {
      const back = await changed((xml) =>
        xml.replace(/<w:sectPr(?!.*<w:sectPr)/, `${line("Ghi chú").repeat(20)}<w:sectPr`),
      );
      expect(idsOf(back)).toEqual(expect.arrayContaining([...idsOf(whole)]));
    });
  });

  test(
    `[GIV9] whatever lines are taken out, put in or moved, what is still told keeps its id (seed ${SEED})`,
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.gen(), async (gen) => {
          const draft = anyDraft(gen);
          fc.pre(draft.childCount > 0);
          const parts = unzipSync(await draftDocx(draft, ABOUT));
          const lines = strFromU8(parts["word/document.xml"] ?? new Uint8Array()).split(/(?<=<\/w:p>)/);
          for (let left = 3; left > 0; left--) {
            const at = gen(fc.nat, lines.length - 1);
            const isWhole = lines[at]?.startsWith("<w:p") === true && !lines[at].includes("w:sectPr");
            if (isWhole && gen(fc.boolean))
              lines.splice(at, 1, ...(lines[at + 1]?.startsWith("<w:p") ? [] : [line("")]));
            else if (isWhole)
              lines.splice(at, 0, line(gen(fc.constantFrom, "Dòng mới", "2. Khoản mới", "Điều 9. Mới")));
          }
          const xml = lines.join("");
          const { doc: back } = await reopened(zipSync({ ...parts, "word/document.xml": strToU8(xml) }));
          const known = new Set(indexSections(back).keys());
          const gone = [...indexSections(draft)].filter(
            ([id, { node }]) =>
              !known.has(id) && node.isTextblock && node.textContent !== "" && xml.includes(`>${node.textContent}<`),
          );
          expect(gone.length).toBeLessThanOrEqual(3);
        }),
        { seed: SEED, numRuns: 30, endOnFailure: true },
      );
    },
    PATIENCE,
  );

  test("[GIV9] without the part that says what its bookmarks are it is read like any other", async () => {
    const { ["customXml/item1.xml"]: _, ...parts } = unzipSync(await draftDocx(doc, ABOUT));
    const { doc: back } = await reopened(zipSync(parts));
    expect(outline(back).counts).toEqual(outline(doc).counts);
  });

  test.each([
    "<given/>",
    "<!DOCTYPE a><given/>",
    '<given xmlns="urn:duthao:given:1">[{"place":"_D1","type":"__proto__","depth":1,"attrs":{}},5,null]</given>',
    '<given xmlns="urn:duthao:given:1">{</given>',
  ])("[GIV9] a part that was tampered with says nothing (%s)", async (part) => {
    const parts = unzipSync(await draftDocx(doc, ABOUT));
    const { doc: back } = await reopened(zipSync({ ...parts, "customXml/item1.xml": strToU8(part) }));
    expect(outline(back).counts).toEqual(outline(doc).counts);
  });
});
