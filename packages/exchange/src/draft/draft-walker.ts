import { drawNumber, levelName, type NodeName } from "@duthao/decree";
import { unreachable } from "@duthao/domain";
import { numbersByPlace, type Draft } from "./number.ts";
import type { LineKind, DraftVisitor } from "./draft-visitor.ts";
import { lastText, markOf } from "./quotation.ts";

/** Says a draft to a pen, node by node: the numbers, what stands on lines of its own, and where quotations begin and end. */
export function walkDraft(draft: Draft, visitor: DraftVisitor): void {
  new Dictation(draft, visitor).write();
}

class Dictation {
  private readonly visitor: DraftVisitor;
  private readonly draft: Draft;
  private readonly numbers: ReadonlyMap<number, string>;
  /** What is written after the words of a text block, by its position: the ends of quotations. */
  private readonly tails = new Map<number, string>();

  constructor(draft: Draft, visitor: DraftVisitor) {
    this.draft = draft;
    this.visitor = visitor;
    this.numbers = numbersByPlace(draft);
  }

  write(): void {
    this.inside(this.draft, -1, 0);
  }

  private inside(node: Draft, pos: number, depth: number, look: LineKind = "Text"): void {
    node.forEach((child, offset, at) =>
      this.node(child, { pos: pos + 1 + offset, depth: depth + 1, look: at === 0 ? look : "Text" }),
    );
  }

  private node(node: Draft, place: BlockPlace): void {
    const { pos, depth, look } = place;
    const kind = kindOf(node);
    switch (kind) {
      case "letterhead":
      case "signature":
        return this.frame(node, { ...place, kind });
      case "heading":
        return this.heading(node, depth);
      case "recital":
        return this.visitor.text(node, depth, "Recital");
      case "part":
      case "chapter":
      case "division":
      case "subdivision":
      case "annex":
        return this.headed(node, { ...place, kind });
      case "attached":
        this.visitor.newSection();
        this.visitor.begin(node, depth);
        return this.inside(node, pos, depth, "Title");
      case "article":
      case "clause":
      case "point":
        this.visitor.begin(node, depth, `${drawNumber(kind, this.numbers.get(pos) ?? "")} `);
        return this.inside(node, pos, depth, INLINE_LOOK[kind]);
      case "title":
        if (look === "Title") return this.visitor.lines(node, depth, titleLook);
        return this.visitor.text(node, depth, look, this.tails.get(pos));
      case "paragraph":
        return this.visitor.text(node, depth, look, this.tails.get(pos));
      case "quotation":
        return this.quotation(node, place);
      case "table":
        return this.visitor.table({ node, pos }, depth);
      case "doc":
      case "tableRow":
      case "tableCell":
      case "tableHeader":
      case "hardBreak":
      case "footnote":
      case "image":
      case "text":
        throw new Error(`A ${kind} does not stand between sections.`);
      default:
        return unreachable(kind);
    }
  }

  private heading(node: Draft, depth: number): void {
    this.visitor.begin(node, depth);
    node.forEach((line, _, at) => this.visitor.text(line, depth + 1, at === 0 ? "Kind" : "Subject"));
    this.visitor.underline(node.lastChild?.textContent ?? "");
  }

  /** A section whose number has a line of its own above its title. */
  private headed(node: Draft, { pos, depth, kind }: BlockPlace & { kind: keyof typeof HEADED_LOOK }): void {
    const number = this.numbers.get(pos) ?? "";
    const title = node.firstChild;
    if (kind === "annex") this.visitor.newSection();
    if (kind === "division" && /^[IVXLC]/.test(number)) {
      this.visitor.begin(node, depth, `${drawNumber(kind, number)} `);
      return this.inside(node, pos, depth, "Heading");
    }
    this.visitor.begin(node, depth, `${levelName(kind)} ${number}`.trim());
    const isNamed = title !== null && title.content.size > 0;
    if (isNamed) this.visitor.ownLine(HEADED_LOOK[kind]);
    this.inside(node, pos, depth, isNamed ? "Title" : HEADED_LOOK[kind]);
  }

  private frame(node: Draft, { pos, depth, kind }: BlockPlace & { kind: "letterhead" | "signature" }): void {
    const table = node.firstChild;
    if (!table) return;
    this.visitor.begin(node, depth);
    this.visitor.frame(kind, { node: table, pos: pos + 1 }, depth + 1);
  }

  private quotation(node: Draft, { pos, depth }: BlockPlace): void {
    const closing = markOf(node, "closing");
    const last = lastText(node, pos);
    this.visitor.begin(node, depth, markOf(node, "opening"));
    if (last !== undefined) this.tails.set(last, `${closing}${this.tails.get(last) ?? ""}`);
    this.inside(node, pos, depth);
    if (last === undefined && closing !== "") this.visitor.tail(closing, depth);
  }
}

interface BlockPlace {
  readonly pos: number;
  readonly depth: number;
  /** How the words of a title or a first paragraph look here. */
  readonly look: LineKind;
}

const INLINE_LOOK = { article: "Article", clause: "Clause", point: "Point" } as const satisfies Record<
  string,
  LineKind
>;
const HEADED_LOOK = {
  part: "Part",
  chapter: "Chapter",
  division: "Division",
  subdivision: "Subdivision",
  annex: "Annex",
} as const satisfies Record<string, LineKind>;

function titleLook(line: string): LineKind {
  return /^\((?:ban hành )?kèm theo/i.test(line) ? "IssuedWith" : "Title";
}

function kindOf(node: Draft): NodeName {
  // reason: every node of a draft is of decree's schema, whose names these are
  return node.type.name as NodeName;
}
