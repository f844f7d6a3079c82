import { Fragment, Slice, type Node } from "prosemirror-model";
import { describe, expect, it } from "vitest";
import { citationLinks, followNumbers } from "./citation-link.ts";
import {
  annex,
  article,
  attached,
  chapter,
  clause,
  decree,
  named,
  numbered,
  point,
  quotation,
  type Sketch,
} from "../fixture.ts";
import { schema } from "../schema/schema.ts";

/** What each citation says, and where it leads. */
function linksIn(doc: Node): [string, readonly string[]][] {
  return citationLinks(doc).map(({ words, targets }) => [words, targets]);
}

/** The first clause of the first Điều says something; the rest is there to be named. */
const saying = (words: string): Node =>
  decree(
    chapter(
      "CHUNG",
      article(
        "Một",
        clause(words, point("a"), point("b")),
        clause("Hai", point("a"), point("b"), point("c")),
        clause("Ba"),
      ),
      article("Hai", clause("Một", point("a"), point("b")), clause("Hai")),
    ),
    chapter("RIÊNG", article("Ba", point("a"), point("b")), article("Bốn")),
    annex("MỘT", article("Một", clause("Trong phụ lục")), clause("Đứng riêng")),
    annex("HAI", "Chữ"),
  ).doc;

describe("citations in a text", () => {
  it.each([
    ["quy định tại khoản 2 Điều 2 Nghị định này.", ["article2-clause2"]],
    ["quy định tại điểm b khoản 1 Điều 2 của Nghị định này", ["article2-clause1-point2"]],
    [
      "các điểm a, b và c khoản 2 Điều này",
      ["article1-clause2-point1", "article1-clause2-point2", "article1-clause2-point3"],
    ],
    [
      "tại điểm a, điểm b khoản 1 và khoản 2 Điều 2 Nghị định này",
      ["article2-clause1-point1", "article2-clause1-point2", "article2-clause2"],
    ],
    ["Điều 2, Điều 3 và Điều 4 Nghị định này", ["article2", "article3", "article4"]],
    ["Điều 2, 3 và 4 Nghị định này", ["article2", "article3", "article4"]],
    ["từ Điều 2 đến Điều 4 Nghị định này", ["article2", "article4"]],
    ["từ khoản 1 đến hết khoản 2 Điều 2 Nghị định này", ["article2-clause1", "article2-clause2"]],
    ["khoản này", ["article1-clause1"]],
    ["điểm b khoản này", ["article1-clause1-point2"]],
    ["khoản 3, Điều này", ["article1-clause3"]],
    ["điểm b Điều 3 Nghị định này", ["article3-point2"]],
    ["Phụ lục II ban hành kèm theo Nghị định này", ["annex2"]],
    ["Điều 1 Phụ lục I ban hành kèm theo Nghị định này", ["article5"]],
    ["Chương II Nghị định này", ["chapter2"]],
    ["Điều 3 Chương II Nghị định này", ["article3"]],
    ["theo khoản 1 và khoản 2 Điều 2, Điều 4 Nghị định này", ["article2-clause1", "article2-clause2", "article4"]],
  ])("[CIT5] %s leads to %j", (words, targets) => {
    const links = citationLinks(saying(words));
    expect(links.map(({ targets: ids, certain, state }) => [ids, certain, state])).toEqual([[targets, true, "right"]]);
    const [link] = links;
    expect(saying(words).textBetween(link?.from ?? 0, link?.to ?? 0)).toBe(link?.words);
  });

  it.each([
    "Điều 2 Luật Đấu thầu",
    "khoản 1 Điều 2 Nghị định số 68/2017/NĐ-CP",
    "điểm a khoản 1 Điều 2 của Luật",
    "Điều 2 Hiến pháp",
    "tại thời điểm này",
    "mở tài khoản 1 lần",
    "điều này",
    "các điều khoản này",
    "số điểm 2 bên",
    "thay cụm từ “khoản 2 Điều 2 Nghị định này” bằng từ khác",
  ])("[CIT6] leaves %j alone", (words) => expect(linksIn(saying(words))).toEqual([]));

  it("[CIT6] leaves what amends or quotes another decree alone", () => {
    const { doc } = decree(
      article(
        "Sửa đổi",
        clause("Sửa đổi, bổ sung khoản 1 Điều 1 như sau:", quotation(clause("Theo khoản 1 Điều 1 Nghị định này"))),
      ),
    );
    expect(linksIn(doc)).toEqual([]);
  });

  it("[CIT7] is not sure of what names no document, and of that there is not", () => {
    expect(citationLinks(saying("theo Điều 2")).map(({ certain, targets }) => [certain, targets])).toEqual([
      [false, ["article2"]],
    ]);
    expect(linksIn(saying("theo khoản 1 Điều 34"))).toEqual([]);
  });

  it("[CIT8] warns of a place that there is not, and says where", () => {
    expect(citationLinks(saying("theo khoản 9 Điều 2 Nghị định này"))).toMatchObject([
      { state: "gone", targets: [], section: "article1-clause1" },
    ]);
  });

  it("[CIT5] counts in the document that a citation stands in, and in the decree when it says so", () => {
    const { doc } = decree(
      article("Của Nghị định"),
      attached("QUY CHẾ", article("Một"), article("Hai", "Theo Điều 1 Quy chế này và Điều 1 Nghị định này")),
    );
    expect(linksIn(doc)).toEqual([
      ["Điều 1 Quy chế này", ["article2"]],
      ["Điều 1 Nghị định này", ["article1"]],
    ]);
  });
});

