import { schema, Tally } from "@duthao/decree";
import { DOCUMENTS, headLineOf, stretchesOf } from "./element.ts";
import { linesOf } from "./lines.ts";
import { ISSUED, LETTERHEAD } from "./name.ts";
import { child, elementsOf, type AknElement } from "./parse.ts";
import { startCounts, type AknBlocksReader, type AknContext } from "./read-blocks.ts";
import type { Draft } from "../draft/number.ts";

const BODIES: ReadonlySet<string> = new Set(["body", "mainBody"]);
const GROUNDS: ReadonlySet<string> = new Set(["recitals", "citations"]);
const ISSUES: ReadonlySet<string> = new Set(["attachments", "components"]);

/** Reads the parts of a document, each to its place in a draft. */
export class AknParts {
  private readonly reader: AknBlocksReader;

  constructor(reader: AknBlocksReader) {
    this.reader = reader;
  }

  /** A whole document; `beside` is what stands beside it in the file. */
  document(document: AknElement, beside: readonly AknElement[]): Draft {
    const counts = startCounts();
    const documents = new Tally();
    const [front, body, end]: [Draft[], Draft[], Draft[]] = [[], [], []];
    for (const part of [...elementsOf(document), ...beside]) {
      if (part.name === "coverPage") this.reader.leaveOut(part, "part-left-out");
      else if (part.name === "preface") front.push(...this.preface(part));
      else if (part.name === "preamble") {
        const { grounds, formula } = this.preamble(part, counts);
        front.push(...grounds);
        body.push(...formula);
      } else if (BODIES.has(part.name)) body.push(...this.reader.inside(part, counts));
      else if (part.name === "conclusions") end.unshift(this.signature(part));
      else if (ISSUES.has(part.name)) for (const one of elementsOf(part)) end.push(...this.issued(one, documents));
      else if (part.name !== "meta") body.push(...this.reader.flattened(part, counts));
    }
    return schema.nodes.doc.create(null, [...front, ...body, ...end]);
  }

  /** Quốc hiệu in its frame, and tên loại with trích yếu; what else a preface has is part of the latter. */
  private preface(preface: AknElement): readonly Draft[] {
    const { reader } = this;
    const [first] = elementsOf(preface);
    const letterhead = first?.name === "container" && first.attributes["name"] === LETTERHEAD ? first : undefined;
    const table = letterhead && loneTable(letterhead);
    const frame = table
      ? [reader.node("letterhead", reader.attrs(letterhead), reader.inside(letterhead, startCounts()))]
      : [];
    const rest = table ? { ...preface, children: preface.children.filter((part) => part !== letterhead) } : preface;
    const title = child(preface, "longTitle");
    const attrs = title ? reader.attrs(title) : {};
    const lines = reader.lines(rest);
    return [...frame, ...(lines.length > 0 ? [reader.node("heading", attrs, lines)] : [])];
  }

  /** Căn cứ up to the last ground, then the words by which a government decrees. */
  private preamble(preamble: AknElement, counts: AknContext): { grounds: readonly Draft[]; formula: readonly Draft[] } {
    const { reader } = this;
    const parts = stretchesOf(preamble).map((part) =>
      "name" in part ? part : { ...preamble, name: "p", attributes: {}, children: part },
    );
    const last = parts.findLastIndex(({ name }) => GROUNDS.has(name));
    return {
      grounds: parts
        .slice(0, last + 1)
        .flatMap((part) => (GROUNDS.has(part.name) ? this.grounds(part) : this.recitals(part))),
      formula: reader.inside({ ...preamble, children: parts.slice(last + 1) }, counts),
    };
  }

  /** A recital or citation each, however many lines it has. */
  private grounds(element: AknElement): readonly Draft[] {
    return stretchesOf(element).flatMap((part) => {
      if (!("name" in part)) return this.recitals({ ...element, name: "p", attributes: {}, children: part });
      return part.name === "recital" || part.name === "citation" ? this.recitals(part, true) : this.recitals(part);
    });
  }

