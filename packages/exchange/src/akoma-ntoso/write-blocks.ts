import { CONTINUOUS, drawNumber, SECTION_LEVELS, type NumberedLevel, type SectionLevel } from "@duthao/decree";
import { Eids } from "./eid.ts";
import { AKN_LEVELS, TEXT } from "./name.ts";
import { inlineText } from "./text.ts";
import { ownText } from "./own.ts";
import { tag, type Attributes } from "./xml.ts";
import { ownAttrs } from "../draft/attribute.ts";
import { numbersByPlace, type Draft } from "../draft/number.ts";
import { childrenOf, type Placed } from "../draft/placed.ts";

const LEVELS: ReadonlySet<string> = new Set(SECTION_LEVELS);

/** Writes levels and blocks, each with its eId. */
export class AknBlocks {
  readonly eIds = new Eids();
  private readonly numbers: ReadonlyMap<number, string>;

  constructor(draft: Draft) {
    this.numbers = numbersByPlace(draft);
  }

  /** What a node is known by: its place, its stable id, and what only a draft knows of it. */
  identity(node: Draft, eId: string, known: readonly string[] = []): Attributes {
    const { id, align, ...others } = ownAttrs(node);
    const own = Object.entries(others)
      .filter(([name]) => !known.includes(name))
      .map(([name, value]) => [`duthao:${name}`, ownText(value)]);
    return {
      eId,
      GUID: typeof id === "string" ? id : null,
      ...(typeof align === "string" && { style: `text-align: ${align}` }),
      ...Object.fromEntries(own),
    };
  }

  /** The number and the heading of a section, and what comes after them. */
  head({ node, pos }: Placed, level: NumberedLevel, around: string): { head: string; rest: readonly Placed[] } {
    const number = drawNumber(level, this.numbers.get(pos) ?? "");
    const [first, ...others] = childrenOf(node, pos);
    const isTitled = first?.node.type.name === "title";
    const heading = isTitled ? tag("heading", {}, this.words(first.node, around)) : "";
    return {
      head: `${number === "" ? "" : tag("num", {}, number)}${heading}`,
      rest: isTitled ? others : childrenOf(node, pos),
    };
  }

  /** Levels and blocks where both may stand. */
  mixed(children: readonly Placed[], around: string): string {
    return children
      .map((child) => (isLevel(child.node) ? this.level(child, around) : this.block(child, around)))
      .join("");
  }

  /** Levels where nothing else may stand: the blocks between them get a container. */
  levelsOnly(children: readonly Placed[], around: string): string {
    return runsOf(children)
      .map((run) => {
        if (isLevel(run[0].node)) return run.map((child) => this.level(child, around)).join("");
        const eId = this.eIds.give("hcontainer", around);
        return tag("hcontainer", { eId, name: TEXT }, this.container("content", run, eId));
      })
      .join("");
  }

  blocks(children: readonly Placed[], around: string): string {
    return children.map((child) => this.block(child, around)).join("");
  }

  /** A đoạn; `wrap` may put its words into an element. */
  paragraph(node: Draft, around: string, wrap = (words: string): string => words): string {
    const eId = this.eIds.give("p", around);
    return tag("p", this.identity(node, eId), wrap(this.words(node, eId)));
  }

  words(block: Draft, around: string): string {
    return inlineText(block, this.eIds, around);
  }

  table({ node, pos }: Placed, around: string, wrap?: (line: Draft, words: string) => string): string {
    const eId = this.eIds.give("table", around);
    const rows = childrenOf(node, pos).map(({ node: row }) =>
      tag(
        "tr",
        row.childCount === 0 ? { "duthao:empty": "true" } : {},
        row.childCount === 0 ? tag("td", {}) : row.children.map((cell) => this.cell(cell, eId, wrap)).join(""),
      ),
    );
    return tag("table", this.identity(node, eId), rows.join(""));
  }

  private cell(node: Draft, around: string, wrap = (_: Draft, words: string): string => words): string {
    const { eId: _, GUID: __, ...own } = this.identity(node, "", ["colspan", "rowspan"]);
    const { colspan, rowspan } = ownAttrs(node);
    const spans = {
      colspan: typeof colspan === "number" ? colspan : null,
      rowspan: typeof rowspan === "number" ? rowspan : null,
    };
    return tag(
      node.type.name === "tableHeader" ? "th" : "td",
      { ...spans, ...own },
      node.children.map((line) => this.paragraph(line, around, (words) => wrap(line, words))).join(""),
    );
  }

  private level(section: Placed, around: string): string {
    // reason: only what SECTION_LEVELS names gets here
    const level = section.node.type.name as SectionLevel;
    const element = AKN_LEVELS[level];
    const eId = this.eIds.give(
      element,
      CONTINUOUS.has(level) ? partOf(around) : around,
      this.numbers.get(section.pos) ?? "",
    );
    const { head, rest } = this.head(section, level, eId);
    return tag(element, this.identity(section.node, eId), `${head}${this.inside(rest, eId)}`);
  }

  /** The first blocks introduce the levels below, the last ones wrap them up; a section without such has content alone. */
  private inside(children: readonly Placed[], eId: string): string {
    const first = children.findIndex(({ node }) => isLevel(node));
    if (first < 0) return this.container("content", children, eId);
    const last = children.findLastIndex(({ node }) => isLevel(node));
    return [
      this.container("intro", children.slice(0, first), eId),
      this.levelsOnly(children.slice(first, last + 1), eId),
      this.container("wrapUp", children.slice(last + 1), eId),
    ].join("");
  }

  private container(element: "content" | "intro" | "wrapUp", children: readonly Placed[], around: string): string {
    if (children.length === 0) return "";
    const eId = this.eIds.give(element, around, "1");
    return tag(element, { eId }, this.blocks(children, eId));
  }

  private block(block: Placed, around: string): string {
    if (block.node.type.name === "table") return this.table(block, around);
    if (block.node.type.name === "quotation") return this.quotation(block, around);
    return this.paragraph(block.node, around);
  }

  private quotation({ node, pos }: Placed, around: string): string {
    const mod = this.eIds.give("mod", around);
    const eId = this.eIds.give("quotedStructure", mod);
    const { opening, closing } = node.attrs;
    const quoted = tag(
      "quotedStructure",
      { ...this.identity(node, eId, ["opening", "closing"]), startQuote: String(opening), endQuote: String(closing) },
      this.mixed(childrenOf(node, pos), eId),
    );
    return tag("p", {}, tag("mod", { eId: mod }, quoted));
  }
}

function isLevel(node: Draft): boolean {
  return LEVELS.has(node.type.name);
}

/** What is counted through a part of the document is known by its number in that part: an annex, or what is quoted. */
function partOf(eId: string): string {
  const steps = eId.split("__");
  const last = steps.findLastIndex((step) => /^(?:att|qstr)_/.test(step));
  return steps.slice(0, last + 1).join("__");
}

/** Stretches of levels and of blocks, in turn. */
function runsOf(children: readonly Placed[]): readonly (readonly [Placed, ...Placed[]])[] {
  const runs: [Placed, ...Placed[]][] = [];
  for (const child of children) {
    const run = runs.at(-1);
    if (run && isLevel(run[0].node) === isLevel(child.node)) run.push(child);
    else runs.push([child]);
  }
  return runs;
}
