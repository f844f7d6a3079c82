import type { Node } from "prosemirror-model";
import { describe, expect, it } from "vitest";
import { compareDrafts, type Comparison } from "./compare.ts";
import { annex, article, chapter, clause, decree, named, point, recital, table, type Sketch } from "../fixture.ts";
import { schema } from "../schema/schema.ts";

/** The sections that something happened to: "khoản 1 Điều 2 → khoản 2 Điều 3: moved; giữ [-bỏ-]{+thêm+}". */
function drawn({ sections }: Comparison): string[] {
  return sections
    .filter(({ changes, elsewhere }) => changes.length > 0 && !elsewhere)
    .map(({ before, after, changes, words }) => {
      const places = [before, after].map((side) => side?.citation ?? "∅");
      const said = words
        .map(({ kind, text }) => (kind === "kept" ? text : kind === "removed" ? `[-${text}-]` : `{+${text}+}`))
        .join("");
      return `${places[0] === places[1] ? places[0] : places.join(" → ")}: ${changes.join(", ")}; ${said}`;
    });
}

/** The same text as somebody else reads it from a file: other ids. */
function reread(doc: Node): Node {
  let count = 0;
  const renamed = (node: Node): Node =>
    node.isText
      ? node
      : node.type.create(
          "id" in node.attrs ? { ...node.attrs, id: `other${++count}` } : node.attrs,
          node.children.map(renamed),
          node.marks,
        );
  return renamed(doc);
}

const one = clause("Dự án đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp được hưởng ưu đãi đầu tư.");
const two = clause(
  "Ủy ban nhân dân cấp tỉnh quyết định thành lập cụm công nghiệp trên địa bàn trong 30 ngày.",
  point("có quy hoạch"),
  point("có chủ đầu tư"),
);
const three = clause("Bộ Công Thương hướng dẫn việc báo cáo, thống kê về cụm công nghiệp hằng năm.");
const first = (...clauses: Sketch[]): Sketch => article("Chính sách ưu đãi", ...clauses);
const second = (...more: Sketch[]): Sketch =>
  article("Hiệu lực thi hành", clause("Nghị định này có hiệu lực từ ngày 01 tháng 5 năm 2024."), ...more);
const text = (...content: Sketch[]): Node => decree(recital("Căn cứ Luật Tổ chức Chính phủ;"), ...content).doc;
const before = text(first(one, two, three), second());