  private recitals(element: AknElement, isGround = false): readonly Draft[] {
    const { reader } = this;
    const attrs = isGround ? reader.attrs(element) : undefined;
    const lines = isGround
      ? this.ground(element)
      : reader.lines({ ...element, name: "preamble", attributes: {}, children: [element] });
    return lines.map((line, at) =>
      reader.node("recital", at === 0 ? (attrs ?? line.attrs) : line.attrs, line.children),
    );
  }

  /** The lines of a ground: its number stands before the first. */
  private ground(element: AknElement): readonly Draft[] {
    const { reader } = this;
    const lines = reader.withHead(element, reader.lines(headLineOf(element).rest));
    return lines.length > 0 ? lines : [reader.node("paragraph", {}, [])];
  }

  /** Nơi nhận and the signature; in lines they stand in a frame of one cell. */
  private signature(conclusions: AknElement): Draft {
    const { reader } = this;
    const [first, ...others] = stretchesOf(conclusions);
    const frame = others.length === 0 && first && "name" in first && first.name === "container" ? first : conclusions;
    if (loneTable(frame))
      return reader.node(
        "signature",
        frame === conclusions ? {} : reader.attrs(frame),
        reader.inside(frame, startCounts()),
      );
    const lines = reader.lines(conclusions);
    const cell = reader.node("tableCell", {}, lines.length > 0 ? lines : [reader.node("paragraph", {}, [])]);
    return reader.node("signature", {}, [reader.node("table", {}, [reader.node("tableRow", {}, [cell])])]);
  }

  /** What is issued with a decree: an attachment with its document, or a document alone. */
  private issued(attachment: AknElement, documents: Tally): readonly Draft[] {
    const { reader } = this;
    if (attachment.name === "componentRef" || attachment.name === "documentRef")
      return reader.lines({ ...attachment, children: [attachment] });
    const inner = DOCUMENTS.has(attachment.name)
      ? attachment
      : elementsOf(attachment).find(({ name }) => DOCUMENTS.has(name));
    const kind = inner?.attributes["name"] === ISSUED.attached ? "attached" : "annex";
    const attrs = reader.attrs(attachment);
    const { fixed, head, rest } = reader.headed(attachment, kind, { whole: documents, own: documents });
    return [
      reader.node(kind, { ...attrs, fixed }, [
        reader.node("title", {}, head),
        ...this.contained(rest, startCounts(kind === "annex")),
      ]),
    ];
  }

  /** What is in an attachment, or in one in it: the levels of bodies, everything else in lines. */
  private contained(element: AknElement, counts: AknContext): readonly Draft[] {
    const { reader } = this;
    return stretchesOf(element).flatMap((part): readonly Draft[] => {
      if (!("name" in part)) return reader.lines({ ...element, children: part });
      if (BODIES.has(part.name)) return reader.inside(part, counts);
      if (DOCUMENTS.has(part.name)) return this.contained(part, counts);
      if (ISSUES.has(part.name))
        return elementsOf(part).flatMap((one) => [...this.head(one), ...this.contained(headLineOf(one).rest, counts)]);
      if (part.name === "conclusions" || part.name === "preamble" || part.name === "preface") return reader.lines(part);
      return linesOf(reader.inside({ ...part, name: "content", children: [part] }, counts), (words) =>
        reader.node("paragraph", {}, words),
      );
    });
  }

  /** The number and heading of an attachment of an attachment, as a line. */
  private head(attachment: AknElement): readonly Draft[] {
    return this.reader.flattened({ ...attachment, children: headLineOf(attachment).head }, startCounts());
  }
}

/** The table of a frame that holds nothing else. */
function loneTable(frame: AknElement): AknElement | undefined {
  const [first, ...others] = stretchesOf(frame);
  const table = others.length === 0 && first && "name" in first && first.name === "table" ? first : undefined;
  return table && stretchesOf(table).every((part) => "name" in part && part.name === "tr") ? table : undefined;
}
