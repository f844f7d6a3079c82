import { describe, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { article, clause, decree, paragraph, point } from "../fixture.ts";
import { TEXT_ROOT } from "../schema/schema.ts";
import { absoluteIn, layoutOf, relativeIn, type Side } from "./ytext-layout.ts";
import { DEPTH_LIMIT, draftNode, draftUpdate, lawfulDraft, OutsideSchema } from "./ytext.ts";

const drawn = decree(article("Hồ sơ", clause("Nộp trong <a>30 ngày<b>", point("đơn;"))), paragraph("Hết."));

function open(): { ydoc: Y.Doc; root: Y.XmlFragment } {
  const ydoc = new Y.Doc();
  Y.applyUpdate(ydoc, draftUpdate(drawn.doc, 1));
  return { ydoc, root: ydoc.getXmlFragment(TEXT_ROOT) };
}

function element(
  name: string,
  attributes: Record<string, string> = {},
  ...children: (Y.XmlElement | Y.XmlText)[]
): Y.XmlElement {
  const made = new Y.XmlElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.insert(0, children);
  return made;
}

test("[ANC1] the same text and client id give the same bytes", () => {
  expect(draftUpdate(drawn.doc, 7)).toEqual(draftUpdate(drawn.doc, 7));
  expect(draftUpdate(drawn.doc, 8)).not.toEqual(draftUpdate(drawn.doc, 7));
});

test("[ANC1] an empty document is an empty draft", () => {
  expect(draftNode(new Y.Doc()).content.size).toBe(0);
});

const relativeAt = (ydoc: Y.Doc, pos: number, side: Side = "after") => relativeIn(layoutOf(ydoc), pos, side);
const absoluteOf = (ydoc: Y.Doc, relative: Y.RelativePosition) => absoluteIn(layoutOf(ydoc), relative);

test("[ANC2] a position stays with its character when words come before it", () => {
  const { ydoc, root } = open();
  const relative = relativeAt(ydoc, drawn.at["a"] ?? 0);
  root.insert(0, [element("paragraph", {}, new Y.XmlText("Mới"))]);
  expect(absoluteOf(ydoc, relative)).toBe((drawn.at["a"] ?? 0) + 5);
});

test("[ANC2] words typed at a position go before it or after it, as it was asked", () => {
  const { ydoc } = open();
  const at = drawn.at["b"] ?? 0;
  const [before, after] = [relativeAt(ydoc, at, "before"), relativeAt(ydoc, at, "after")];
  const text = Y.createAbsolutePositionFromRelativePosition(before, ydoc);
  if (!(text?.type instanceof Y.XmlText)) throw new Error("the position is not in a text");
  text.type.insert(text.index, " làm việc");
  expect([absoluteOf(ydoc, before), absoluteOf(ydoc, after)]).toEqual([at, at + 9]);
});

test("[ANC2] a position in what was deleted, or in another root, is nowhere", () => {
  const { ydoc, root } = open();
  const relative = relativeAt(ydoc, drawn.at["a"] ?? 0);
  root.delete(0, 1);
  expect(absoluteOf(ydoc, relative)).toBeNull();
  expect(absoluteOf(ydoc, new Y.RelativePosition(null, "elsewhere", null))).toBeNull();
  expect(absoluteOf(ydoc, new Y.RelativePosition(null, null, null))).toBeNull();
  expect(ydoc.share.has("elsewhere")).toBe(false);
});

describe("content outside the schema", () => {
  const nested = (depth: number): Y.XmlElement =>
    depth === 0 ? element("paragraph") : element("quotation", {}, nested(depth - 1));
  const CASES: [string, (root: Y.XmlFragment) => void, string][] = [
    ["an unknown node", (root) => root.insert(1, [element("script")]), "1.script"],
    ["a node in the wrong place", (root) => root.insert(0, [element("clause", {}, element("clause"))]), "0.clause"],
    ["text outside a paragraph", (root) => root.insert(0, [new Y.XmlText("trần")]), "text"],
    ["an unknown attribute", (root) => root.insert(0, [element("paragraph", { onclick: "x" })]), "0.paragraph"],
    ["an unknown mark", (root) => root.insert(0, [element("paragraph", {}, marked("blink"))]), "0.paragraph"],
    ["an object inside text", (root) => root.insert(0, [element("paragraph", {}, embedding())]), "0.paragraph"],
    ["a hook", (root) => root.insert(0, [hook()]), "text"],
    ["the whole document again", (root) => root.insert(0, [element("doc")]), "0.doc"],
    ["thousands of levels", (root) => root.insert(0, [nested(DEPTH_LIMIT + 1)]), "0.quotation"],
  ];

  test.each(CASES)("[ANC3] %s is named", (_, spoil, path) => {
    const { ydoc, root } = open();
    spoil(root);
    expect(() => draftNode(ydoc)).toThrow(OutsideSchema);
    expect(() => draftNode(ydoc)).toThrow(new RegExp(`^${path.replace(".", "\\.")}[^:]*:`));
    expect(lawfulDraft(ydoc)).toBeUndefined();
  });

  test("[ANC3] what a citation means comes through, and nothing but words may mean something", () => {
    const { ydoc, root } = open();
    const block = new Y.XmlElement("paragraph");
    root.insert(root.length, [block]);
    block.insert(0, [marked("citation", { targets: "a b" })]);
    expect(draftNode(ydoc).lastChild?.firstChild?.marks.map(({ attrs }) => attrs)).toEqual([{ targets: "a b" }]);
    block.insert(0, [marked("citation", { targets: { a: 1 } })]);
    expect(() => draftNode(ydoc)).toThrow("attribute targets");
  });

  test("[ANC3] a document of the schema is a text, read in one go", () => {
    const { ydoc } = open();
    const looks = vi.spyOn(ydoc, "getXmlFragment");
    expect(lawfulDraft(ydoc)?.toJSON()).toEqual(drawn.doc.toJSON());
    expect(looks).toHaveBeenCalledTimes(1);
  });
});

function marked(mark: string, attributes = {}): Y.XmlText {
  const text = new Y.XmlText();
  text.applyDelta([{ insert: "chữ", attributes: { [mark]: attributes } }]);
  return text;
}

function embedding(): Y.XmlText {
  const text = new Y.XmlText();
  text.applyDelta([{ insert: { image: "x" } }]);
  return text;
}

function hook(): Y.XmlElement {
  // reason for the assertion: a hostile client may insert what Yjs's types leave out
  return new Y.XmlHook("hook") as unknown as Y.XmlElement;
}
