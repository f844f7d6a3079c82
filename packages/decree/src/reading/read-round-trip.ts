import { startOf } from "@duthao/domain";
import type { Node } from "prosemirror-model";
import type { SectionPlace } from "./correction.ts";
import {
  cutEnd,
  cutStart,
  dropStart,
  lineText,
  type SourceCell,
  type SourceTable,
  type SourceLine,
  type SourceBlock,
} from "./line.ts";
import { isNumbered } from "../schema/number.ts";
import { DOUBT_WORDS, type Doubt } from "./doubt.ts";
import { type Marker } from "./marker.ts";
import { markerOf, recognise } from "./recognise.ts";
import { RoundTripFit } from "./read-round-trip-fit.ts";
import { growing, grown, type Growing } from "./read-round-trip-tree.ts";
import { placeAt, wordNodes, type NewId } from "./unit.ts";
import { schema, SECTION_LEVELS, type NodeName, type SectionLevel } from "../schema/schema.ts";
import type { RoundTripInfo } from "./round-trip.ts";

interface RoundTripReading {
  readonly doc: Node;
  readonly doubts: readonly Doubt[];
  readonly places: ReadonlyMap<string, SectionPlace>;
}

/**
 * Reads a draft from lines that say what they are: those of a file that was given back from here.
 * A line whose number was changed by hand has the number as written; a line that says nothing is read by its text.
 * What a line says that has no place any more is left out of account, and no more than that.
 * `undefined` where hardly a line says anything.
 */
export function readRoundTrip(blocks: readonly SourceBlock[], newId: NewId): RoundTripReading | undefined {
  const lines = blocks
    .flatMap((block) =>
      block.kind === "line" ? [block] : block.rows.flatMap((row) => row.flatMap((cell) => cell.lines)),
    )
    .filter(({ goesOn }) => !goesOn);
  if (lines.filter(isTold).length * LEAST_TOLD <= lines.length) return undefined;
  const reader = new ToldReader(newId, lines);
  for (const block of blocks) reader.block(block);
  return reader.end();
}

/** Where fewer than one line in so many says what it is, the text is another. */
const LEAST_TOLD = 4;

function isTold({ roundTrip = [] }: SourceLine): boolean {
  return roundTrip.length > 0 && roundTrip.every(({ type }) => isNode(type) || type === "line" || type === "tail");
}

class ToldReader {
  private readonly doubts: Doubt[] = [];
  private readonly ids = new Set<string>();
  private readonly places = new Map<string, SectionPlace>();
  private readonly root = growing("doc", {}, 0);
  /** What is open, outermost first. */
  private open: Growing[] = [this.root];
  /** The text block that the next line may go on with, and what is written after its words. */
  private text: { readonly block: Growing; readonly tail: string; line: SourceLine } | undefined;
  private readonly newId: NewId;
  private readonly fit = new RoundTripFit((type, depth) => growing(type, this.attrs(type, {}, BLANK), depth));

  /** How often headings and căn cứ are still to come: what somebody put before them may not cut them off. */
  private readonly ahead = { heading: 0, recital: 0 };
  /** Lines that somebody put before the heading. */
  private waiting: SourceLine[] = [];

  constructor(newId: NewId, lines: readonly SourceLine[]) {
    this.newId = newId;
    for (const { type, depth } of lines.flatMap(({ roundTrip = [] }) => roundTrip))
      if (depth === 1 && isAhead(type)) this.ahead[type]++;
  }

  block(block: SourceBlock): void {
    if (block.kind === "table") this.table(block);
    else if (block.goesOn && this.text) this.goOn(block);
    else {
      this.finish();
      this.line(block);
    }
  }

  end(): RoundTripReading | undefined {
    this.finish();
    this.takeWaiting();
    this.fit.complete(this.root);
    const doc = grown(this.root, (reason, at, line) =>
      this.doubts.push({ at, line: line.source, reason, words: startOf(lineText(line), DOUBT_WORDS) }),
    );
    return doc && { doc, doubts: this.doubts, places: this.places };
  }

