import { DOMParser, type Element } from "@xmldom/xmldom";
import { strFromU8, unzipSync } from "fflate";
import { beforeAll, describe, expect, test } from "vitest";
import { synthesisDocx } from "./synthesis-docx.ts";
import { SYNTHESIS } from "./synthesis.fixture.ts";
import { DEMO_NOTICE } from "./synthesis-words.ts";
import type { Synthesis } from "./synthesis.ts";

const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

class Word {
  readonly #files: Readonly<Record<string, Uint8Array>>;
  readonly body: Element;

  constructor(bytes: Uint8Array) {
    this.#files = unzipSync(bytes);
    this.body = this.part("word/document.xml");
  }

  part(name: string): Element {
    const root = new DOMParser().parseFromString(
      strFromU8(this.#files[name] ?? new Uint8Array()),
      "text/xml",
    ).documentElement;
    if (!root) throw new Error(`${name} is empty.`);
    return root;
  }

  /** The header of the first page, or of the others. */
  header(pages: string): Element {
    const id = all(this.body, "headerReference")
      .find((reference) => attribute(reference, "type") === pages)
      ?.getAttribute("r:id");
    const relations = Array.from(this.part("word/_rels/document.xml.rels").getElementsByTagName("Relationship"));
    return this.part(
      `word/${relations.find((relation) => relation.getAttribute("Id") === id)?.getAttribute("Target")}`,
    );
  }

  headers(): string[] {
    return ["first", "default"].map((pages) => text(this.header(pages)));
  }

  /** The table with the four columns: the one with a header row. */
  rows(): Element[] {
    const table = all(this.body, "tbl").find((candidate) => all(candidate, "tblHeader").length > 0);
    return table ? all(table, "tr") : [];
  }
}

function all(node: Element, name: string): Element[] {
  return Array.from(node.getElementsByTagNameNS(W, name));
}

function attribute(node: Element | undefined, name: string): string | null {
  return node?.getAttributeNS(W, name) ?? null;
}

function text(node: Element): string {
  return all(node, "t")
    .map((run) => run.textContent ?? "")
    .join("");
}

function paragraphs(node: Element): string[] {
  return all(node, "p").map(text);
}

/** A cell's paragraphs, and where it goes on with the cell above: an arrow. */
function drawn(cell: Element): string {
  return attribute(all(cell, "vMerge")[0], "val") === "continue" ? "↑" : paragraphs(cell).join(" / ");
}

async function word(synthesis: Synthesis = SYNTHESIS): Promise<Word> {
  return new Word(await synthesisDocx(synthesis));
}

describe("the Word document", () => {
  let document: Word;
  beforeAll(async () => {
    document = await word();
  });

  test("[SYN5] is A4 on its side, in Times New Roman 13, with its page numbers above", () => {
    const size = all(document.body, "pgSz")[0];
    expect([attribute(size, "w"), attribute(size, "h"), attribute(size, "orient")]).toEqual([
      "16838",
      "11906",
      "landscape",
    ]);
    const styles = document.part("word/styles.xml");
    expect(attribute(all(styles, "rFonts")[0], "ascii")).toBe("Times New Roman");
    expect(attribute(all(styles, "sz")[0], "val")).toBe("26");
    expect(all(document.body, "titlePg")).toHaveLength(1);
    const numbered = ["first", "default"].map((pages) =>
      all(document.header(pages), "instrText").map((node) => node.textContent),
    );
    expect(numbered).toEqual([[], ["PAGE"]]);
  });

  test("[SYN5] has the title of form A, the agency and quốc hiệu before it and the signature after it", () => {
    const words = paragraphs(document.body);
    const title = words.indexOf(
      "BẢN TỔNG HỢP Ý KIẾN, TIẾP THU, GIẢI TRÌNH Ý KIẾN GÓP Ý, PHẢN BIỆN XÃ HỘI ĐỐI VỚI DỰ THẢO NGHỊ ĐỊNH VỀ QUẢN LÝ, PHÁT TRIỂN CỤM CÔNG NGHIỆP",
    );
    const at = (line: string) => words.indexOf(line);
    expect(at("BỘ CÔNG THƯƠNG")).toBe(0);
    expect(at("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")).toBeGreaterThan(0);
    expect(title).toBeGreaterThan(at("Độc lập - Tự do - Hạnh phúc"));
    expect(at("THỦ TRƯỞNG CƠ QUAN CHỦ TRÌ SOẠN THẢO")).toBeGreaterThan(at("Nội dung góp ý"));
  });

  test("[SYN6, SYN11] begins with the two counts and the lists of who agreed and who contributed, with their letters", () => {
    const words = paragraphs(document.body);
    const from = words.findIndex((line) => line.startsWith("1. Tổng số"));
    const to = words.findIndex((line) => line === "Nhóm vấn đề, điều, khoản");
    expect(words.slice(from, to).filter((line) => line !== "")).toEqual([
      "1. Tổng số cơ quan, tổ chức, cá nhân được lấy ý kiến: 06; tổng số ý kiến nhận được: 04 (gồm 05 góp ý cụ thể).",
      "2. Kết quả cụ thể như sau:",
      "2.1. Đơn vị thống nhất với dự thảo (01 đơn vị):",
      "1) Bộ Tài chính (Công văn số 99/BTC-NSNN ngày 09/12/2023, cơ quan chủ trì ghi nhận).",
      "2.2. Đơn vị đóng góp ý kiến (02 đơn vị):",
      "1) Bộ Tư pháp (Công văn số 1234/BTP-PLDSKT ngày 02/5/2023);",
      "2) Sở Công Thương tỉnh A (phát biểu của Đại diện 1 tại hội nghị Vũng Tàu ngày 21/4/2023).",
      "2.3. Đơn vị không có ý kiến (01 đơn vị):",
      "1) Liên đoàn Thương mại và Công nghiệp Việt Nam.",
      "2.4. Đơn vị quá thời hạn không có ý kiến, được coi là thống nhất (01 đơn vị):",
      "1) Bộ Tài nguyên và Môi trường.",
      "2.5. Đơn vị chưa có ý kiến (01 đơn vị):",
      "1) UBND huyện Y.",
      "Không đưa vào bảng: 01 góp ý đã được đơn vị góp ý rút lại; 02 góp ý đã được ẩn, lý do nêu tại sổ góp ý.",
      "Bản tổng hợp chưa hoàn chỉnh: còn 01 nội dung chưa được giải trình; 03 nội dung giải trình chưa được lãnh đạo duyệt.",
    ]);
  });

  test("[SYN7] has four columns, the group merged over its rows and the answer over its thread", () => {
    const [header, ...rows] = document.rows().map((row) => all(row, "tc").map(drawn));
    expect(header).toEqual([
      "Nhóm vấn đề, điều, khoản",
      "Chủ thể góp ý",
      "Nội dung góp ý",
      "Nội dung tiếp thu, giải trình",
    ]);
    expect(rows).toEqual([
      [
        "Chung",
        "Bộ Tư pháp",
        "Góp ý thể thức: Rà soát thể thức, kỹ thuật trình bày. / Thống nhất cách viết số.",
        "Tiếp thu.",
      ],
      [
        "Điểm c khoản 1 Điều 8",
        "Bộ Tư pháp / Sở Công Thương tỉnh A",
        "“trên 50%” / Đề nghị sửa đổi: Đề nghị hạ tỷ lệ. / Đề xuất câu chữ: “trên 40%” / Cùng ý kiến: UBND huyện Y. / Không cùng ý kiến: Bộ Tài chính.",
        "Tiếp thu một phần. / Giữ tỷ lệ chung. / Giao UBND cấp tỉnh quy định riêng cho miền núi. / Bảo lưu ý kiến: Bộ Tư pháp.",
      ],
      [
        "↑",
        "Sở Công Thương tỉnh A",
        "Ý kiến khác: Bổ sung lý do: địa bàn miền núi. / Ý kiến khác: Có số liệu kèm theo.",
        "↑",
      ],
      ["↑", "Sở Công Thương tỉnh A", "Đề nghị làm rõ: Thời điểm tính tỷ lệ lấp đầy.", "Chưa giải trình."],
      [
        "Vấn đề khác",
        "Bộ Tư pháp",
        "(Vị trí khi góp ý: khoản 9 Điều 30) / “lưu vực sông” / Đề nghị bỏ. / Đề xuất câu chữ: “bãi bỏ”",
        "Không tiếp thu. / Đã có tại Luật.",
      ],
    ]);
  });

  test("[SYN7] repeats its header row on every page, and only that", () => {
    expect(document.rows().map((row) => all(row, "tblHeader").length)).toEqual([1, 0, 0, 0, 0, 0]);
  });

  test("[SYN8] of a demo says on every page that its opinions are invented; of a true round it does not", async () => {
    expect(document.headers()).toEqual([DEMO_NOTICE, DEMO_NOTICE]);
    expect((await word({ ...SYNTHESIS, demo: false })).headers()).toEqual(["", ""]);
  });

  test("[SYN9] of a round without opinions is whole, and says so", async () => {
    const empty = await word({
      ...SYNTHESIS,
      groups: [],
      bodies: [],
      asked: 0,
      received: 0,
      counts: { rows: 0, withdrawn: 0, hidden: 0, unanswered: 0, unapproved: 0 },
    });
    expect(empty.rows().map((row) => all(row, "tc").length)).toEqual([4, 4]);
    expect(text(empty.body)).toContain("Chưa có góp ý nào.");
    expect(text(empty.body)).toContain("2.1. Đơn vị thống nhất với dự thảo (00 đơn vị).");
    expect(text(empty.body)).not.toContain("Không đưa vào bảng");
  });

  test("[SYN9] holds any words, whatever was pasted into them", async () => {
    const body = "a\u0000b\u000bc<d>&\ud800e\n\n]]> “f”";
    const rows = [{ bodies: ["X < Y & Z"], said: [{ kind: "other" as const, body }] }];
    const pasted = await word({
      ...SYNTHESIS,
      groups: [{ kind: "general", items: [{ rows, quote: "", agreeing: [], disagreeing: [], reserved: [] }] }],
    });
    expect(all(pasted.rows()[1] ?? expect.fail("no row"), "tc").map(drawn)).toEqual([
      "Chung",
      "X < Y & Z",
      "Ý kiến khác: abc<d>&e / ]]> “f”",
      "Chưa giải trình.",
    ]);
  });
});
