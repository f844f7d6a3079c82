import {
  anchorRange,
  demote,
  insertSection,
  join,
  moveOf,
  promote,
  putBack,
  resolve,
  schema,
  split,
  takeOut,
  type Direction,
  type StructureEdit,
  type Resolution,
} from "@duthao/decree";
import { Anchor } from "@duthao/domain";
import type { Node } from "prosemirror-model";
import { describe, expect, test } from "vitest";
import { article, clause, decree, paragraph, point } from "../../packages/decree/src/fixture.ts";
import { find, twoPeers, type DraftPeer } from "./draft-peer.ts";

const QUOTE = "nộp hồ sơ trong thời hạn 30 ngày";

const { doc } = decree(
  article(
    "Phạm vi điều chỉnh",
    "Nghị định này quy định về quản lý cụm công nghiệp.",
    "Nghị định này không áp dụng đối với khu công nghiệp.",
  ),
  article(
    "Hồ sơ",
    clause("Cơ quan nhận hồ sơ công bố mẫu đơn.", point("mẫu đơn đề nghị;"), point("mẫu báo cáo.")),
    clause(`Khi có thay đổi, chủ đầu tư ${QUOTE} kể từ ngày khởi công. Cơ quan nhận hồ sơ trả lời bằng văn bản.`),
    clause("Người nộp hồ sơ chịu trách nhiệm về nội dung."),
  ),
  article("Hiệu lực", clause("Nghị định này có hiệu lực từ ngày ký.")),
);

/** What became of an anchor on the quote after another peer's edits. */
function after(edits: (editor: DraftPeer) => void): Resolution {
  const { reader, editor, sync } = twoPeers(doc);
  const from = find(doc, QUOTE);
  const anchor = anchorRange(reader, doc, { draft: "d1", from, to: from + QUOTE.length });
  edits(editor);
  return resolve(reader, sync(), anchor);
}

const type = (words: string, before: string) => (editor: DraftPeer) =>
  editor.edit((tr, text) => tr.insert(find(text, before), schema.text(words)));
const replace = (words: string, by: string) => (editor: DraftPeer) =>
  editor.edit((tr, text) => tr.replaceWith(find(text, words), find(text, words) + words.length, schema.text(by)));
const remove = (words: string) => (editor: DraftPeer) =>
  editor.edit((tr, text) => tr.delete(find(text, words), find(text, words) + words.length));
/** Enter, where the clause becomes two: the second with an id of its own, as the editor gives it. */
const enterClause = (before: string) => (editor: DraftPeer) =>
  editor.edit((tr, text) =>
    tr.split(find(text, before), 2, [
      { type: schema.nodes.clause, attrs: { id: "fresh" } },
      { type: schema.nodes.paragraph, attrs: { id: "fresh-p" } },
    ]),
  );
const enterParagraph = (before: string) => (editor: DraftPeer) =>
  editor.edit((tr, text) =>
    tr.split(find(text, before), 1, [{ type: schema.nodes.paragraph, attrs: { id: "fresh" } }]),
  );
const bold = (words: string) => (editor: DraftPeer) =>
  editor.edit((tr, text) =>
    tr.addMark(find(text, words), find(text, words) + words.length, schema.marks.bold.create()),
  );
const each =
  (...edits: ((editor: DraftPeer) => void)[]) =>
  (editor: DraftPeer) =>
    edits.forEach((edit) => edit(editor));

/** The block that holds the quote, and where it stands. */
function block(text: Node, name: string): { node: Node; pos: number } {
  const place = text.resolve(find(text, "nộp hồ sơ trong"));
  for (let depth = place.depth; depth > 0; depth--) {
    if (place.node(depth).type.name === name) return { node: place.node(depth), pos: place.before(depth) };
  }
  throw new Error(`no ${name} around the quote`);
}

const joinWithPrevious = (editor: DraftPeer) => editor.edit((tr, text) => tr.join(block(text, "clause").pos));
const wrap = (editor: DraftPeer) =>
  editor.edit((tr, text) => {
    const { node, pos } = block(text, "paragraph");
    const quotation = schema.node("quotation", { id: "q" }, [node]);
    tr.replaceWith(pos, pos + node.nodeSize, [
      schema.node("paragraph", { id: "intro" }, [schema.text("Như sau:")]),
      quotation,
    ]);
  });