describe("comparing two texts", () => {
  it("[CMP1] nothing changed where nothing was, also when the ids are others", () => {
    for (const other of [before, reread(before)]) {
      const { sections, counts } = compareDrafts(before, other);
      expect(sections.every(({ changes }) => changes.length === 0)).toBe(true);
      expect(Object.values(counts)).toEqual([0, 0, 0, 0, 0, 0, 0]);
      expect(sections.map(({ after }) => after?.citation)).toEqual([
        "căn cứ 1",
        "Điều 1",
        "khoản 1 Điều 1",
        "khoản 2 Điều 1",
        "điểm a khoản 2 Điều 1",
        "điểm b khoản 2 Điều 1",
        "khoản 3 Điều 1",
        "Điều 2",
        "khoản 1 Điều 2",
      ]);
    }
  });

  const longer = clause(
    "Ủy ban nhân dân cấp tỉnh quyết định thành lập cụm công nghiệp trên địa bàn trong 20 ngày làm việc.",
    point("có quy hoạch"),
    point("có chủ đầu tư"),
  );
  const fresh = clause("Hội nghề nghiệp được lấy ý kiến trước khi phê duyệt.");
  const half = clause("Dự án đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp");
  const rest = clause("được hưởng ưu đãi đầu tư.");

  it.each<[string, Node, readonly string[]]>([
    [
      "words in a khoản",
      text(first(one, longer, three), second()),
      [
        "khoản 2 Điều 1: changed; Ủy ban nhân dân cấp tỉnh quyết định thành lập cụm công nghiệp trên địa bàn trong [-30-]{+20+} ngày{+ làm việc+}.",
      ],
    ],
    [
      "a khoản that came",
      text(first(one, named("new", fresh), two, three), second()),
      [
        "∅ → khoản 2 Điều 1: added; {+Hội nghề nghiệp được lấy ý kiến trước khi phê duyệt.+}",
        "khoản 2 Điều 1 → khoản 3 Điều 1: renumbered; Ủy ban nhân dân cấp tỉnh quyết định thành lập cụm công nghiệp trên địa bàn trong 30 ngày.",
        "khoản 3 Điều 1 → khoản 4 Điều 1: renumbered; Bộ Công Thương hướng dẫn việc báo cáo, thống kê về cụm công nghiệp hằng năm.",
      ],
    ],
    [
      "a khoản that went",
      text(first(one, two), second()),
      ["khoản 3 Điều 1 → ∅: dropped; [-Bộ Công Thương hướng dẫn việc báo cáo, thống kê về cụm công nghiệp hằng năm.-]"],
    ],
    [
      "a khoản that went to another Điều",
      text(first(one, two), second(three)),
      [
        "khoản 3 Điều 1 → khoản 2 Điều 2: moved; Bộ Công Thương hướng dẫn việc báo cáo, thống kê về cụm công nghiệp hằng năm.",
      ],
    ],
    [
      "a khoản that was divided",
      text(first(half, rest, two, three), second()),
      [
        "khoản 1 Điều 1: split; Dự án đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp",
        "∅ → khoản 2 Điều 1: split; được hưởng ưu đãi đầu tư.",
        "khoản 2 Điều 1 → khoản 3 Điều 1: renumbered; Ủy ban nhân dân cấp tỉnh quyết định thành lập cụm công nghiệp trên địa bàn trong 30 ngày.",
        "khoản 3 Điều 1 → khoản 4 Điều 1: renumbered; Bộ Công Thương hướng dẫn việc báo cáo, thống kê về cụm công nghiệp hằng năm.",
      ],
    ],
    [
      "an Điều that came first",
      text(article("Phạm vi điều chỉnh", fresh), first(one, two, three), second()),
      [
        "∅ → Điều 1: added; {+Phạm vi điều chỉnh+}",
        "∅ → khoản 1 Điều 1: added; {+Hội nghề nghiệp được lấy ý kiến trước khi phê duyệt.+}",
        "Điều 1 → Điều 2: renumbered; Chính sách ưu đãi",
        "Điều 2 → Điều 3: renumbered; Hiệu lực thi hành",
      ],
    ],
    [
      "Điều that changed their places",
      text(second(), first(one, two, three)),
      ["Điều 2 → Điều 1: moved; Hiệu lực thi hành", "Điều 1 → Điều 2: renumbered; Chính sách ưu đãi"],
    ],
  ])("[CMP2] tells %s, by likeness alone", (_, after, roundTrip) =>
    expect(drawn(compareDrafts(before, reread(after)))).toEqual(roundTrip),
  );

  it("[CMP2] tells of khoản that were joined", () => {
    const joined = text(
      first(
        clause(
          "Dự án đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp được hưởng ưu đãi đầu tư. Bộ Công Thương hướng dẫn việc báo cáo, thống kê về cụm công nghiệp hằng năm.",
        ),
      ),
      second(),
    );
    expect(drawn(compareDrafts(text(first(one, three), second()), reread(joined)))).toEqual([
      "khoản 1 Điều 1: merged; Dự án đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp được hưởng ưu đãi đầu tư.",
      "khoản 2 Điều 1 → ∅: merged; Bộ Công Thương hướng dẫn việc báo cáo, thống kê về cụm công nghiệp hằng năm.",
    ]);
  });

  const counted = (was: readonly string[], is: readonly string[]): Record<string, number> => {
    const draft = (lines: readonly string[]): Node => decree(article("A", ...lines.map((words) => clause(words)))).doc;
    return Object.fromEntries(
      Object.entries(compareDrafts(draft(was), reread(draft(is))).counts).filter(([, count]) => count > 0),
    );
  };

  it.each<[string, readonly string[], readonly string[], Record<string, number>]>([
    [
      "the larger part second",
      ["Tuân thủ quy định về đầu tư, đất đai, xây dựng, bảo vệ môi trường, phòng cháy và chữa cháy."],
      ["Tuân thủ quy định", "về đầu tư, đất đai, xây dựng, bảo vệ môi trường, phòng cháy và chữa cháy."],
      { split: 1, renumbered: 1 },
    ],
    [
      "short khoản joined",
      ["Có đơn.", "Có bản sao.", "Có lệ phí nộp đủ."],
      ["Có đơn. Có bản sao.", "Có lệ phí nộp đủ."],
      { merged: 1, renumbered: 1 },
    ],
    [
      "three short khoản joined with new words",
      ["Có đơn đề nghị.", "Có bản sao giấy phép.", "Có lệ phí."],
      ["Có đơn đề nghị, có bản sao giấy phép và có lệ phí."],
      { merged: 1, changed: 1 },
    ],
    [
      "a khoản in three",
      ["Có đơn đề nghị; có bản sao; có lệ phí.", "Hết."],
      ["Có đơn đề nghị.", "Có bản sao.", "Có lệ phí.", "Hết."],
      { split: 1, changed: 1, renumbered: 1 },
    ],
    [
      "a khoản that only came",
      ["Nộp đơn trong 30 ngày.", "Trả lời trong 50 ngày."],
      ["Nộp đơn trong 30 ngày.", "Bổ sung giấy tờ mới.", "Trả lời trong 60 ngày."],
      { added: 1, changed: 1, renumbered: 1 },
    ],
  ])("[CMP2] counts %s as that and nothing beside it", (_, was, is, counts) => {
    expect(counted(was, is)).toEqual(counts);
  });

  /** What is told besides changed words and numbers that follow. */
  function beside(counts: Record<string, number>): Record<string, number> {
    return Object.fromEntries(Object.entries(counts).filter(([kind]) => kind !== "changed" && kind !== "renumbered"));
  }

  /** Numbers from 0 up to a limit, the same for the same seed. */
  function chance(seed: number): (limit: number) => number {
    let state = seed;
    return (limit) => ((state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff) >> 8) % limit;
  }

  const VOCABULARY =
    "tổ chức cá nhân đầu tư xây dựng hạ tầng kỹ thuật cụm công nghiệp quyết định thành lập theo quy định của pháp luật về đất đai môi trường trong thời hạn ngày làm việc kể từ khi nhận hồ sơ hợp lệ ủy ban nhân dân cấp tỉnh báo cáo".split(
      " ",
    );

  it.each(Array.from({ length: 30 }, (_, at) => at + 1))(
    "[CMP6] a khoản cut anywhere, or several joined, with a word changed, is told as that (seed %i)",
    (seed) => {
      const below = chance(seed);
      const words = (count: number): string[] =>
        Array.from({ length: count }, () =>
          below(3) === 0 ? `mục${below(900)}` : (VOCABULARY[below(VOCABULARY.length)] ?? ""),
        );
      const lines = Array.from({ length: 5 }, () => words(12 + below(20)).join(" "));
      const whole = (lines[2] ?? "").split(" ");
      const at = 5 + below(whole.length - 10);
      const parts = [whole.slice(0, at), whole.slice(at)].map((part) =>
        part.with(below(part.length), "thay").join(" "),
      );
      const divided = lines.toSpliced(2, 1, ...parts);
      expect(beside(counted(lines, divided))).toEqual({ split: 1 });
      const count = 2 + below(2);
      const joined = lines.toSpliced(
        1,
        count,
        lines
          .slice(1, 1 + count)
          .join(" ")
          .replace(/\S+$/, "thay"),
      );
      expect(beside(counted(lines, joined))).toEqual({ merged: 1 });
    },
  );

  it("[CMP3] knows a section by its id whatever it says and wherever it went", () => {
    const after = text(
      named("article1", article("Tên khác", named("article1-clause3", clause("Chữ khác hẳn")))),
      named("article2", second()),
    );
    expect(drawn(compareDrafts(before, after))).toContain(
      "khoản 3 Điều 1 → khoản 1 Điều 1: changed, renumbered; [-Bộ Công Thương hướng dẫn việc báo cáo, thống kê về cụm công nghiệp hằng năm.-]{+Chữ khác hẳn+}",
    );
  });

  it("[CMP4] counts once what came or went with what it stands in", () => {
    expect(compareDrafts(before, reread(text(second()))).counts).toMatchObject({
      dropped: 1,
      renumbered: 1,
      changed: 0,
    });
    expect(compareDrafts(reread(text(second())), before).counts).toMatchObject({ added: 1, renumbered: 1, changed: 0 });
  });

  it("[CMP4] does not say that an Điều moved because a Chương was put around it", () => {
    const after = text(chapter("QUY ĐỊNH CHUNG", first(one, two, three)), chapter("THI HÀNH", second()));
    expect(compareDrafts(before, reread(after)).counts).toEqual({
      added: 2,
      dropped: 0,
      changed: 0,
      moved: 0,
      renumbered: 0,
      split: 0,
      merged: 0,
    });
  });

  it("[CMP5] compares tables by their rows and cells", () => {
    const rows = (...lines: string[][]): Node => text(annex("DANH MỤC", table(["TT", "Tên chất", "Ngưỡng"], ...lines)));
    const { sections, counts } = compareDrafts(
      rows(["1", "Etanol", "50 tấn"], ["2", "Metanol", "10 tấn"], ["3", "Axeton", "5 tấn"]),
      reread(
        rows(["1", "Etanol", "75 tấn"], ["2", "Metanol", "10 tấn"], ["3", "Benzen", "1 lít"], ["4", "Axeton", "5 tấn"]),
      ),
    );
    const compared = sections.find(({ rows: found }) => found !== null)?.rows ?? [];
    expect(compared.map(({ kind, before: was, after: is }) => [kind, was, is])).toEqual([
      ["kept", 1, 1],
      ["changed", 2, 2],
      ["kept", 3, 3],
      ["added", null, 4],
      ["changed", 4, 5],
    ]);
    expect(compared[1]?.cells[2]?.words).toEqual([
      { kind: "removed", text: "50" },
      { kind: "added", text: "75" },
      { kind: "kept", text: " tấn" },
    ]);
    expect(counts).toMatchObject({ changed: 1, added: 0 });
  });

  it("[CMP1] passes no section over that has no id", () => {
    const bare = schema.nodeFromJSON(
      JSON.parse(JSON.stringify(before.toJSON(), (key, value: unknown) => (key === "id" ? null : value))),
    );
    expect(compareDrafts(before, bare).sections).toHaveLength(9);
    expect(drawn(compareDrafts(before, bare))).toEqual([]);
  });
});