  private line(line: SourceLine): void {
    const roundTrip = ownOf(line);
    const last = roundTrip.at(-1);
    if (!last) this.untold(line);
    else if (last.type === "tail" && lineText(line) === last.tail?.trim()) this.closeQuotations(last.tail);
    else if (last.type === "line") this.furtherLine(line);
    else if (isNode(last.type)) this.toldLine(line, roundTrip, last);
    else this.untold(line);
  }

  private toldLine(line: SourceLine, roundTrip: readonly RoundTripInfo[], last: RoundTripInfo): void {
    const head = last.head ?? "";
    const words = lineText(line);
    if (words.startsWith(head) || words === head.trimEnd()) {
      const rest = cutStart(line, head.length);
      for (const one of roundTrip) this.place(one, rest);
      return this.hold(rest, last, line);
    }
    const numbered = roundTrip.findLast(({ type }) => isNumbered(type));
    const opening = roundTrip
      .map(({ attrs }) => attrs["opening"])
      .findLast((mark) => typeof mark === "string" && words.startsWith(mark));
    const start = typeof opening === "string" ? opening.length : 0;
    const marker = numbered && recognise(words.slice(start));
    if (!marker || marker.level !== numbered.type) return this.untold(line, last);
    for (const one of roundTrip) this.place(one, line, one === numbered ? marker : undefined);
    this.hold(dropStart(line, start + marker.length), last, line);
  }

  /** Opens what a line says that it begins. */
  private place(roundTrip: RoundTripInfo, line: SourceLine, marker?: Marker): void {
    if (!isNode(roundTrip.type)) return;
    if (roundTrip.depth === 1 && isAhead(roundTrip.type)) this.ahead[roundTrip.type]--;
    this.shut(roundTrip.depth);
    const made = growing(roundTrip.type, this.attrs(roundTrip.type, roundTrip.attrs, line), roundTrip.depth);
    this.push(marker ? { ...made, written: { number: marker.number, line } } : made);
    if (roundTrip.type === "heading") this.takeWaiting();
  }

  /** Lines that somebody put before the heading are its first. */
  private takeWaiting(): void {
    const heading = this.open.at(-1);
    for (const line of this.waiting.splice(0)) {
      this.addText("paragraph", line, {});
      this.finish();
      if (heading) this.shut(heading.depth + 1);
    }
  }

  /** Opens a node in what is open, or in what is around that; where it has no place any more nothing is opened. */
  private push(made: Growing): boolean {
    const at = this.open.findLastIndex((one) => this.fit.take(one, made.type));
    if (at < 0) return this.pushAfterSignature(made);
    this.open.length = at + 1;
    this.open.at(-1)?.content.push(made);
    this.open.push(made);
    return true;
  }

  /** What stands behind the signature is issued with the decree. */
  private pushAfterSignature(made: Growing): boolean {
    const isHeld = schema.nodes.attached.contentMatch.matchType(schema.nodes.title)?.matchType(schema.nodes[made.type]);
    if (!isHeld || !this.fit.take(this.root, "attached")) return false;
    const attached = growing("attached", this.attrs("attached", {}, BLANK), 0);
    this.root.content.push(attached);
    this.open = [this.root, attached];
    return this.push(made);
  }

  private shut(depth: number): void {
    while (this.open.length > 1 && (this.open.at(-1)?.depth ?? 0) >= depth) this.open.pop();
  }

  /** The words of a line belong to what it opened last, if that holds words. */
  private hold(line: SourceLine, roundTrip: RoundTripInfo, whole: SourceLine): void {
    const block = this.open.at(-1);
    if (block?.type !== roundTrip.type || block.content.length > 0) {
      if (lineText(whole) !== "") this.untold(whole, roundTrip);
    } else if (schema.nodes[block.type].isTextblock) this.text = { block, tail: roundTrip.tail ?? "", line };
    else if (lineText(line) !== "") this.untold(line);
  }