const toPoint = (editor: DraftPeer) =>
  editor.edit((tr, text) => {
    const { node, pos } = block(text, "clause");
    tr.replaceWith(pos, pos + node.nodeSize, schema.node("point", node.attrs, node.content));
  });
const moveClause = (editor: DraftPeer) =>
  editor.edit((tr, text) => {
    const { node, pos } = block(text, "clause");
    tr.insert(find(text, "Nghị định này có hiệu lực") - 2, node).delete(pos, pos + node.nodeSize);
  });
const cutAndPaste = (words: string, before: string) => (editor: DraftPeer) =>
  editor.edit((tr, text) => {
    const from = find(text, words);
    const slice = text.slice(from, from + words.length);
    tr.delete(from, from + words.length);
    const to = tr.mapping.map(find(text, before));
    tr.replace(to, to, slice);
  });
const deleteAndUndo = (words: string) => (editor: DraftPeer) => {
  remove(words)(editor);
  editor.undo.undo();
};

/** What a drafter does with the structure around these words, as the editor does it. */
const asked =
  (edit: StructureEdit, words = "nộp hồ sơ trong") =>
  (editor: DraftPeer) =>
    editor.edit((tr, text) => {
      if (edit(tr, find(text, words)) === undefined) throw new Error("This can be done here.");
      tr.doc.descendants(
        (node, pos) => void (node.attrs["id"] === null && tr.setNodeAttribute(pos, "id", `fresh${pos}`)),
      );
    });
const moved =
  (direction: Direction, words = "nộp hồ sơ trong") =>
  (editor: DraftPeer) => {
    const move = moveOf(editor.text(), find(editor.text(), words), direction);
    if (!move) throw new Error("This can be moved.");
    editor.edit((tr) => takeOut(tr, move));
    editor.edit((tr) => putBack(tr, move));
  };

const SENTENCE = `Khi có thay đổi, chủ đầu tư ${QUOTE} kể từ ngày khởi công.`;

