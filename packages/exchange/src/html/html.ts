import {
  imageOf,
  tidy,
  type Alignment,
  type SourceCell,
  type SourceTable,
  type SourceLine,
  type MarkName,
  type Run,
  type SourceBlock,
} from "@duthao/decree";
import { parse, type DefaultTreeAdapterTypes } from "parse5";
import { withoutContents, type ContentsSign } from "../word/contents-list.ts";
import { HtmlNotes } from "./notes.ts";
import { alignmentOf, attribute, isElement, isHidden, marksOf, textOf, type Child, type Element } from "./element.ts";
import { Losses, type Source } from "../source.ts";
import { TooDeep } from "../too-deep.ts";

/**
 * Reads HTML, a page or what was pasted, as lines and tables. Words, their marks, tables, notes and pictures by their own
 * bytes come through: no link, script, style or picture from elsewhere does.
 * Throws `TooDeep`.
 */
export function readHtml(html: string): Source {
  const losses = new Losses();
  const document = parse(html);
  if (isTooDeep(document.childNodes)) throw new TooDeep();
  const page = new Page(losses, document);
  return { blocks: withoutContents(page.blocks, losses, page.signs), losses: losses.told };
}

const BLOCKS: ReadonlySet<string> = new Set([
  "address",
  "article",
  "aside",
  "blockquote",
  "body",
  "center",
  "dd",
  "details",
  "div",
  "dl",
  "dt",
  "fieldset",
  "figcaption",
  "figure",
  "footer",
  "form",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "header",
  "hgroup",
  "hr",
  "html",
  "li",
  "main",
  "ol",
  "p",
  "pre",
  "section",
  "summary",
  "table",
  "ul",
]);
/** What is no text of the page: what acts or is drawn, and lists of links to its parts. */
const SILENT: ReadonlySet<string> = new Set([
  "script",
  "style",
  "template",
  "noscript",
  "head",
  "title",
  "iframe",
  "object",
  "svg",
  "math",
  "select",
  "textarea",
  "button",
  "nav",
]);

class Page {
  readonly blocks: SourceBlock[] = [];
  /** The lines all of whose words lead to a place of this page. */
  readonly signs = new Map<SourceLine, ContentsSign>();
  private readonly losses: Losses;
  private readonly notes: HtmlNotes;
  private line = 1;
  private tables = 0;

  constructor(losses: Losses, document: DefaultTreeAdapterTypes.Document) {
    this.losses = losses;
    this.notes = new HtmlNotes(document.childNodes);
    this.read(document.childNodes, null, this.blocks);
  }

  /** Blocks one after another; words between them make a line of their own. */
  private read(nodes: readonly Child[], align: Alignment | null, into: SourceBlock[]): void {
    let words: Child[] = [];
    const flush = (): void => {
      append(into, this.lines(words, align));
      words = [];
    };
    for (const node of nodes) {
      if (!isElement(node) || !isBlocky(node)) words.push(node);
      else {
        flush();
        this.block(node, align, into);
      }
    }
    flush();
  }

  private block(element: Element, around: Alignment | null, into: SourceBlock[]): void {
    if (SILENT.has(element.tagName) || isHidden(element) || this.notes.isNote(element)) return;
    const said = alignmentOf(element);
    const align = said === undefined ? around : said;
    if (element.tagName === "table") into.push(this.table(element, into === this.blocks));
    else if (element.tagName === "ol") this.list(element, align, into);
    else this.read(element.childNodes, align, into);
  }

  /** The numbers of a list stand nowhere in the text: they are drawn. */
  private list(list: Element, align: Alignment | null, into: SourceBlock[]): void {
    const type = attribute(list, "type") ?? "1";
    let number = Number.parseInt(attribute(list, "start") ?? "1", 10) || 1;
    for (const item of list.childNodes.filter(isElement)) {
      if (this.notes.isNote(item)) continue;
      const own = Number.parseInt(attribute(item, "value") ?? "", 10);
      number = Number.isNaN(own) ? number : own;
      const before = into.length;
      this.read(item.childNodes, align, into);
      const first = into[before];
      const label = type === "a" ? `${String.fromCharCode(96 + ((number - 1) % 26) + 1)}) ` : `${number}. `;
      if (item.tagName === "li" && first?.kind === "line") into[before] = this.labelled(first, label);
      if (item.tagName === "li") number++;
    }
  }

  private labelled(line: SourceLine, label: string): SourceLine {
    const labelled: SourceLine = { ...line, runs: tidy([{ text: label, marks: [] }, ...line.runs]) };
    const sign = this.signs.get(line);
    if (sign) this.signs.set(labelled, sign);
    return labelled;
  }

  private lines(nodes: readonly Child[], align: Alignment | null): SourceLine[] {
    const rows: Run[][] = [[]];
    this.inline(nodes, [], rows);
    if (rows.length === 1 && rows[0]?.every((run) => !run.inset && run.text.trim() === "")) return [];
    const isLink = nodes.every((node) => leadsHere(node));
    return rows.flatMap((runs) => {
      const read: SourceLine = { kind: "line", runs: tidy(runs), align, source: this.line++ };
      if (isLink && read.runs.length > 0) this.signs.set(read, "link");
      return read.runs.length > 0 ? [read] : [];
    });
  }

