import { startOf } from "@duthao/domain";
import {
  NOTE_LIMIT,
  schema,
  SECTION_LEVELS,
  Tally,
  type NodeName,
  type NumberedLevel,
  type SectionLevel,
} from "@duthao/decree";
import { headLineOf, headsOf, stretchesOf, TRANSPARENT, wordsIn } from "./element.ts";
import { joined, linesOf, plainText } from "./lines.ts";
import { AknTables } from "./read-table.ts";
import { AKN_LEVELS } from "./name.ts";
import { child, textOf, type AknElement } from "./parse.ts";
import { isNode, piecesOf, trimmed, type InlinePiece } from "./read-inline.ts";
import { takeNumber, type Counts } from "./read-number.ts";
import { ownValue } from "./own.ts";
import type { Draft } from "../draft/number.ts";
import type { LossReason } from "../source.ts";

/** Something of a file that a draft cannot keep as it is. */
export interface AknLoss {
  readonly element: string;
  readonly reason: LossReason;
  /** The words that are not in the draft; none where they are kept as text. */
  readonly words?: string;
  /** The line of the file, from 1. */
  readonly line: number;
}

/** Where levels are being read. */
export interface AknContext extends Counts {
  /** The level around, by its place among SECTION_LEVELS; -1 where any level may stand. */
  readonly rank: number;
  readonly inAnnex: boolean;
}

const LEVEL_OF: ReadonlyMap<string, SectionLevel> = new Map(SECTION_LEVELS.map((level) => [AKN_LEVELS[level], level]));

export function startCounts(inAnnex = false): AknContext {
  return { rank: -1, inAnnex, whole: new Tally(), own: new Tally(inAnnex) };
}

/** Where nothing but lines may stand. */
const LINES: AknContext = { ...startCounts(), rank: SECTION_LEVELS.length };

/** Reads levels and blocks: every word of an element is in what comes of it, in the order of the file, or is told as lost. */
export class AknBlocksReader {
  readonly losses: AknLoss[] = [];
  readonly exact: boolean;
  private readonly newId: () => string;
  private readonly ids = new Set<string>();
  /** Notes that stand apart from the text, by what leads to them. */
  private readonly apart: Map<string, AknElement>;
  private readonly tables = new AknTables(this);

  constructor(newId: () => string, { exact, apart }: { exact: boolean; apart: readonly AknElement[] }) {
    this.newId = newId;
    this.exact = exact;
    this.apart = new Map(
      apart.flatMap((note) =>
        ["eId", "wId", "GUID", "id", "xml:id"].flatMap((name): [string, AknElement][] =>
          note.attributes[name] === undefined ? [] : [[`#${note.attributes[name]}`, note]],
        ),
      ),
    );
  }

  readonly lose = ({ name, line }: AknElement): void => {
    this.tell({ element: name, line, reason: name === "img" ? "picture-left-out" : "element-unknown" });
  };

  /** Tells that the words of an element are not in the draft. */
  leaveOut(element: AknElement, reason: LossReason): void {
    const words = wordsIn(element);
    if (words !== "") this.tell({ element: element.name, line: element.line, reason, words });
  }

  private tell(loss: AknLoss): void {
    this.losses.push(loss);
  }

  /** Notes that nothing leads to. */
  leaveOutNotes(): void {
    for (const note of new Set(this.apart.values())) this.leaveOut(note, "part-left-out");
  }

  /** Everything in an element that holds levels or blocks, in the order of the text. */
  inside(element: AknElement, around: AknContext): readonly Draft[] {
    return stretchesOf(element).flatMap((stretch) => {
      if ("name" in stretch) return this.part(stretch, around);
      return this.paragraphs({ ...element, attributes: {}, children: stretch }, around).filter(
        (block) => block.content.size > 0,
      );
    });
  }

  /** Everything in an element as paragraphs. */
  lines(element: AknElement): readonly Draft[] {
    return linesOf(this.inside(element, LINES), this.paragraph);
  }

  /** The same of what has no place here. */
  flattenedLines(element: AknElement): readonly Draft[] {
    return linesOf(this.flattened(element, LINES), this.paragraph);
  }

  private readonly paragraph = (words: readonly Draft[]): Draft => this.node("paragraph", {}, words);

