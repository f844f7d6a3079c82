import { drawNumber, levelName, type NodeName } from "@duthao/decree";
import { unreachable } from "@duthao/domain";
import { letterheadTable, rule, signatureTable } from "./draft-docx-frame.ts";
import { Scribe } from "./draft-docx-scribe.ts";
import type { LookName } from "./draft-docx-style.ts";
import { docxTable } from "./draft-docx-table.ts";
import { numbersByPlace, type Draft } from "./draft-number.ts";

/** Writes a draft, node by node. */
export class DraftBody {
  readonly scribe = new Scribe();
  private readonly draft: Draft;
  private readonly width: number;
  private readonly numbers: ReadonlyMap<number, string>;
  /** What is written after the words of a text block, by its position: the ends of quotations. */
  private readonly tails = new Map<number, string>();

  /** `width` is that of the text on a page, in twentieths of a point. */
  constructor(draft: Draft, width: number) {
    this.draft = draft;
    this.width = width;
    this.numbers = numbersByPlace(draft);
  }

  write(): void {
    this.inside(this.draft, -1, 0);
  }

  private inside(node: Draft, pos: number, depth: number, look: LookName = "Text"): void {
    node.forEach((child, offset, at) => this.node(child, { pos: pos + 1 + offset, depth: depth + 1, look: at === 0 ? look : "Text" }));
  }

  private node(node: Draft, place: Place): void {
    const { pos, depth, look } = place;
    const kind = kindOf(node);
    switch (kind) {
      case "letterhead":
      case "signature":
        return this.frame(node, place);
      case "heading":
        return this.heading(node, depth);
      case "recital":
        return this.scribe.text(node, depth, "Recital");
      case "part":
      case "chapter":
      case "division":
      case "subdivision":
      case "annex":
        return this.headed(node, { ...place, kind });
      case "attached":
        this.scribe.newSection();
        this.scribe.begin(node, depth);
        return this.inside(node, pos, depth, "Title");
      case "article":
      case "clause":
      case "point":
        this.scribe.begin(node, depth, `${drawNumber(kind, this.numbers.get(pos) ?? "")} `);
        return this.inside(node, pos, depth, INLINE_LOOK[kind]);
      case "title":
        if (look === "Title") return this.scribe.lines(node, depth, titleLook);
        return this.scribe.text(node, depth, look, this.tails.get(pos));
      case "paragraph":
        return this.scribe.text(node, depth, look, this.tails.get(pos));
      case "quotation":
        return this.quotation(node, place);
      case "table":
        return this.table(node, place);
      case "doc":
      case "tableRow":
      case "tableCell":
      case "tableHeader":
      case "hardBreak":
      case "text":
        throw new Error(`A ${kind} does not stand between sections.`);
      default:
        return unreachable(kind);
    }
  }

  private heading(node: Draft, depth: number): void {
    this.scribe.begin(node, depth);
    node.forEach((line, _, at) => this.scribe.text(line, depth + 1, at === 0 ? "Kind" : "Subject"));
    this.scribe.put(rule(node.lastChild?.textContent ?? "", { whole: false, width: this.width }));
    this.scribe.gap();
  }

  /** A section whose number has a line of its own above its title. */
  private headed(node: Draft, { pos, depth, kind }: Place & { kind: keyof typeof HEADED_LOOK }): void {
    const number = this.numbers.get(pos) ?? "";
    const title = node.firstChild;
    if (kind === "annex") this.scribe.newSection();
    if (kind === "division" && /^[IVXLC]/.test(number)) {
      this.scribe.begin(node, depth, `${drawNumber(kind, number)} `);
      return this.inside(node, pos, depth, "Heading");
    }
    this.scribe.begin(node, depth, `${levelName(kind)} ${number}`.trim());
    const isNamed = title !== null && title.content.size > 0;
    if (isNamed) this.scribe.ownLine(HEADED_LOOK[kind]);
    this.inside(node, pos, depth, isNamed ? "Title" : HEADED_LOOK[kind]);
  }

  private frame(node: Draft, { pos, depth }: Place): void {
    const table = node.firstChild;
    if (!table) return;
    this.scribe.begin(node, depth);
    this.scribe.begin(table, depth + 1);
    const framed = { table, pos: pos + 1, depth: depth + 1, width: this.width };
    this.scribe.put(node.type.name === "letterhead" ? letterheadTable(this.scribe, framed) : signatureTable(this.scribe, framed));
    this.scribe.gap();
  }

  private quotation(node: Draft, { pos, depth }: Place): void {
    const closing = markOf(node, "closing");
    const last = lastText(node, pos);
    this.scribe.begin(node, depth, markOf(node, "opening"));
    if (last !== undefined) this.tails.set(last, `${closing}${this.tails.get(last) ?? ""}`);
    this.inside(node, pos, depth);
    if (last === undefined && closing !== "") this.scribe.tail(closing, depth);
  }

  private table(table: Draft, { pos, depth }: Place): void {
    this.scribe.flushHead("Text");
    this.scribe.begin(table, depth);
    this.scribe.put(docxTable(table, pos, {
      width: this.width,
      framed: false,
      paragraphs: ({ node }, header) => node.children.map((line) => this.scribe.paragraph(line, depth + 3, { look: header || node.type.name === "tableHeader" ? "CellHead" : "Cell" })),
    }));
    this.scribe.gap();
  }
}

interface Place {
  readonly pos: number;
  readonly depth: number;
  /** How the words of a title or a first paragraph look here. */
  readonly look: LookName;
}

const INLINE_LOOK = { article: "Article", clause: "Clause", point: "Point" } as const satisfies Record<string, LookName>;
const HEADED_LOOK = { part: "Part", chapter: "Chapter", division: "Division", subdivision: "Subdivision", annex: "Annex" } as const satisfies Record<string, LookName>;

function titleLook(line: string): LookName {
  return /^\((?:ban hành )?kèm theo/i.test(line) ? "IssuedWith" : "Title";
}

function kindOf(node: Draft): NodeName {
  // reason: every node of a draft is of decree's schema, whose names these are
  return node.type.name as NodeName;
}

function markOf(quotation: Draft, name: "opening" | "closing"): string {
  const mark: unknown = quotation.attrs[name];
  return typeof mark === "string" ? mark : "";
}

/** The position of the last text block of a quotation; `undefined` where it ends with a table. */
function lastText(node: Draft, pos: number): number | undefined {
  const last = node.lastChild;
  if (!last || last.type.name === "table") return undefined;
  const at = pos + 1 + node.content.size - last.nodeSize;
  return last.isTextblock ? at : lastText(last, at);
}
