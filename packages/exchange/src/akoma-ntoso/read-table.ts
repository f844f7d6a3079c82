import type { NodeName } from "@duthao/decree";
import { linesOf } from "./lines.ts";
import { stretchesOf } from "./element.ts";
import type { AknElement } from "./parse.ts";
import type { Draft } from "../draft/number.ts";

/** What reads the content of tables: `AknBlocksReader`. */
interface AknTableDeps {
  attrs(element: AknElement): Readonly<Record<string, unknown>>;
  lines(element: AknElement): readonly Draft[];
  flattenedLines(element: AknElement): readonly Draft[];
  node(name: NodeName, attrs: Readonly<Record<string, unknown>>, content: readonly Draft[]): Draft;
  lose(element: AknElement): void;
}

const GROUPS: ReadonlySet<string> = new Set(["thead", "tbody", "tfoot"]);
const COLUMNS: ReadonlySet<string> = new Set(["colgroup", "col"]);

/** Reads tables; what is in one and no row becomes lines before it. */
export class AknTables {
  private readonly reader: AknTableDeps;

  constructor(reader: AknTableDeps) {
    this.reader = reader;
  }

  /** A table; where only lines may stand, its words, which is told. */
  read(element: AknElement, isFlat: boolean): readonly Draft[] {
    const { reader } = this;
    const blocks: Draft[] = [];
    const rows: Draft[] = [];
    const visit = (group: AknElement, isHead: boolean): void => {
      for (const part of stretchesOf(group)) {
        if (!("name" in part)) blocks.push(...reader.lines({ ...group, children: part }));
        else if (GROUPS.has(part.name)) visit(part, part.name === "thead");
        else if (part.name === "tr") rows.push(this.row(part, isHead));
        else if (!COLUMNS.has(part.name)) blocks.push(...reader.flattenedLines(part));
      }
    };
    const attrs = reader.attrs(element);
    visit(element, false);
    if (isFlat || rows.length === 0) reader.lose(element);
    if (rows.length === 0) return blocks;
    const table = reader.node("table", attrs, rows);
    return [...blocks, ...(isFlat ? linesOf([table], (words) => reader.node("paragraph", {}, words)) : [table])];
  }

  private row(element: AknElement, isHead: boolean): Draft {
    const cells =
      element.attributes["duthao:empty"] === "true"
        ? []
        : stretchesOf(element).map((part) =>
            this.cell("name" in part ? part : { ...element, name: "td", attributes: {}, children: part }, isHead),
          );
    return this.reader.node("tableRow", {}, cells);
  }

  private cell(element: AknElement, isHead: boolean): Draft {
    const { reader } = this;
    const { id: _, ...own } = reader.attrs(element);
    const attrs = { ...own, colspan: span(element, "colspan"), rowspan: span(element, "rowspan") };
    const lines = reader.lines(element);
    return reader.node(
      element.name === "th" || isHead ? "tableHeader" : "tableCell",
      attrs,
      lines.length > 0 ? lines : [reader.node("paragraph", {}, [])],
    );
  }
}

/** The widest span that a table of a decree can need. */
const SPAN_LIMIT = 1000;

function span(cell: AknElement, name: "colspan" | "rowspan"): number {
  const value = Number.parseInt(cell.attributes[name] ?? "1", 10);
  return value >= 1 && value <= SPAN_LIMIT ? value : 1;
}
