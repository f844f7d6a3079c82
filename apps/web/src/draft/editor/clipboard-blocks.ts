import {
  tidy,
  type SourceCell,
  type SourceTable,
  type SourceLine,
  type MarkName,
  type Run,
  type SourceBlock,
} from "@duthao/decree";

/** What was copied, as lines and tables; and what in it a draft cannot take from there. */
export interface Copied {
  readonly blocks: readonly SourceBlock[];
  /** How many pictures and embedded things there are, whose words nobody could keep. */
  readonly strange: number;
}

const BLOCKS =
  "p,h1,h2,h3,h4,h5,h6,li,div,blockquote,dt,dd,pre,section,article,ul,ol,dl,table,header,footer,center,body";
const STRANGE = "img,svg,object,embed,video,audio,iframe,canvas,math";
const SILENT = "script,style,head,title,template,noscript";

/** Reads HTML as another program copied it, Word above all: paragraphs with their numbers as text, marks, and tables with their spans. */
export function blocksOfHtml(html: string): Copied {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  for (const element of body.querySelectorAll(SILENT)) element.remove();
  const strange = body.querySelectorAll(STRANGE).length;
  const blocks: SourceBlock[] = [];
  gather(body, blocks);
  return { blocks, strange };
}

/** Reads plain text, a line at a time. */
export function blocksOfText(text: string): readonly SourceBlock[] {
  return text
    .split(/\r\n?|\n/)
    .map((words, index) => line([{ text: words, marks: [] }], index + 1))
    .filter(({ runs }) => runs.length > 0);
}

function line(runs: readonly Run[], source: number): SourceLine {
  return { kind: "line", runs: tidy(runs), align: null, source };
}

function gather(parent: Element, blocks: SourceBlock[]): void {
  let runs: Run[] = [];
  const end = () => {
    const made = line(runs, blocks.length + 1);
    if (made.runs.length > 0) blocks.push(made);
    runs = [];
  };
  for (const node of parent.childNodes) {
    if (node instanceof HTMLTableElement) {
      end();
      blocks.push(gridOf(node, blocks.length + 1));
    } else if (node instanceof HTMLOListElement) {
      end();
      gatherList(node, blocks);
    } else if (node instanceof Element && (node.matches(BLOCKS) || node.querySelector(BLOCKS))) {
      end();
      gather(node, blocks);
    } else if (node instanceof HTMLBRElement) end();
    else runs.push(...runsOf(node, marksOf(parent, [])));
  }
  end();
}

/** The numbers of an ordered list stand nowhere in its words: a browser draws them. LibreOffice copies automatic numbers so. */
function gatherList(list: HTMLOListElement, blocks: SourceBlock[]): void {
  let number = list.start;
  for (const item of list.children) {
    if (item instanceof HTMLOListElement) gatherList(item, blocks);
    if (!(item instanceof HTMLLIElement)) continue;
    if (item.hasAttribute("value")) number = item.value;
    const before = blocks.length;
    gather(item, blocks);
    const first = blocks[before];
    const label = isLettered(list, item) ? `${letterOf(number)}) ` : `${number}. `;
    if (first?.kind === "line") blocks[before] = { ...first, runs: tidy([{ text: label, marks: [] }, ...first.runs]) };
    number += 1;
  }
}

function isLettered(list: HTMLOListElement, item: HTMLLIElement): boolean {
  return list.type === "a" || [list, item].some(({ style }) => /^lower-(alpha|latin)$/.test(style.listStyleType));
}

const letterOf = (number: number): string => String.fromCodePoint(97 + ((number - 1) % 26));

function runsOf(node: Node, marks: readonly MarkName[]): Run[] {
  if (node.nodeType === Node.TEXT_NODE) return [{ text: node.nodeValue ?? "", marks }];
  if (!(node instanceof Element)) return [];
  if (node instanceof HTMLBRElement) return [{ text: " ", marks }];
  const own = marksOf(node, marks);
  return [...node.childNodes].flatMap((child) => runsOf(child, own));
}

const TAGS: Readonly<Record<string, MarkName>> = {
  B: "bold",
  STRONG: "bold",
  I: "italic",
  EM: "italic",
  U: "underline",
  SUP: "superscript",
  SUB: "subscript",
  S: "strike",
  DEL: "strike",
  STRIKE: "strike",
};

function marksOf(element: Element, around: readonly MarkName[]): readonly MarkName[] {
  const style = element instanceof HTMLElement ? element.style : undefined;
  const isBold = style?.fontWeight === "bold" || Number(style?.fontWeight) >= 600;
  const own = [
    TAGS[element.tagName],
    isBold ? "bold" : undefined,
    style?.fontStyle === "italic" ? "italic" : undefined,
  ] as const;
  const marks = new Set([...around, ...own.filter((mark) => mark !== undefined)]);
  if (style?.fontWeight === "normal" || style?.fontWeight === "400") marks.delete("bold");
  return [...marks];
}

function gridOf(table: HTMLTableElement, source: number): SourceTable {
  return {
    kind: "table",
    source,
    rows: [...table.rows].map((row) => [...row.cells].map((cell) => cellOf(cell, source))),
  };
}

function cellOf(cell: HTMLTableCellElement, source: number): SourceCell {
  const blocks: SourceBlock[] = [];
  gather(cell, blocks);
  // A table in a table is read as its words: a draft has none.
  const lines = blocks.flatMap((block) =>
    block.kind === "line" ? [{ ...block, source }] : block.rows.flat().flatMap((inner) => inner.lines),
  );
  return { lines, colspan: cell.colSpan, rowspan: cell.rowSpan, header: cell.tagName === "TH" };
}
