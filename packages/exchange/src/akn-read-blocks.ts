import { schema, SECTION_LEVELS, Tally, type NodeName, type NumberedLevel, type SectionLevel } from "@duthao/decree";
import { AKN_LEVELS } from "./akn-name.ts";
import { child, elementsOf, textOf, type AknElement } from "./akn-parse.ts";
import { isNode, piecesOf, trimmed, type Piece } from "./akn-read-inline.ts";
import { takeNumber, type Counts } from "./akn-read-number.ts";
import { ownValue } from "./akn-own.ts";
import type { Draft } from "./draft-number.ts";

/** Something of a file that a draft cannot keep as it is; its words are kept as text unless it has none. */
export interface AknLoss {
  readonly element: string;
  /** The line of the file, from 1. */
  readonly line: number;
}

/** Where levels are being read. */
export interface Around extends Counts {
  /** The level around, by its place among SECTION_LEVELS; -1 where any level may stand. */
  readonly rank: number;
  readonly inAnnex: boolean;
}

const LEVEL_OF: ReadonlyMap<string, SectionLevel> = new Map(SECTION_LEVELS.map((level) => [AKN_LEVELS[level], level]));

export function startCounts(inAnnex = false): Around {
  return { rank: -1, inAnnex, whole: new Tally(), own: new Tally(inAnnex) };
}

/** Reads levels and blocks. */
export class AknBlocksReader {
  readonly losses: AknLoss[] = [];
  readonly exact: boolean;
  private readonly newId: () => string;
  private readonly ids = new Set<string>();

  constructor(newId: () => string, exact: boolean) {
    this.newId = newId;
    this.exact = exact;
  }

  readonly lose = ({ name, line }: AknElement): void => {
    this.losses.push({ element: name, line });
  };

  /** Everything in an element that holds levels or blocks, in the order of the text. */
  inside(element: AknElement, around: Around): readonly Draft[] {
    return elementsOf(element).flatMap((inner) => this.part(inner, around));
  }

  private part(element: AknElement, around: Around): readonly Draft[] {
    const level = LEVEL_OF.get(element.name);
    if (level !== undefined && mayStand(level, around.rank)) return [this.level(element, level, around)];
    switch (element.name) {
      case "num":
      case "heading":
        return [];
      case "hcontainer":
      case "intro":
      case "content":
      case "wrapUp":
      case "container":
      case "formula":
      case "blockContainer":
        if (child(element, "num") ?? child(element, "heading")) return this.flattened(element, around);
        return this.inside(element, around);
      case "p":
      case "block":
        return this.paragraphs(element);
      case "table":
        return [this.table(element)];
      case "toc":
      case "foreign":
        return textOf(element).trim() === "" ? this.nothing(element) : this.flattened(element, around);
      default:
        return this.flattened(element, around);
    }
  }

  private nothing(element: AknElement): readonly Draft[] {
    this.lose(element);
    return [];
  }

  /** What a draft has no level for: its number and heading become text, and what is in it stands where it stood. */
  private flattened(element: AknElement, around: Around): readonly Draft[] {
    this.lose(element);
    const head = [child(element, "num"), child(element, "heading")].flatMap((inner) => (inner ? [textOf(inner).trim()] : [])).join(" ");
    const inner = elementsOf(element).length > 0 ? this.inside(element, around) : this.paragraphs(element);
    return head === "" ? inner : [this.node("paragraph", {}, [schema.text(head)]), ...inner];
  }

  private level(element: AknElement, level: SectionLevel, around: Around): Draft {
    const attrs = { ...this.attrs(element), fixed: this.number(element, level, around) };
    const inside = { ...around, rank: SECTION_LEVELS.indexOf(level), own: new Tally(around.inAnnex) };
    const content = this.inside(element, inside);
    if (level !== "clause" && level !== "point") return this.node(level, attrs, [this.title(element), ...content]);
    const heading = child(element, "heading");
    const first = heading ? [this.node("paragraph", {}, this.line(heading))] : content[0]?.type.name === "paragraph" ? [] : [this.node("paragraph", {}, [])];
    return this.node(level, attrs, [...first, ...content]);
  }

  /** A section's number as a draft keeps it; counts it. */
  number(element: AknElement, level: NumberedLevel, counts: Counts): string | null {
    const fixed = ownValue(element.attributes["duthao:fixed"]);
    const num = child(element, "num");
    return takeNumber(level, { num: num ? textOf(num).trim() : "", fixed: typeof fixed === "string" ? fixed : null }, counts);
  }

  /** The heading of a section, empty where it has none. */
  title(element: AknElement): Draft {
    const heading = child(element, "heading");
    return this.node("title", {}, heading ? this.line(heading) : []);
  }