  private part(element: AknElement, around: AknContext): readonly Draft[] {
    const level = LEVEL_OF.get(element.name);
    if (level !== undefined && mayStand(level, around.rank)) return [this.level(element, level, around)];
    if (
      TRANSPARENT.has(element.name) &&
      !(child(element, "num") ?? child(element, "heading") ?? child(element, "subheading"))
    )
      return this.inside(element, around);
    switch (element.name) {
      case "meta":
        return [];
      case "p":
      case "block":
        return this.paragraphs(element, around);
      case "table":
        return this.tables.read(element, around === LINES);
      case "toc":
        this.leaveOut(element, "contents-left-out");
        return [];
      case "coverPage":
        this.leaveOut(element, "part-left-out");
        return [];
      case "documentRef":
      case "componentRef":
        this.lose(element);
        return [];
      default:
        return this.flattened(element, around);
    }
  }

  /** What a draft has no level for: its number and heading become text, and what is in it stands where it stood. */
  flattened(element: AknElement, around: AknContext): readonly Draft[] {
    this.lose(element);
    return this.withHead(element, this.inside(headLineOf(element).rest, around));
  }

  /** What is in an element after its number and heading as text; a number alone stands on the first line. */
  withHead(element: AknElement, inner: readonly Draft[]): readonly Draft[] {
    const heads = headLineOf(element).head;
    const head = heads
      .map((one) => this.line(one))
      .filter((words) => words.length > 0)
      .flatMap((words, at) => (at === 0 ? words : [schema.text(" "), ...words]));
    if (head.length === 0) return inner;
    const [first, ...others] = inner;
    if (first?.type.name !== "paragraph" || heads.at(-1)?.name !== "num") return [this.paragraph(head), ...inner];
    return [this.node("paragraph", first.attrs, [...head, schema.text(" "), ...first.children]), ...others];
  }

  private level(element: AknElement, level: SectionLevel, around: AknContext): Draft {
    const identity = this.attrs(element);
    const { fixed, head, rest } = this.headed(element, level, around);
    const attrs = { ...identity, fixed };
    const content = this.inside(rest, {
      ...around,
      rank: SECTION_LEVELS.indexOf(level),
      own: new Tally(around.inAnnex),
    });
    if (level !== "clause" && level !== "point")
      return this.node(level, attrs, [this.node("title", {}, head), ...content]);
    const first = head.length > 0 || content[0]?.type.name !== "paragraph" ? [this.paragraph(head)] : [];
    return this.node(level, attrs, [...first, ...content]);
  }

  /** A section's number as a draft keeps it, counted; the words of its heading, after the notes and pictures of its number; and what is left of it. */
  headed(
    element: AknElement,
    level: NumberedLevel,
    counts: Counts,
  ): { fixed: string | null; head: readonly Draft[]; rest: AknElement } {
    const { num, headings, rest } = headsOf(element);
    const own = ownValue(element.attributes["duthao:fixed"]);
    const line = num ? this.line(num) : [];
    const beside = line.filter((node) => !node.isText && node.type.name !== "hardBreak");
    const said = line
      .map((node) => (node.isText ? (node.text ?? "") : node.type.name === "hardBreak" ? " " : ""))
      .join("")
      .trim();
    const { number, cut } = takeNumber(level, { num: said, fixed: typeof own === "string" ? own : null }, counts);
    if (num && cut !== "") this.tell({ element: "num", line: num.line, reason: "part-left-out", words: cut });
    return { fixed: number, head: [...beside, ...this.heading(headings)], rest };
  }

  private heading(headings: readonly AknElement[]): readonly Draft[] {
    return joined(headings.map((heading) => this.line(heading)));
  }

  /** The words of an element that holds nothing but a line; what is a block in it goes on in the line. */
  line(element: AknElement): readonly Draft[] {
    const nodes = piecesOf(element, this).flatMap((piece, at): readonly Draft[] => {
      if (isNode(piece)) return [piece];
      this.lose(piece);
      const inner = joined(linesOf(this.block(piece), this.paragraph).map((line) => line.children));
      return at === 0 ? inner : [schema.node("hardBreak"), ...inner];
    });
    return trimmed(nodes, this.exact);
  }

  /** A đoạn, or several where something is quoted whole between words. */
  paragraphs(element: AknElement, around: AknContext): readonly Draft[] {
    const blocks: Draft[] = [];
    let attrs = this.attrs(element);
    const pieces = piecesOf(element, this);
    const isParted = pieces.some((piece) => !isNode(piece));
    for (const run of runsOf(pieces)) {
      if (run.block) {
        const inner = this.block(run.block);
        blocks.push(...(around === LINES ? linesOf(inner, this.paragraph) : inner));
        continue;
      }
      const words = trimmed(run.words, this.exact);
      if (isParted && words.every((node) => node.isText && node.textContent.trim() === "")) continue;
      blocks.push(this.node("paragraph", attrs, words));
      attrs = {};
    }
    return blocks.length > 0 ? blocks : [this.node("paragraph", attrs, [])];
  }