  private goOn(line: SourceLine): void {
    if (!this.text) return;
    this.text.block.content.push(...wordNodes(this.text.line), schema.node("hardBreak"));
    this.text = { ...this.text, line };
  }

  private furtherLine(line: SourceLine): void {
    const block = this.open.at(-1);
    if (!block || !schema.nodes[block.type].isTextblock) return this.untold(line);
    block.content.push(schema.node("hardBreak"));
    this.text = { block, tail: "", line };
  }

  /** The last line of a text block is there: what was written after its words ends quotations. */
  private finish(): void {
    if (!this.text) return;
    const { block, tail, line } = this.text;
    this.text = undefined;
    const isEnded = tail !== "" && lineText(line).endsWith(tail);
    block.content.push(...wordNodes(isEnded ? cutEnd(line, tail.length) : line));
    if (isEnded) this.closeQuotations(tail);
  }

  private closeQuotations(tail: string): void {
    let left = tail;
    while (left !== "") {
      const at = this.open.findLastIndex(({ type }) => type === "quotation");
      const closing = this.open[at]?.attrs["closing"];
      if (typeof closing !== "string" || closing === "" || !left.startsWith(closing)) return;
      this.open.length = at;
      left = left.slice(closing.length);
    }
  }

  /** A line that somebody added is what its text says: a section by its number, else a đoạn where it stands. */
  private untold(line: SourceLine, roundTrip?: RoundTripInfo): void {
    const marker = markerOf(line);
    const top = this.open.at(-1);
    if ((marker?.when === "certain" || marker?.when === "said") && isLevel(marker.level))
      return this.addSection(marker, marker.level, line);
    if (top?.type === "recital") this.shut(top.depth);
    else while (schema.nodes[this.open.at(-1)?.type ?? "doc"].isTextblock) this.open.pop();
    const isBeforeText = top?.type === "doc" || top?.type === "letterhead";
    if (isBeforeText && this.ahead.heading > 0) return void this.waiting.push(line);
    const type = top?.type === "recital" || (isBeforeText && this.ahead.recital > 0) ? "recital" : "paragraph";
    this.addText(type, line, roundTrip?.type === type ? roundTrip.attrs : {});
  }

  private addSection(marker: Marker, level: SectionLevel, line: SourceLine): void {
    const rank = SECTION_LEVELS.indexOf(level);
    while (this.open.length > 1 && !holds(this.open.at(-1)?.type ?? "doc", rank)) this.open.pop();
    const depth = (this.open.at(-1)?.depth ?? 0) + 1;
    this.push({ ...growing(level, this.attrs(level, {}, line), depth), written: { number: marker.number, line } });
    this.addText(level === "clause" || level === "point" ? "paragraph" : "title", dropStart(line, marker.length), {});
  }

  private addText(type: NodeName, line: SourceLine, attrs: RoundTripInfo["attrs"]): void {
    const block = growing(type, this.attrs(type, attrs, line), (this.open.at(-1)?.depth ?? 0) + 1);
    if (!this.push(block)) return this.addText("paragraph", line, attrs);
    this.text = { block, tail: "", line };
  }

  private table(grid: SourceTable): void {
    this.finish();
    const roundTrip =
      grid.rows
        .flat()
        .flatMap((cell) => cell.lines)
        .find((line) => line.roundTrip)?.roundTrip ?? [];
    const at = roundTrip.findIndex(({ type }) => type === "table");
    if (at < 0) {
      while (schema.nodes[this.open.at(-1)?.type ?? "doc"].isTextblock) this.open.pop();
      this.push(growing("table", this.attrs("table", {}, BLANK), (this.open.at(-1)?.depth ?? 0) + 1));
    } else for (const one of roundTrip.slice(0, at + 1)) this.place(one, BLANK);
    const table = this.open.at(-1)?.type === "table" ? this.open.pop() : undefined;
    table?.content.push(
      ...grid.rows.map((row) =>
        schema.node(
          "tableRow",
          null,
          row.map((cell) => this.cell(cell, at >= 0)),
        ),
      ),
    );
  }