/** Ordinary work on a text: what is done, and where the anchor then stands. */
const OPERATIONS: [string, (editor: DraftPeer) => void, Partial<Resolution["place"]>][] = [
  [
    "typing before it",
    type("Trường hợp khác: ", "Khi có thay đổi"),
    { standing: { kind: "exact" }, path: "khoản 2 Điều 2" },
  ],
  [
    "typing at both its edges",
    each(type("phải ", QUOTE), type(" làm việc", " kể từ")),
    { standing: { kind: "exact" }, words: QUOTE },
  ],
  [
    "typing inside it",
    type("đầy đủ ", "trong thời hạn"),
    {
      standing: { kind: "fuzzy", score: expect.closeTo(0.82, 2) as number },
      words: "nộp hồ sơ đầy đủ trong thời hạn 30 ngày",
    },
  ],
  [
    "another number inside it",
    replace("30 ngày", "45 ngày"),
    {
      standing: { kind: "fuzzy", score: expect.closeTo(0.94, 2) as number },
      words: "nộp hồ sơ trong thời hạn 45 ngày",
    },
  ],
  ["bold inside it", bold("thời hạn"), { standing: { kind: "exact" }, words: QUOTE }],
  ["bold across its edge", bold("chủ đầu tư nộp"), { standing: { kind: "exact" }, words: QUOTE }],
  [
    "Enter before it: a new clause",
    enterClause("chủ đầu tư nộp"),
    { standing: { kind: "exact" }, words: QUOTE, path: "khoản 3 Điều 2" },
  ],
  [
    "Enter before it: a new paragraph",
    enterParagraph("chủ đầu tư nộp"),
    { standing: { kind: "exact" }, words: QUOTE, path: "đoạn 2 khoản 2 Điều 2" },
  ],
  ["Enter just before it", enterClause(QUOTE), { standing: { kind: "exact" }, words: QUOTE, path: "khoản 3 Điều 2" }],
  [
    "its last word retyped from its first letter on",
    replace("gày kể từ", "gười kể từ"),
    {
      standing: { kind: "fuzzy", score: expect.closeTo(0.97, 1) as number },
      words: "nộp hồ sơ trong thời hạn 30 người",
    },
  ],
  [
    "Enter inside it",
    enterClause("trong thời hạn"),
    {
      standing: { kind: "fuzzy", score: expect.closeTo(0.97, 2) as number },
      words: "nộp hồ sơ \ntrong thời hạn 30 ngày",
    },
  ],
  [
    "Enter inside it, near its end",
    enterClause("30 ngày"),
    {
      standing: { kind: "fuzzy", score: expect.closeTo(0.97, 2) as number },
      words: "nộp hồ sơ trong thời hạn \n30 ngày",
    },
  ],
  [
    "as much typed inside it as it was long",
    type("hợp lệ bằng văn bản giấy và ", "trong thời hạn"),
    {
      standing: { kind: "fuzzy", score: expect.closeTo(0.53, 2) as number },
      words: "nộp hồ sơ hợp lệ bằng văn bản giấy và trong thời hạn 30 ngày",
    },
  ],
  [
    "joined with the previous clause",
    joinWithPrevious,
    { standing: { kind: "exact" }, words: QUOTE, path: "đoạn 2 khoản 1 Điều 2" },
  ],
  ["the clause made a point", toPoint, { standing: { kind: "exact" }, words: QUOTE, path: "điểm a Điều 2" }],
  ["wrapped in a quotation", wrap, { standing: { kind: "exact" }, words: QUOTE }],
  [
    "the clause moved to another article",
    moveClause,
    { standing: { kind: "exact" }, words: QUOTE, path: "khoản 1 Điều 3" },
  ],
  ["its clause moved up", moved("up"), { standing: { kind: "exact" }, words: QUOTE, path: "khoản 1 Điều 2" }],
  ["its clause moved down", moved("down"), { standing: { kind: "exact" }, words: QUOTE, path: "khoản 3 Điều 2" }],
  ["its article moved up", moved("up", "Hồ sơ"), { standing: { kind: "exact" }, words: QUOTE, path: "khoản 2 Điều 1" }],
  [
    "its article moved down",
    moved("down", "Hồ sơ"),
    { standing: { kind: "exact" }, words: QUOTE, path: "khoản 2 Điều 3" },
  ],
  [
    "the article before it moved down",
    moved("down", "Phạm vi"),
    { standing: { kind: "exact" }, words: QUOTE, path: "khoản 2 Điều 1" },
  ],
  [
    "its clause made a point of the one before",
    asked(demote),
    { standing: { kind: "exact" }, words: QUOTE, path: "điểm c khoản 1 Điều 2" },
  ],
  ["its clause made an article", asked(promote), { standing: { kind: "exact" }, words: QUOTE, path: "Điều 3" }],
  [
    "the article after it made a clause of its own",
    asked(demote, "Hiệu lực"),
    { standing: { kind: "exact" }, words: QUOTE, path: "khoản 2 Điều 2" },
  ],
  [
    "its clause joined with the one before",
    asked(join),
    { standing: { kind: "exact" }, words: QUOTE, path: "đoạn 2 khoản 1 Điều 2" },
  ],
  [
    "its article joined with the one before",
    asked(join, "Hồ sơ"),
    { standing: { kind: "exact" }, words: QUOTE, path: "khoản 2 Điều 1" },
  ],
  [
    "its article parted before its clause",
    asked(split("article")),
    { standing: { kind: "exact" }, words: QUOTE, path: "khoản 1 Điều 3" },
  ],
  [
    "its clause parted before it",
    asked(split("clause"), QUOTE),
    { standing: { kind: "exact" }, words: QUOTE, path: "khoản 3 Điều 2" },
  ],
  [
    "a new clause before its own",
    asked(insertSection("clause"), "mẫu báo cáo"),
    { standing: { kind: "exact" }, words: QUOTE, path: "khoản 3 Điều 2" },
  ],
  [
    "the sentence cut and pasted elsewhere",
    cutAndPaste(SENTENCE, "Nghị định này có hiệu lực"),
    { standing: { kind: "moved" }, words: QUOTE, path: "khoản 1 Điều 3" },
  ],
  [
    "its words alone cut and pasted elsewhere",
    cutAndPaste(QUOTE, "Nghị định này có hiệu lực"),
    { standing: { kind: "moved" }, words: QUOTE, path: "khoản 1 Điều 3" },
  ],
  ["deleted, then undone", deleteAndUndo(QUOTE), { standing: { kind: "exact" }, words: QUOTE, path: "khoản 2 Điều 2" }],
  ["its sentence deleted, then undone", deleteAndUndo(SENTENCE), { standing: { kind: "exact" }, words: QUOTE }],
  [
    "deleted and typed again, the same",
    each(remove(QUOTE), type(QUOTE, " kể từ ngày khởi công")),
    { standing: { kind: "exact" }, words: QUOTE },
  ],
  [
    "deleted and typed again, among other words",
    each(
      remove(QUOTE),
      type(QUOTE, " kể từ ngày khởi công"),
      replace("Khi có thay đổi, chủ đầu tư", "Mọi nhà thầu"),
      replace("kể từ ngày khởi công. Cơ quan nhận hồ sơ", "theo mẫu."),
    ),
    { standing: { kind: "exact" }, words: QUOTE },
  ],
  [
    "deleted and typed again, a little otherwise",
    each(remove(QUOTE), type("nộp hồ sơ trong vòng 30 ngày", " kể từ ngày khởi công")),
    { standing: { kind: "fuzzy", score: expect.closeTo(0.78, 1) as number }, words: "nộp hồ sơ trong vòng 30 ngày" },
  ],
  ["deleted", remove(QUOTE), { standing: { kind: "orphaned" }, words: QUOTE, path: "khoản 2 Điều 2", section: null }],
  ["its sentence deleted", remove(SENTENCE), { standing: { kind: "orphaned" }, words: QUOTE, section: null }],
];