  /** What stands in a line and is none. */
  private block(element: AknElement): readonly Draft[] {
    return QUOTED.has(element.name) ? [this.quotation(element)] : this.part(element, LINES);
  }

  /** A quotation right in another goes on in that, between its marks. */
  private quotation(element: AknElement): Draft {
    const content = this.inside(element, startCounts()).flatMap((block) => {
      if (block.type.name !== "quotation") return [block];
      this.lose(element);
      return linesOf([block], this.paragraph);
    });
    const isMarked = /^\s*["“«‘„]/.test(textOf(element));
    const { startQuote = isMarked ? "" : "“", endQuote = isMarked ? "" : "”" } = element.attributes;
    const attrs = { ...this.attrs(element), opening: startQuote, closing: endQuote };
    return this.node("quotation", attrs, content.length > 0 ? content : [this.paragraph([])]);
  }

  /** The words of a note, each of its blocks a line; those of one that stands apart, where the text first leads to it. */
  readonly note = (element: AknElement): Draft | undefined => {
    const key = element.attributes["href"] ?? "";
    const note = element.name === "authorialNote" ? element : this.apart.get(key);
    if (!note) return undefined;
    for (const [id, other] of this.apart) if (other === note) this.apart.delete(id);
    const lines = this.lines(note);
    const text = lines.map(plainText).join("\n");
    const lost = { element: note.name, line: note.line };
    if (lines.some((line) => line.children.some(({ marks }) => marks.length > 0)))
      this.tell({ ...lost, reason: "note-undressed" });
    if (lines.some((line) => line.children.some(({ type }) => type.name === "image")))
      this.tell({ ...lost, reason: "picture-left-out" });
    if (text.length > NOTE_LIMIT) this.tell({ ...lost, reason: "note-cut", words: text.slice(NOTE_LIMIT) });
    const placement = ownValue(element.attributes["duthao:placement"]) === "end" ? "end" : "bottom";
    return schema.node("footnote", { text: startOf(text, NOTE_LIMIT), placement });
  };

  /** A node of a draft; where its kind is known by an id it has one. Whether it is lawful is asked once, of the whole. */
  node(name: NodeName, attrs: Readonly<Record<string, unknown>>, content: readonly Draft[]): Draft {
    const known = schema.nodes[name].spec.attrs ?? {};
    const kept = Object.fromEntries(Object.entries(attrs).filter(([key]) => key in known));
    return schema.nodes[name].create(
      "id" in known && typeof kept["id"] !== "string" ? { ...kept, id: this.newId() } : kept,
      [...content],
    );
  }

  /** What an element is known by, and what only a draft knows of it. */
  attrs(element: AknElement): Readonly<Record<string, unknown>> {
    const own = Object.entries(element.attributes)
      .filter(([name]) => name.startsWith("duthao:"))
      .map(([name, value]) => [name.slice("duthao:".length), ownValue(value)]);
    const { GUID = "" } = element.attributes;
    const isFree = ID.test(GUID) && !this.ids.has(GUID);
    if (isFree) this.ids.add(GUID);
    const align = /text-align:\s*(\w+)/.exec(element.attributes["style"] ?? "")?.[1];
    return {
      ...Object.fromEntries(own.filter(([, value]) => value !== undefined)),
      ...(align !== undefined && { align }),
      ...(isFree && { id: GUID }),
    };
  }
}

/** An id as a draft has it. */
const ID = /^[\w-]{1,100}$/;

/** What is quoted whole. */
const QUOTED: ReadonlySet<string> = new Set(["quotedStructure", "embeddedStructure"]);

function mayStand(level: SectionLevel, rank: number): boolean {
  return SECTION_LEVELS.indexOf(level) > rank;
}

interface Run {
  readonly words: Draft[];
  readonly block?: AknElement;
}

/** Stretches of words, and what is a block between them. */
function runsOf(pieces: readonly InlinePiece[]): readonly Run[] {
  const runs: Run[] = [];
  for (const piece of pieces) {
    const run = runs.at(-1);
    if (!isNode(piece)) runs.push({ words: [], block: piece });
    else if (run && !run.block) run.words.push(piece);
    else runs.push({ words: [piece] });
  }
  return runs;
}
