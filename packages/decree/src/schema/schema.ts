import { Schema, type NodeSpec, type MarkSpec } from "prosemirror-model";
import { footnote } from "./footnote.ts";
import { image } from "./image.ts";

/**
 * Raised whenever a document of one schema is not a document of the other: a client that does not know a node
 * deletes it for everybody, so one of another version is not let in. 3 has notes, pictures and struck words.
 */
export const SCHEMA_VERSION = 3;

/** The Yjs root that holds a draft's text. */
export const TEXT_ROOT = "text";

/** Numbered and unnumbered units of the text, outermost first. */
export const SECTION_LEVELS = ["part", "chapter", "division", "subdivision", "article", "clause", "point"] as const;
export type SectionLevel = (typeof SECTION_LEVELS)[number];

/**
 * `id` is stable and unique in the draft.
 * `fixed` is a number that does not follow from the place ("4a", "10a", or a gap in the source); `null` is computed.
 */
const section = { id: { default: null }, fixed: { default: null } };
const identified = { id: { default: null } };

/** What stands under a level: blocks, and every level below it, because a real text leaves out any of them. */
const under = (level?: SectionLevel): string =>
  ["block", ...SECTION_LEVELS.slice(level === undefined ? 0 : SECTION_LEVELS.indexOf(level) + 1)].join(" | ");

const level = (name: string, content: string, tag = "section"): NodeSpec => ({
  content,
  attrs: section,
  defining: true,
  isolating: name === "annex",
  group: "section",
  toDOM: (node) => [tag, { "data-level": name, "data-id": node.attrs["id"], "data-fixed": node.attrs["fixed"] }, 0],
  parseDOM: [
    {
      tag: `${tag}[data-level=${name}]`,
      getAttrs: (dom) => ({ id: dom.getAttribute("data-id"), fixed: dom.getAttribute("data-fixed") }),
    },
  ],
});

const block = (name: string, content: string, tag: string): NodeSpec => ({
  content,
  attrs: identified,
  toDOM: (node) => [tag, { "data-level": name, "data-id": node.attrs["id"] }, 0],
  parseDOM: [{ tag: `${tag}[data-level=${name}]`, getAttrs: (dom) => ({ id: dom.getAttribute("data-id") }) }],
});

const cell = (name: string, tag: string, role: string): NodeSpec => ({
  content: "paragraph+",
  attrs: { colspan: { default: 1 }, rowspan: { default: 1 }, colwidth: { default: null } },
  tableRole: role,
  isolating: true,
  toDOM: (node) => [tag, { colspan: node.attrs["colspan"], rowspan: node.attrs["rowspan"] }, 0],
  parseDOM: [{ tag, getAttrs: (dom) => ({ colspan: span(dom, "colspan"), rowspan: span(dom, "rowspan") }) }],
});

function span(dom: { getAttribute(name: string): string | null }, name: string): number {
  return Math.max(1, Number.parseInt(dom.getAttribute(name) ?? "1", 10) || 1);
}

function alignOf(align: string | null): string | null {
  return align === "center" || align === "right" ? align : null;
}

