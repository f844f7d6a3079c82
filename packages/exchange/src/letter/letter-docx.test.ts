import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { expect, onTestFinished, test } from "vitest";
import { docxPdf, isNoPdf } from "../draft/pdf/draft-pdf.ts";
import { all, attribute, styleOf, wordsOf, WordParts } from "../word/word.fixture.ts";
import { DEMO_LETTER_NOTICE, letterDocx, lettersDocx, lettersZip } from "./letter-docx.ts";
import { MEETING_LETTER, REQUEST_LETTER } from "./letter.fixture.ts";
import type { OutgoingLetter } from "./letter.ts";

const wordOf = async (letter: OutgoingLetter): Promise<WordParts> => new WordParts(await letterDocx(letter));

/** What its paragraphs say, in order, the empty ones left out. */
const linesOf = ({ body }: WordParts): readonly string[] => all(body, "p").map(wordsOf).filter(Boolean);

const many = Array.from({ length: 34 }, (_, at) => ({ name: `Ủy ban nhân dân tỉnh ${at + 1}` }));

test("[LET2] a letter is A4 upright with the margins, the head and the foot of official letters; number, day and signature stay empty", async () => {
  const parts = await wordOf({ ...REQUEST_LETTER, agency: "Sở Công Thương", superior: "UBND tỉnh A" });
  const [size] = all(parts.body, "pgSz");
  expect([attribute(size, "w"), attribute(size, "h"), attribute(size, "orient")]).toEqual([
    "11906",
    "16838",
    "portrait",
  ]);
  const [margins] = all(parts.body, "pgMar");
  expect(["top", "bottom", "left", "right"].map((side) => Math.round(Number(attribute(margins, side)) / 56.7))).toEqual(
    [20, 20, 30, 20],
  );
  const [head, foot] = all(parts.body, "tbl");
  const cells = (table: typeof head) =>
    table ? all(table, "tc").map((cell) => all(cell, "p").map(wordsOf).filter(Boolean)) : [];
  expect(cells(head)).toEqual([
    ["UBND TỈNH A", "SỞ CÔNG THƯƠNG"],
    ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"],
    ["Số:        /……-……", "V/v lấy ý kiến đối với dự thảo Nghị định về quản lý, phát triển cụm công nghiệp"],
    ["Hà Nội, ngày …… tháng …… năm 2026"],
  ]);
  expect(
    head && all(head, "p").filter((line) => styleOf(line) === "DuthaoRule"),
    "the lines under agency and motto",
  ).toHaveLength(2);
  expect(cells(foot)).toEqual([
    ["Nơi nhận:", "- Như trên;", "- ……………;", "- Lưu: VT, …………."],
    ["QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ", "Họ và tên"],
  ]);
  const styles = parts.part("word/styles.xml");
  expect([attribute(all(styles, "rFonts")[0], "ascii"), attribute(all(styles, "sz")[0], "val")]).toEqual([
    "Times New Roman",
    "28",
  ]);
});

test("[LET3] a request says what it is about, until when, where answers go, what silence means and what is enclosed", async () => {
  const lines = linesOf(await wordOf({ ...REQUEST_LETTER, receivers: [{ name: "Bộ Tư pháp" }] }));
  expect(lines.slice(6, -6)).toEqual([
    "Kính gửi: Bộ Tư pháp.",
    "Bộ Công Thương đang chủ trì soạn thảo dự thảo Nghị định về quản lý, phát triển cụm công nghiệp. Bộ Công Thương gửi kèm theo công văn này Dự thảo 1 và đề nghị Quý cơ quan, đơn vị nghiên cứu, có ý kiến.",
    "Ý kiến của Quý cơ quan, đơn vị đề nghị gửi về Bộ Công Thương chậm nhất vào ngày 31 tháng 12 năm 2026, theo một trong các cách sau:",
    "- Qua trang lấy ý kiến, tại địa chỉ: https://duthao.bct.example/round/r1;",
    "- Qua thư điện tử, tới địa chỉ: gopy@bct.example.",
    "Quá thời hạn nêu trên, nếu Bộ Công Thương chưa nhận được ý kiến thì coi như Quý cơ quan, đơn vị thống nhất với nội dung dự thảo.",
    "Tài liệu gửi kèm:",
    "- Dự thảo 1;",
    "- Tờ trình Chính phủ;",
    "- Bản so sánh, thuyết minh.",
    "Bộ Công Thương trân trọng cảm ơn sự phối hợp của Quý cơ quan, đơn vị./.",
  ]);
});

test("[LET3] where the round says nothing of silence and has no deadline yet, neither does the request", async () => {
  const { deadline: _, email: __, ...bare } = REQUEST_LETTER;
  const lines = linesOf(
    await wordOf({ ...bare, silenceAgrees: false, enclosed: [], receivers: [{ name: "Bộ Tư pháp" }] }),
  ).join("\n");
  expect(lines).toContain("chậm nhất vào ngày …… tháng …… năm ……");
  for (const word of ["coi như", "thư điện tử", "gửi kèm:"]) expect(lines).not.toContain(word);
});