describe("citations after an edit", () => {
  const target = named("x", clause("Đích", named("xa", point("a")), named("xb", point("b"))));
  const text = (words: string, before: readonly Sketch[], between: readonly Sketch[] = []): Node =>
    decree(
      article("Một", named("s", clause(words))),
      ...before,
      named("A", article("Hai", ...between, target, named("y", clause("Sau")))),
      named("Z", article("Cuối", "Hết")),
    ).doc;

  const after = (words: string, edited: Node): string[] =>
    followNumbers(text(words, []), edited).map(({ from, corrections }) => {
      const start = edited.resolve(from).start();
      let said = edited.resolve(from).parent.textContent;
      for (const { from: at, to, text: other } of corrections.toReversed())
        said = said.slice(0, at - start) + other + said.slice(to - start);
      return said;
    });

  it.each([
    ["Theo khoản 1 Điều 2 Nghị định này.", "Theo khoản 1 Điều 3 Nghị định này."],
    [
      "Theo điểm a, b khoản 1 Điều 2 và Điều 3 Nghị định này.",
      "Theo điểm a, b khoản 1 Điều 3 và Điều 4 Nghị định này.",
    ],
    ["Từ Điều 2 đến Điều 3 Nghị định này.", "Từ Điều 3 đến Điều 4 Nghị định này."],
  ])("[CIT9] %j becomes %j when an Điều comes before", (words, now) =>
    expect(after(words, text(words, [article("Mới")]))).toEqual([now]),
  );

  it("[CIT9] follows a khoản that another one came before", () => {
    const words = "Theo điểm b khoản 1 Điều 2 Nghị định này.";
    expect(after(words, text(words, [], [named("new", clause("Mới"))]))).toEqual([
      "Theo điểm b khoản 2 Điều 2 Nghị định này.",
    ]);
  });

  it("[CIT9] says in full what its form cannot say any more", () => {
    const words = "Theo khoản 1, khoản 2 Điều 2 Nghị định này.";
    const edited = decree(
      article("Một", named("s", clause(words))),
      named("A", article("Hai", named("y", clause("Sau")))),
      named("Z", article("Cuối", target)),
    ).doc;
    expect(after(words, edited)).toEqual(["Theo khoản 1 Điều 3 và khoản 1 Điều 2 Nghị định này."]);
  });

  it("[CIT9] leaves what it is not sure of, and what did not change", () => {
    expect(followNumbers(text("Theo khoản 1 Điều 2.", []), text("Theo khoản 1 Điều 2.", [article("Mới")]))).toEqual([]);
    expect(
      followNumbers(text("Theo Điều 1 Nghị định này.", []), text("Theo Điều 1 Nghị định này.", [article("Mới")])),
    ).toEqual([]);
    expect(followNumbers(text("Theo Điều 2 Nghị định này.", []), text("Theo đúng Điều 2 Nghị định này.", []))).toEqual(
      [],
    );
  });

  it("[CIT10] remembers a target that went, warns of it, and is right again when it comes back", () => {
    const words = "Theo khoản 1 Điều 2 Nghị định này.";
    const gone = decree(
      article("Một", named("s", clause(words))),
      named("A", article("Hai", named("y", clause("Sau")))),
      named("Z", article("Cuối", "Hết")),
    ).doc;
    const [followed] = followNumbers(text(words, []), gone);
    expect(followed).toMatchObject({ targets: ["x"], corrections: [] });
    expect(citationLinks(pinned(gone, followed)).map(({ state, section }) => [state, section])).toEqual([
      ["gone", "s"],
    ]);
    expect(citationLinks(pinned(text(words, []), followed))).toMatchObject([{ state: "right", pinned: true }]);
    expect(citationLinks(pinned(text(words, [article("Mới")]), followed))).toMatchObject([
      { state: "stale", corrections: [{ text: "3" }] },
    ]);
  });

  it("[CIT10] follows an inserted number", () => {
    const words = "Theo khoản 1 Điều 2 Nghị định này.";
    expect(
      after(
        words,
        text(words, [], [numbered("0a", named("new", clause("Mới"))), numbered("1", named("n2", clause("Cũ")))]),
      ),
    ).toEqual(["Theo khoản 2 Điều 2 Nghị định này."]);
  });
});

/** The text with the mark that an editor would add. */
function pinned(doc: Node, followed: { from: number; to: number; targets: readonly string[] } | undefined): Node {
  if (!followed) throw new Error("nothing to pin");
  const mark = schema.mark("citation", { targets: followed.targets.join(" ") });
  const block = doc.resolve(followed.from);
  const { content } = block.parent;
  const [from, to] = [followed.from - block.start(), followed.to - block.start()];
  const marked = content.cut(from, to).content.map((node) => node.mark(mark.addToSet(node.marks)));
  return doc.replace(
    block.start(),
    block.end(),
    new Slice(content.cut(0, from).append(Fragment.from(marked)).append(content.cut(to)), 0, 0),
  );
}
