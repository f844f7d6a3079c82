import { tidy, type Alignment, type Cell, type Grid, type Line, type MarkName, type Run, type SourceBlock } from "@duthao/decree";
import { parseFragment, type DefaultTreeAdapterTypes } from "parse5";
import { toldAt, type Given } from "./word-given.ts";

type Child = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

/** What a file had and the draft cannot keep, or lost on the way. */
export const LOSS_REASONS = [
  /** A line numbered by the word processor: its number is not in the text. */
  "numbering-lost",
  "picture-left-out",
  "footnote-left-out",
] as const;
export type LossReason = (typeof LOSS_REASONS)[number];

export interface Loss {
  /** The line of the source, from 1. */
  readonly line: number;
  readonly reason: LossReason;
}

/** The lines and tables of a source, and what was lost of it. */
export interface Source {
  readonly blocks: readonly SourceBlock[];
  readonly losses: readonly Loss[];
}

/**
 * Reads HTML as lines and tables. Only words, their marks and tables come through: no link, script, picture or style does.
 * `given` says what the bookmarks of a file stand for that was given back from here.
 */
export function readHtml(html: string, given: Given = new Map()): Source {
  const page = new Page(given);
  page.read(parseFragment(html).childNodes);
  return page;
}

const MARKS: Readonly<Record<string, MarkName>> = { strong: "bold", b: "bold", em: "italic", i: "italic", u: "underline", sup: "superscript", sub: "subscript", s: "strike", del: "strike", strike: "strike" };
const LINES: ReadonlySet<string> = new Set(["p", "h1", "h2", "h3", "h4", "h5", "h6"]);
const SILENT: ReadonlySet<string> = new Set(["script", "style", "template", "noscript"]);
const ALIGNMENTS: Readonly<Record<string, Alignment>> = { center: "center", right: "right" };

class Page implements Source {
  readonly blocks: SourceBlock[] = [];
  readonly losses: Loss[] = [];
  private line = 1;
  private readonly given: Given;
  /** The bookmarks of the line that is being read. */
  private places: string[] = [];
  /** What the words cite that are being read. */
  private cited: Pick<Run, "targets"> = {};

  constructor(given: Given) {
    this.given = given;
  }

  read(nodes: readonly Child[], into: SourceBlock[] = this.blocks): void {
    for (const node of nodes) {
      if (!isElement(node) || SILENT.has(node.tagName)) continue;
      if (LINES.has(node.tagName)) append(into, this.readLines(node.childNodes, alignmentOf(node)));
      else if (node.tagName === "table") into.push(this.readTable(node));
      else if (node.tagName === "li") this.readItem(node, into);
      else this.read(node.childNodes, into);
    }
  }

  private readItem(item: Element, into: SourceBlock[]): void {
    if (/^(?:foot|end)note-/.test(attribute(item, "id") ?? "")) return this.lose("footnote-left-out");
    this.lose("numbering-lost");
    const inline = item.childNodes.filter((node) => !isElement(node) || !isBlock(node));
    append(into, this.readLines(inline, null));
    this.read(item.childNodes.filter((node) => isElement(node) && isBlock(node)), into);
  }

  private readLines(nodes: readonly Child[], align: Alignment | null): Line[] {
    const lines: Run[][] = [[]];
    this.places = [];
    this.readInline(nodes, [], lines);
    const told = toldAt(this.places, this.given);
    return lines.flatMap((runs, at) => {
      const source = this.line++;
      const read: Line = { kind: "line", runs: tidy(runs), align, source };
      if (told.length > 0) return [at === 0 ? { ...read, told } : { ...read, goesOn: true }];
      return read.runs.length > 0 ? [read] : [];
    });
  }

  private readInline(nodes: readonly Child[], marks: readonly MarkName[], lines: Run[][]): void {
    for (const node of nodes) {
      if ("value" in node) lines.at(-1)?.push({ text: node.value, marks, ...this.cited });
      else if (!isElement(node) || SILENT.has(node.tagName)) continue;
      else if (this.given.has(attribute(node, "id") ?? "")) this.places.push(attribute(node, "id") ?? "");
      else if (this.citationAt(node) !== undefined) this.readCitation(node, marks, lines);
      else if (node.tagName === "br") lines.push([]);
      else if (node.tagName === "img") this.lose("picture-left-out");
      else if (!/^(?:foot|end)note-ref-/.test(attribute(node, "id") ?? "")) this.readInline(node.childNodes, withMark(marks, MARKS[node.tagName]), lines);
    }
  }

  /** What an element's words cite, as the file was told when it was given back from here. */
  private citationAt(element: Element): string | undefined {
    const told = element.tagName === "a" ? this.given.get((attribute(element, "href") ?? "").replace(/^#/, "")) : undefined;
    const targets = told?.type === "citation" ? told.attrs["targets"] : undefined;
    return typeof targets === "string" ? targets : undefined;
  }

  private readCitation(element: Element, marks: readonly MarkName[], lines: Run[][]): void {
    const targets = this.citationAt(element);
    this.cited = targets === undefined ? {} : { targets };
    this.readInline(element.childNodes, marks, lines);
    this.cited = {};
  }

  private readTable(table: Element): Grid {
    const source = this.line;
    const rows = rowsOf(table).map((row) => row.childNodes.filter(isElement).map((cell) => this.readCell(cell)));
    return { kind: "table", rows, source };
  }

  private readCell(cell: Element): Cell {
    const within: SourceBlock[] = [];
    this.read(cell.childNodes, within);
    return {
      lines: within.flatMap((block) => (block.kind === "line" ? [block] : block.rows.flat().flatMap((inner) => inner.lines))),
      colspan: spanOf(cell, "colspan"),
      rowspan: spanOf(cell, "rowspan"),
      header: cell.tagName === "th",
    };
  }

  private lose(reason: LossReason): void {
    this.losses.push({ line: this.line, reason });
  }
}

/** Not `push(...lines)`: a hostile line may have more breaks than a call may have arguments. */
function append(into: SourceBlock[], lines: readonly Line[]): void {
  for (const line of lines) into.push(line);
}

function isElement(node: Child): node is Element {
  return "tagName" in node;
}

function isBlock(element: Element): boolean {
  return LINES.has(element.tagName) || ["ul", "ol", "table", "div"].includes(element.tagName);
}

function rowsOf(table: Element): readonly Element[] {
  return table.childNodes.filter(isElement).flatMap((child) => (child.tagName === "tr" ? [child] : child.childNodes.filter(isElement)));
}

function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((attr) => attr.name === name)?.value;
}

function alignmentOf(element: Element): Alignment | null {
  return ALIGNMENTS[attribute(element, "class") ?? ""] ?? null;
}

/** The widest span that a table of a decree can need; more is a mistake of the file. */
const SPAN_LIMIT = 1000;

function spanOf(cell: Element, name: "colspan" | "rowspan"): number {
  const span = Number.parseInt(attribute(cell, name) ?? "1", 10);
  return span >= 1 && span <= SPAN_LIMIT ? span : 1;
}

/** Superscript and subscript exclude each other: the inner one holds. */
function withMark(marks: readonly MarkName[], mark: MarkName | undefined): readonly MarkName[] {
  if (!mark || marks.includes(mark)) return marks;
  const other = mark === "superscript" ? "subscript" : mark === "subscript" ? "superscript" : undefined;
  return [...marks.filter((kept) => kept !== other), mark];
}
