import type { Alignment, SourceCell, SourceLine, MarkName, Run, SourceBlock, RoundTripInfo } from "@duthao/decree";
import { ownAttrs } from "../attribute.ts";
import { walkDraft } from "../draft-walker.ts";
import type { Draft } from "../number.ts";
import type { LineKind, DraftVisitor } from "../draft-visitor.ts";
import type { Placed } from "../placed.ts";

/** A draft as lines that say what they are: `readStructure` makes the same draft of them, letter for letter. */
export function roundTripLines(draft: Draft): readonly SourceBlock[] {
  const visitor = new ToldPen();
  walkDraft(draft, visitor);
  return visitor.blocks;
}

/** Writes what a Word file says by its bookmarks on the lines themselves. What has no words of its own is told at the next words there are. */
class ToldPen implements DraftVisitor {
  readonly blocks: SourceBlock[] = [];
  private begun: { readonly node: Draft; readonly depth: number; readonly head: string }[] = [];
  private count = 0;

  begin(node: Draft, depth: number, head = ""): void {
    this.begun.push({ node, depth, head });
  }

  ownLine(): void {
    const { roundTrip, head } = this.takeBegun(true);
    this.put([head === "" ? [] : [plain(head)]], roundTrip);
  }

  text(block: Draft, depth: number, _: LineKind, tail = ""): void {
    for (const line of this.block(block, depth, tail)) this.blocks.push(line);
  }

  lines(title: Draft, depth: number): void {
    this.text(title, depth, "Title");
  }

  tail(tail: string, depth: number): void {
    this.put([[plain(tail)]], [{ type: "tail", depth, attrs: {}, tail }]);
  }

  frame(_: "letterhead" | "signature", table: Placed, depth: number): void {
    this.table(table, depth);
  }

  table({ node }: Placed, depth: number): void {
    if (this.begun.some(({ head }) => head !== "")) this.ownLine();
    this.begin(node, depth);
    const source = ++this.count;
    this.blocks.push({
      kind: "table",
      source,
      rows: node.children.map((row) => row.children.map((cell) => this.cell(cell, depth + 2))),
    });
  }

  newSection(): void {
    // pages are no matter of lines
  }

  underline(): void {
    // nor are rules under words
  }

  private cell(cell: Draft, depth: number): SourceCell {
    this.begin(cell, depth);
    const lines = cell.children.flatMap((block) => this.block(block, depth + 1));
    return {
      lines,
      colspan: Number(cell.attrs["colspan"]),
      rowspan: Number(cell.attrs["rowspan"]),
      header: cell.type.name === "tableHeader",
    };
  }

  private block(block: Draft, depth: number, tail = ""): readonly SourceLine[] {
    const { roundTrip, head } = this.takeBegun(false);
    const own = { ...toldOf(block, depth), ...(head !== "" && { head }), ...(tail !== "" && { tail }) };
    const rows = rowsOf(block);
    if (head !== "") rows[0]?.unshift(plain(head));
    if (tail !== "") rows.at(-1)?.push(plain(tail));
    const align: unknown = block.attrs["align"];
    return this.linesOf(rows, [...roundTrip, own], align === "center" || align === "right" ? align : null);
  }

  private put(rows: readonly (readonly Run[])[], roundTrip: readonly RoundTripInfo[]): void {
    for (const line of this.linesOf(rows, roundTrip)) this.blocks.push(line);
  }

  private linesOf(
    rows: readonly (readonly Run[])[],
    roundTrip: readonly RoundTripInfo[],
    align: Alignment | null = null,
  ): readonly SourceLine[] {
    return rows.map((runs, at) => ({
      kind: "line",
      runs,
      align,
      source: ++this.count,
      ...(at === 0 ? { roundTrip } : { goesOn: true }),
    }));
  }

  /** What has begun; `alone` where no words follow on the line, so that the last of it has the number. */
  private takeBegun(alone: boolean): { roundTrip: readonly RoundTripInfo[]; head: string } {
    const head = this.begun.map((one) => one.head).join("");
    const roundTrip = this.begun.map(({ node, depth }, at) => ({
      ...toldOf(node, depth),
      ...(alone && at === this.begun.length - 1 && { head }),
    }));
    this.begun = [];
    return { roundTrip, head };
  }
}

function toldOf(node: Draft, depth: number): RoundTripInfo {
  return { type: node.type.name, depth, attrs: ownAttrs(node) };
}

function plain(text: string): Run {
  return { text, marks: [] };
}

/** The words between the line breaks of a block. */
function rowsOf(block: Draft): Run[][] {
  const rows: Run[][] = [[]];
  for (const node of block.children) {
    if (node.type.name === "hardBreak") rows.push([]);
    else rows.at(-1)?.push(runOf(node));
  }
  return rows;
}

function runOf(node: Draft): Run {
  const targets: unknown = node.marks.find(({ type }) => type.name === "citation")?.attrs["targets"];
  // reason: the schema has no other marks, and no other nodes among words
  const marks = node.marks.flatMap(({ type }) => (type.name === "citation" ? [] : [type.name as MarkName]));
  const inset = { type: node.type.name, ...node.attrs } as NonNullable<Run["inset"]>;
  return {
    text: node.text ?? "",
    marks,
    ...(typeof targets === "string" && { targets }),
    ...(!node.isText && { inset }),
  };
}