  private cell(cell: SourceCell, isTold: boolean): Node {
    const roundTrip = cell.lines[0]?.roundTrip?.find(({ type }) => type === "tableHeader" || type === "tableCell");
    const type = roundTrip?.type === "tableHeader" || (!isTold && cell.header) ? "tableHeader" : "tableCell";
    const blocks: { line: SourceLine; words: Node[] }[] = [];
    for (const line of cell.lines) {
      const block = blocks.at(-1);
      if (line.goesOn && block) block.words.push(schema.node("hardBreak"), ...wordNodes(line));
      else blocks.push({ line, words: wordNodes(line) });
    }
    if (blocks.length === 0) blocks.push({ line: BLANK, words: [] });
    const paragraphs = blocks.map(({ line, words }) =>
      schema.node("paragraph", this.attrs("paragraph", line.roundTrip?.at(-1)?.attrs ?? {}, line), words),
    );
    return schema.node(
      type,
      { ...this.attrs(type, roundTrip?.attrs ?? {}, BLANK), colspan: cell.colspan, rowspan: cell.rowspan },
      paragraphs,
    );
  }

  /** The attributes that a kind of node knows: an id once, and the alignment of the file. */
  private attrs(type: NodeName, roundTrip: RoundTripInfo["attrs"], line: SourceLine): Record<string, unknown> {
    const known = schema.nodes[type].spec.attrs ?? {};
    const kept = Object.fromEntries(Object.entries(roundTrip).filter(([name]) => name in known));
    const { id } = kept;
    const isFree = typeof id === "string" && ID.test(id) && !this.ids.has(id);
    if (isFree) this.ids.add(id);
    const given = isFree ? id : "id" in known ? this.newId() : "";
    if (given !== "" && line.source > 0) this.places.set(given, placeAt(line));
    return { ...kept, ...("id" in known && { id: given }), ...("align" in known && { align: line.align }) };
  }
}

/**
 * What of a line's told nodes is its own. Where a line before it was deleted, what began there may have been moved to this one:
 * its own are those with the number that it begins with, else the last.
 */
function ownOf(line: SourceLine): readonly RoundTripInfo[] {
  const groups: RoundTripInfo[][] = [[]];
  for (const roundTrip of line.roundTrip ?? []) {
    groups.at(-1)?.push(roundTrip);
    if (!isNode(roundTrip.type) || schema.nodes[roundTrip.type].isTextblock) groups.push([]);
  }
  const lines = groups.filter((group) => group.length > 0);
  const words = lineText(line);
  return lines.find((group) => isHeadOf(group.at(-1)?.head ?? "", words)) ?? lines.at(-1) ?? [];
}

function isHeadOf(head: string, words: string): boolean {
  return head !== "" && words.startsWith(head);
}

/** What is opened by a table has no line of its own. */
const BLANK: SourceLine = { kind: "line", runs: [], align: null, source: 0 };

function isAhead(type: string): type is "heading" | "recital" {
  return type === "heading" || type === "recital";
}

const ID = /^[\w-]{1,100}$/;

function isNode(type: string): type is NodeName {
  return Object.hasOwn(schema.nodes, type);
}

function isLevel(level: string): level is SectionLevel {
  return (SECTION_LEVELS as readonly string[]).includes(level); // reason: any string may be looked for
}

/** Whether a node may hold a level of this rank. */
function holds(type: NodeName, rank: number): boolean {
  const own = SECTION_LEVELS.findIndex((level) => level === type);
  return own >= 0 ? own < rank : type === "attached" || type === "annex" || type === "quotation" || type === "doc";
}