test("[LET4] a letter to several names them, with who has a deadline of its own; a letter to many has them on a list behind it", async () => {
  const several = linesOf(await wordOf(REQUEST_LETTER));
  expect(several).toEqual(
    expect.arrayContaining([
      "Kính gửi:",
      "- Bộ Tư pháp;",
      "- Sở Công Thương tỉnh A.",
      "Riêng Sở Công Thương tỉnh A: chậm nhất vào ngày 05 tháng 02 năm 2026.",
    ]),
  );
  const parts = await wordOf({ ...REQUEST_LETTER, receivers: [...many, { name: "VCCI", deadline: "2026-11-03" }] });
  expect(linesOf(parts)).toEqual(
    expect.arrayContaining([
      "Kính gửi: Các cơ quan, đơn vị theo danh sách kèm theo.",
      "Một số cơ quan, đơn vị có thời hạn riêng, ghi tại danh sách kèm theo.",
    ]),
  );
  const rows = all(parts.body, "tbl").at(-1);
  expect(rows && all(rows, "tr").map((row) => all(row, "tc").map(wordsOf).join("|"))).toEqual([
    "STT|Cơ quan, đơn vị|Thời hạn riêng",
    ...many.map(({ name }, at) => `${at + 1}|${name}|`),
    "35|VCCI|ngày 03 tháng 11 năm 2026",
  ]);
});

test("[LET5] each body has the letter on a page of its own, or in a file of its own, with its own deadline", async () => {
  const parts = new WordParts(await lettersDocx(REQUEST_LETTER));
  const greetings = linesOf(parts).filter((line) => line.startsWith("Kính gửi"));
  expect(greetings).toEqual(["Kính gửi: Bộ Tư pháp.", "Kính gửi: Sở Công Thương tỉnh A."]);
  expect(all(parts.body, "sectPr").map((one) => attribute(all(one, "pgNumType")[0], "start"))).toEqual(["1", "1"]);
  const files = unzipSync(await lettersZip(REQUEST_LETTER));
  expect(Object.keys(files)).toEqual(["1 - Bộ Tư pháp.docx", "2 - Sở Công Thương tỉnh A.docx"]);
  const own = Object.values(files).map((bytes) =>
    linesOf(new WordParts(bytes)).find((line) => line.includes("chậm nhất")),
  );
  expect(own.map((line) => /ngày \d+ tháng \d+ năm \d+/.exec(line ?? "")?.[0])).toEqual([
    "ngày 31 tháng 12 năm 2026",
    "ngày 05 tháng 02 năm 2026",
  ]);
});

test("[LET5] a body whose name no file system takes has a file all the same", async () => {
  const receivers = [{ name: 'Sở "A/B": Công Thương' }];
  expect(Object.keys(unzipSync(await lettersZip({ ...REQUEST_LETTER, receivers })))).toEqual([
    "1 - Sở A B Công Thương.docx",
  ]);
});

test("[LET6] an invitation names the conference, its hour, day, place and link, and what is talked about", async () => {
  const lines = linesOf(await wordOf({ ...MEETING_LETTER, receivers: [{ name: "Bộ Tư pháp" }] }));
  expect(lines.slice(4, -6)).toEqual([
    "Hà Nội, ngày …… tháng …… năm 2026",
    "GIẤY MỜI",
    "Dự hội nghị lấy ý kiến đối với dự thảo Nghị định về quản lý, phát triển cụm công nghiệp",
    "Bộ Công Thương trân trọng kính mời: Bộ Tư pháp.",
    "Tới dự: Hội nghị lấy ý kiến đối với dự thảo Nghị định về quản lý, phát triển cụm công nghiệp (Dự thảo 1).",
    "Chủ trì: ………………………",
    "Thời gian: 08 giờ 30 phút, thứ Ba, ngày 21 tháng 4 năm 2026.",
    "Địa điểm: Hội trường A, thành phố Vũng Tàu.",
    "Dự trực tuyến tại: https://hop.bct.example/vung-tau",
    "Nội dung:",
    "- Khai mạc;",
    "- Điều 8. Thành lập cụm công nghiệp;",
    "- Thảo luận.",
    "Tài liệu hội nghị xem tại: https://duthao.bct.example/round/r1",
    "Đề nghị Quý cơ quan, đơn vị cử đại diện tới dự đúng thời gian, địa điểm nêu trên./.",
  ]);
  expect(lines[3]).toBe("Số:        /GM-……");
});

test("[LET6] of a conference without hour, link and agenda it leaves the hour to be written and says nothing of the rest", async () => {
  const { hour: _, link: __, ...bare } = MEETING_LETTER;
  const lines = linesOf(await wordOf({ ...bare, agenda: [] }));
  expect(lines).toContain("Thời gian: …… giờ ……, thứ Ba, ngày 21 tháng 4 năm 2026.");
  expect(lines.filter((line) => /^(Dự trực tuyến|Nội dung)/.test(line))).toEqual([]);
});

test("[LET7] a letter of a demo says on every page that it is one; a true one does not", async () => {
  const headers = ({ files }: WordParts) => Object.keys(files).filter((name) => /word\/header\d\.xml/.test(name));
  const saysSo = (parts: WordParts) => headers(parts).map((name) => wordsOf(parts.part(name)) === DEMO_LETTER_NOTICE);
  expect(saysSo(await wordOf({ ...MEETING_LETTER, demo: true }))).toEqual([true, true]);
  expect(saysSo(await wordOf(MEETING_LETTER))).toEqual([false, false]);
});

test("[LET8] LibreOffice makes pages of it: one for each body", async () => {
  const folder = mkdtempSync(join(tmpdir(), "duthao-letter-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const pdf = await docxPdf(await lettersDocx(MEETING_LETTER), { folder });
  if (isNoPdf(pdf)) throw new Error(pdf.noPdf);
  const file = join(folder, "x.pdf");
  writeFileSync(file, pdf);
  const pages = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" })
    .split("\f")
    .filter((page) => page.trim() !== "");
  expect(pages.map((page) => /kính mời: (.*)\./.exec(page)?.[1])).toEqual(["Bộ Tư pháp", "Sở Công Thương tỉnh A"]);
  expect(pages[0], "quốc hiệu stands on one line").toMatch(/CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM/);
});