describe("ordinary work by another person", () => {
  test.each(OPERATIONS)("[ANC5] %s", (_, edit, place) => {
    const resolution = after(edit);
    expect(resolution.place).toMatchObject(place);
    expect(resolution.range === null).toBe(place.standing?.kind === "orphaned");
  });
});

test("[ANC5] the positions given are those of the words", () => {
  const { reader, editor, sync } = twoPeers(doc);
  const from = find(doc, QUOTE);
  const anchor = anchorRange(reader, doc, { draft: "d1", from, to: from + QUOTE.length });
  enterClause("chủ đầu tư nộp")(editor);
  const text = sync();
  expect(resolve(reader, text, anchor).range).toEqual({
    from: find(text, QUOTE),
    to: find(text, QUOTE) + QUOTE.length,
  });
});

test("[ANC7] a few words that somebody else writes in another place are not those that were deleted", () => {
  const { reader, editor, sync } = twoPeers(doc);
  const from = find(doc, "nộp hồ sơ");
  const anchor = anchorRange(reader, doc, { draft: "d1", from, to: from + 9 });
  remove(SENTENCE)(editor);
  type("Ai cũng được nộp hồ sơ ở đây. ", "Nghị định này có hiệu lực")(editor);
  expect(resolve(reader, sync(), anchor).place.standing).toEqual({ kind: "orphaned" });
});

test("[ANC5] a few words typed again on the spot they left are they, whatever stands around them now", () => {
  const { reader, editor, sync } = twoPeers(doc);
  const from = find(doc, "30 ngày");
  const anchor = anchorRange(reader, doc, { draft: "d1", from, to: from + 7 });
  each(
    remove("30 ngày"),
    type("30 ngày", " kể từ ngày khởi công"),
    replace("nộp hồ sơ trong thời hạn", "gửi"),
    replace("kể từ ngày khởi công. Cơ quan nhận hồ sơ", "theo mẫu."),
  )(editor);
  expect(resolve(reader, sync(), anchor).place).toMatchObject({ standing: { kind: "exact" }, words: "30 ngày" });
});

test("[ANC7] of two places with the same words around them neither is taken", () => {
  const copy = () => article("Hồ sơ", clause(`Chủ đầu tư cụm công nghiệp phải ${QUOTE} kể từ ngày ký hợp đồng.`));
  const { doc } = decree(copy(), copy());
  const { reader } = twoPeers(doc);
  const from = find(doc, QUOTE, 1);
  const anchor = anchorRange(reader, doc, { draft: "d1", from, to: from + QUOTE.length });
  if (anchor.kind !== "range") throw new Error("not a range");
  const unknown: Anchor = { ...anchor, span: { start: "", end: "" } };
  expect(resolve(reader, doc, unknown).place).toMatchObject({
    standing: { kind: "exact" },
    section: "article2-clause1",
  });
  expect(resolve(reader, doc, { ...unknown, section: "gone" }).place.standing).toEqual({ kind: "orphaned" });
});