/** Every node a draft may have; the web builds its editor from this very table. */
export const nodes = {
  doc: { content: `letterhead? heading? recital* (${under()})* signature? (attached | annex)*` },
  /** Quốc hiệu, số hiệu: a borderless table of two columns. */
  letterhead: {
    content: "table",
    attrs: identified,
    isolating: true,
    toDOM: () => ["header", { "data-level": "letterhead" }, 0],
    parseDOM: [{ tag: "header[data-level=letterhead]" }],
  },
  /** Tên loại and trích yếu. */
  heading: {
    content: "paragraph+",
    attrs: identified,
    isolating: true,
    toDOM: () => ["hgroup", { "data-level": "heading" }, 0],
    parseDOM: [{ tag: "hgroup[data-level=heading]" }],
  },
  /** Căn cứ. */
  recital: block("recital", "inline*", "p"),
  part: level("part", `title (${under("part")})*`),
  chapter: level("chapter", `title (${under("chapter")})*`),
  division: level("division", `title (${under("division")})*`),
  subdivision: level("subdivision", `title (${under("subdivision")})*`),
  article: level("article", `title (${under("article")})*`, "article"),
  clause: level("clause", "paragraph (block | point)*"),
  point: level("point", "paragraph block*"),
  /** Nơi nhận and the signature: a borderless table of two columns. */
  signature: {
    content: "table",
    attrs: identified,
    isolating: true,
    toDOM: () => ["footer", { "data-level": "signature" }, 0],
    parseDOM: [{ tag: "footer[data-level=signature]" }],
  },
  /** A regulation issued with the decree; its articles begin again at 1. */
  attached: level("attached", `title (${under()})*`),
  annex: level("annex", `title (${under()})*`),
  /** The words of a heading, without its number. A title of several lines keeps them apart with hard breaks. */
  title: {
    content: "inline*",
    toDOM: () => ["h2", { "data-level": "title" }, 0],
    parseDOM: [{ tag: "h2[data-level=title]" }],
  },
  /** Đoạn: unnumbered text. */
  paragraph: {
    ...block("paragraph", "inline*", "p"),
    attrs: { ...identified, align: { default: null } },
    group: "block",
    toDOM: ({ attrs }) => ["p", { "data-level": "paragraph", "data-id": attrs["id"], "data-align": attrs["align"] }, 0],
    parseDOM: [
      {
        tag: "p",
        getAttrs: (dom) => ({ id: dom.getAttribute("data-id"), align: alignOf(dom.getAttribute("data-align")) }),
      },
    ],
  },
  /** Text quoted from or for another decree: its numbering is its own, and so are its quotation marks ("“" and "”." as a rule). */
  quotation: {
    ...block("quotation", `(paragraph | table | ${SECTION_LEVELS.join(" | ")})+`, "blockquote"),
    attrs: { ...identified, opening: { default: "“" }, closing: { default: "”" } },
    group: "block",
    isolating: true,
    toDOM: ({ attrs }) => [
      "blockquote",
      {
        "data-level": "quotation",
        "data-id": attrs["id"],
        "data-opening": attrs["opening"],
        "data-closing": attrs["closing"],
      },
      0,
    ],
    parseDOM: [
      {
        tag: "blockquote[data-level=quotation]",
        getAttrs: (dom) => ({
          id: dom.getAttribute("data-id"),
          opening: dom.getAttribute("data-opening") ?? "“",
          closing: dom.getAttribute("data-closing") ?? "”",
        }),
      },
    ],
  },
  table: {
    content: "tableRow+",
    attrs: identified,
    group: "block",
    tableRole: "table",
    isolating: true,
    toDOM: (node) => ["table", { "data-id": node.attrs["id"] }, ["tbody", 0]],
    parseDOM: [{ tag: "table" }],
  },
  tableRow: {
    content: "(tableCell | tableHeader)*",
    tableRole: "row",
    toDOM: () => ["tr", 0],
    parseDOM: [{ tag: "tr" }],
  },
  tableCell: cell("tableCell", "td", "cell"),
  tableHeader: cell("tableHeader", "th", "header_cell"),
  hardBreak: { inline: true, group: "inline", selectable: false, toDOM: () => ["br"], parseDOM: [{ tag: "br" }] },
  footnote,
  image,
  text: { group: "inline" },
} as const satisfies Record<string, NodeSpec>;

const mark = (tag: string): MarkSpec => ({ toDOM: () => [tag, 0], parseDOM: [{ tag }] });

export const marks = {
  bold: mark("strong"),
  italic: mark("em"),
  underline: mark("u"),
  superscript: { ...mark("sup"), excludes: "superscript subscript" },
  subscript: { ...mark("sub"), excludes: "superscript subscript" },
  /** Struck out: how a draft shows what is to go. */
  strike: { ...mark("s"), parseDOM: [{ tag: "s" }, { tag: "del" }, { tag: "strike" }] },
  /** What the words "khoản 2 Điều 8" mean, whatever number that has: the ids of the sections they name, in their order, with spaces between. */
  citation: {
    attrs: { targets: { default: "" } },
    inclusive: false,
    toDOM: (mark) => ["cite", { "data-targets": mark.attrs["targets"] }, 0],
    parseDOM: [{ tag: "cite[data-targets]", getAttrs: (dom) => ({ targets: dom.getAttribute("data-targets") }) }],
  },
} as const satisfies Record<string, MarkSpec>;

export type NodeName = keyof typeof nodes;

/** A draft's text *is* its structure. */
export const schema = new Schema<NodeName, keyof typeof marks>({ nodes, marks, topNode: "doc" });