  private inline(nodes: readonly Child[], marks: readonly MarkName[], rows: Run[][]): void {
    for (const node of nodes) {
      if ("value" in node) rows.at(-1)?.push({ text: node.value, marks });
      else if (isElement(node) && node.tagName === "nav") this.contents(node);
      else if (isElement(node) && !SILENT.has(node.tagName) && !isHidden(node)) this.element(node, marks, rows);
    }
  }

  /** Links to the parts of the page are told, those to other pages are not: they frame a site. */
  private contents(nav: Element): void {
    const links = linksIn(nav);
    if (links.length > 0 && links.every(leadsHere))
      this.losses.tellLines(this.line, "contents-left-out", links.map(textOf));
  }

  private element(element: Element, marks: readonly MarkName[], rows: Run[][]): void {
    const note = this.notes.at(element);
    if (note !== undefined)
      rows.at(-1)?.push({ text: "", marks: [], inset: { type: "footnote", text: note, placement: "bottom" } });
    else if (element.tagName === "br") rows.push([]);
    else if (element.tagName === "img") this.picture(element, rows);
    else if (element.tagName === "input")
      rows.at(-1)?.push({
        text:
          attribute(element, "type") === "checkbox"
            ? attribute(element, "checked") === undefined
              ? "☐"
              : "☒"
            : (attribute(element, "value") ?? ""),
        marks,
      });
    else this.inline(element.childNodes, marksOf(element, marks), rows);
  }

  private picture(element: Element, rows: Run[][]): void {
    const [width, height] = ["width", "height"]
      .map((name) => Number.parseFloat(attribute(element, name) ?? ""))
      .map((side) => (side > 0 ? side : 0));
    const image = imageOf(attribute(element, "src") ?? null, {
      alt: attribute(element, "alt") ?? null,
      width: width ?? 0,
      height: height ?? 0,
    });
    if (image) rows.at(-1)?.push({ text: "", marks: [], inset: image });
    else this.losses.tell(this.line, "picture-left-out", attribute(element, "alt"));
  }

  private table(table: Element, isOutermost: boolean): SourceTable {
    if (!isOutermost && this.tables > 0) this.losses.tell(this.line, "table-in-table");
    this.tables++;
    const source = this.line;
    const rows = rowsOf(table).map((row) =>
      row.childNodes
        .filter(isElement)
        .filter(({ tagName }) => tagName === "td" || tagName === "th")
        .map((cell) => this.cell(cell)),
    );
    this.tables--;
    return { kind: "table", rows, source };
  }

  private cell(cell: Element): SourceCell {
    const within: SourceBlock[] = [];
    this.read(cell.childNodes, alignmentOf(cell) ?? null, within);
    return {
      lines: within.flatMap((block) =>
        block.kind === "line" ? [block] : block.rows.flat().flatMap((inner) => inner.lines),
      ),
      colspan: spanOf(cell, "colspan"),
      rowspan: spanOf(cell, "rowspan"),
      header: cell.tagName === "th",
    };
  }
}

/** Tables in tables in the frames of a web site make some 60. */
const DEPTH_LIMIT = 256;

function isTooDeep(nodes: readonly Child[]): boolean {
  let level: readonly Child[] = nodes;
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEPTH_LIMIT) return true;
    level = level.flatMap((node) => (isElement(node) ? node.childNodes : []));
  }
  return false;
}

function linksIn(element: Element): readonly Element[] {
  return element.childNodes.filter(isElement).flatMap((inner) => (inner.tagName === "a" ? [inner] : linksIn(inner)));
}

/** Whether all words of a node lead to places of its page. */
function leadsHere(node: Child): boolean {
  if ("value" in node) return node.value.trim() === "";
  if (!isElement(node)) return true;
  return (
    (node.tagName === "a" && attribute(node, "href")?.startsWith("#")) === true || node.childNodes.every(leadsHere)
  );
}

/** Whether an element is a block or holds one: then it is no part of a line. */
function isBlocky(element: Element): boolean {
  if (SILENT.has(element.tagName)) return false;
  return BLOCKS.has(element.tagName) || element.childNodes.some((inner) => isElement(inner) && isBlocky(inner));
}

/** Not `push(...lines)`: a hostile line may have more breaks than a call may have arguments. */
function append(into: SourceBlock[], lines: readonly SourceLine[]): void {
  for (const line of lines) into.push(line);
}

function rowsOf(table: Element): readonly Element[] {
  return table.childNodes
    .filter(isElement)
    .flatMap((child) =>
      child.tagName === "tr"
        ? [child]
        : ["thead", "tbody", "tfoot"].includes(child.tagName)
          ? child.childNodes.filter(isElement)
          : [],
    );
}

/** The widest span that a table of a decree can need; more is a mistake of the file. */
const SPAN_LIMIT = 1000;

function spanOf(cell: Element, name: "colspan" | "rowspan"): number {
  const span = Number.parseInt(attribute(cell, name) ?? "1", 10);
  return span >= 1 && span <= SPAN_LIMIT ? span : 1;
}