describe("a range over several blocks", () => {
  const { doc } = decree(
    article(
      "Hồ sơ",
      clause("Hồ sơ gồm:", point("đơn đề <a>nghị;"), point("báo cáo đầu tư;"), point("văn <b>bản khác.")),
      clause("Nộp trực tiếp."),
    ),
    article("Hiệu lực", paragraph("Từ ngày ký.")),
  );
  const from = find(doc, "nghị;");
  const to = find(doc, "văn ") + 4;
  const across = (edit: (editor: DraftPeer) => void): { anchor: Anchor; place: Resolution["place"] } => {
    const { reader, editor, sync } = twoPeers(doc);
    const anchor = anchorRange(reader, doc, { draft: "d1", from, to });
    edit(editor);
    return { anchor, place: resolve(reader, sync(), anchor).place };
  };

  test("[ANC8] is one quote, in the section that holds all of it", () => {
    expect(across(() => {}).anchor).toMatchObject({
      path: "khoản 1 Điều 1",
      quote: {
        exact: "nghị;\nbáo cáo đầu tư;\nvăn",
        prefix: "Hồ sơ\nHồ sơ gồm:\nđơn đề ",
        suffix: " bản khác.\nNộp trực tiếp.\nHiệu l",
      },
    });
    expect(across(() => {}).place).toMatchObject({ standing: { kind: "exact" }, words: "nghị;\nbáo cáo đầu tư;\nvăn" });
  });

  test("[ANC8] keeps its place when a block in it is edited, taken away or added", () => {
    expect(across(type("dự án ", "đầu tư")).place.standing).toEqual({
      kind: "fuzzy",
      score: expect.closeTo(0.81, 2) as number,
    });
    expect(
      across((editor) => editor.edit((tr, text) => tr.delete(find(text, "báo cáo") - 2, find(text, "văn bản") - 2)))
        .place,
    ).toMatchObject({ standing: { kind: "orphaned" } });
    expect(across(enterParagraph("đầu tư;")).place.standing.kind).toBe("fuzzy");
  });
});

describe("making an anchor", () => {
  const { reader } = twoPeers(doc);
  const anchored = (from: number, to: number) => anchorRange(reader, doc, { draft: "d1", from, to });

  test("[ANC4] is lawful, and white space at its ends is left out", () => {
    const from = find(doc, ` ${QUOTE}`);
    const anchor = anchored(from, from + QUOTE.length + 2);
    expect(Anchor.parse(anchor)).toEqual(anchor);
    expect(anchor).toMatchObject({
      kind: "range",
      section: "article2-clause2",
      path: "khoản 2 Điều 2",
      quote: { exact: QUOTE, prefix: "áo.\nKhi có thay đổi, chủ đầu tư ", suffix: " kể từ ngày khởi công. Cơ quan n" },
    });
  });

  test("[ANC4] the first paragraph of a clause is the clause; the next is a đoạn", () => {
    const { doc } = decree(article("Hồ sơ", clause("Lời đầu.", "Lời sau.")));
    const { reader } = twoPeers(doc);
    const paths = ["Lời đầu", "Lời sau"].map((words) =>
      anchorRange(reader, doc, { draft: "d1", from: find(doc, words), to: find(doc, words) + 4 }),
    );
    expect(paths).toMatchObject([{ path: "khoản 1 Điều 1" }, { path: "đoạn 2 khoản 1 Điều 1" }]);
  });

  test("[ANC4] no words, or more than a quote may hold, are about the section around them", () => {
    const at = find(doc, QUOTE);
    expect(anchored(at, at)).toEqual({
      kind: "section",
      draft: "d1",
      section: "article2-clause2",
      path: "khoản 2 Điều 2",
    });
    const { doc: long } = decree(article("Dài", clause("từ ".repeat(8_000))));
    const { reader } = twoPeers(long);
    expect(anchorRange(reader, long, { draft: "d1", from: 0, to: long.content.size })).toMatchObject({
      kind: "section",
      path: "Điều 1",
    });
  });

  test("[ANC4] over sections that nothing holds together it is about the first", () => {
    expect(anchored(find(doc, "không áp dụng"), find(doc, "Hồ sơ") + 5)).toMatchObject({
      kind: "range",
      path: "đoạn 2 Điều 1",
      quote: { exact: "không áp dụng đối với khu công nghiệp.\nHồ sơ" },
    });
  });
});