  /** The words of an element that holds nothing but a line. */
  line(element: AknElement): readonly Draft[] {
    return trimmed(piecesOf(element, this).filter(isNode), this.exact);
  }

  /** A đoạn, or several where something is quoted whole between words. */
  paragraphs(element: AknElement, name: NodeName = "paragraph"): readonly Draft[] {
    const blocks: Draft[] = [];
    let attrs = this.attrs(element);
    const pieces = piecesOf(element, this);
    const isQuoted = pieces.some((piece) => !isNode(piece));
    for (const run of runsOf(pieces)) {
      if (run.quoted) {
        blocks.push(this.quotation(run.quoted));
        continue;
      }
      const words = trimmed(run.words, this.exact);
      if (isQuoted && words.every((node) => node.isText && node.textContent.trim() === "")) continue;
      blocks.push(this.node(name, attrs, words));
      attrs = {};
    }
    return blocks.length > 0 ? blocks : [this.node(name, attrs, [])];
  }

  private quotation(element: AknElement): Draft {
    const { startQuote = "“", endQuote = "”" } = element.attributes;
    const content = this.inside(element, startCounts());
    const attrs = { ...this.attrs(element), opening: startQuote, closing: endQuote };
    return this.node("quotation", attrs, content.length > 0 ? content : [this.node("paragraph", {}, [])]);
  }

  table(element: AknElement): Draft {
    const rows = elementsOf(element).filter(({ name }) => name === "tr");
    const caption = child(element, "caption");
    if (caption) this.lose(caption);
    return this.node("table", this.attrs(element), rows.map((row) => this.node("tableRow", {}, row.attributes["duthao:empty"] === "true" ? [] : elementsOf(row).map((cell) => this.cell(cell)))));
  }

  private cell(element: AknElement): Draft {
    const { id: _, ...own } = this.attrs(element);
    const attrs = { ...own, colspan: span(element, "colspan"), rowspan: span(element, "rowspan") };
    const lines: Draft[] = [];
    for (const block of this.inside(element, startCounts())) {
      if (block.type.name === "paragraph") lines.push(block);
      else block.descendants((inner) => (inner.isTextblock ? (lines.push(this.node("paragraph", {}, inner.children)), false) : true));
    }
    return this.node(element.name === "th" ? "tableHeader" : "tableCell", attrs, lines.length > 0 ? lines : [this.node("paragraph", {}, [])]);
  }

  /** A node of a draft; where its kind is known by an id it has one. Whether it is lawful is asked once, of the whole. */
  node(name: NodeName, attrs: Readonly<Record<string, unknown>>, content: readonly Draft[]): Draft {
    const known = schema.nodes[name].spec.attrs ?? {};
    const kept = Object.fromEntries(Object.entries(attrs).filter(([key]) => key in known));
    return schema.nodes[name].create("id" in known && typeof kept["id"] !== "string" ? { ...kept, id: this.newId() } : kept, [...content]);
  }

  /** What an element is known by, and what only a draft knows of it. */
  attrs(element: AknElement): Readonly<Record<string, unknown>> {
    const own = Object.entries(element.attributes).filter(([name]) => name.startsWith("duthao:")).map(([name, value]) => [name.slice("duthao:".length), ownValue(value)]);
    const { GUID = "" } = element.attributes;
    const isFree = ID.test(GUID) && !this.ids.has(GUID);
    if (isFree) this.ids.add(GUID);
    const align = /text-align:\s*(\w+)/.exec(element.attributes["style"] ?? "")?.[1];
    return { ...Object.fromEntries(own.filter(([, value]) => value !== undefined)), ...(align !== undefined && { align }), ...(isFree && { id: GUID }) };
  }
}

/** An id as a draft has it. */
const ID = /^[\w-]{1,100}$/;

function mayStand(level: SectionLevel, rank: number): boolean {
  return SECTION_LEVELS.indexOf(level) > rank;
}

/** The widest span that a table of a decree can need. */
const SPAN_LIMIT = 1000;

function span(cell: AknElement, name: "colspan" | "rowspan"): number {
  const value = Number.parseInt(cell.attributes[name] ?? "1", 10);
  return value >= 1 && value <= SPAN_LIMIT ? value : 1;
}

interface Run {
  readonly words: Draft[];
  readonly quoted?: AknElement;
}

/** Stretches of words, and what is quoted between them. */
function runsOf(pieces: readonly Piece[]): readonly Run[] {
  const runs: Run[] = [];
  for (const piece of pieces) {
    const run = runs.at(-1);
    if (!isNode(piece)) runs.push({ words: [], quoted: piece });
    else if (run && !run.quoted) run.words.push(piece);
    else runs.push({ words: [piece] });
  }
  return runs;
}
