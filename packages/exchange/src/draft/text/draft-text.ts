import { gridOf, rowsOf } from "../column.ts";
import { walkDraft } from "../draft-walker.ts";
import type { Draft } from "../number.ts";
import type { LineKind, DraftVisitor } from "../draft-visitor.ts";
import type { Placed } from "../placed.ts";

/** A draft as plain text: each section on lines of its own with its number, tables between bars, notes in brackets where they stand. Marks are lost. */
export function draftText(draft: Draft): string {
  const visitor = new TextPen();
  walkDraft(draft, visitor);
  return `${visitor.written.join("\n").trim()}\n`;
}

/** What a blank line parts from the text before it. */
const APART: ReadonlySet<LineKind> = new Set([
  "Kind",
  "Part",
  "Chapter",
  "Division",
  "Subdivision",
  "Annex",
  "Article",
  "Heading",
]);

class TextPen implements DraftVisitor {
  readonly written: string[] = [];
  private head = "";

  newSection(): void {
    this.written.push("", "");
  }

  begin(_: Draft, __: number, head = ""): void {
    this.head += head;
  }

  ownLine(kind: LineKind): void {
    this.line("", kind);
  }

  text(block: Draft, _: number, kind: LineKind, tail = ""): void {
    this.line(`${wordsOf(block)}${tail}`, kind);
  }

  lines(title: Draft): void {
    this.line(wordsOf(title), "Title");
  }

  tail(text: string): void {
    this.line(text, "Text");
  }

  underline(): void {
    this.written.push("");
  }

  frame(_: "letterhead" | "signature", table: Placed): void {
    this.written.push("");
    this.table(table);
  }

  table({ node, pos }: Placed): void {
    if (this.head !== "") this.ownLine("Text");
    for (const row of rowsOf(gridOf(node, pos), node.childCount)) {
      const words = row.map((cell) => cell.node.children.map(wordsOf).join("\n"));
      if (words.length > 0) this.written.push(`| ${words.join(" | ")} |`);
    }
    this.written.push("");
  }

  private line(words: string, kind: LineKind): void {
    if (APART.has(kind)) this.written.push("");
    const line = `${this.head}${words}`.trim();
    if (line !== "") this.written.push(line);
    this.head = "";
  }
}

function wordsOf(block: Draft): string {
  return block.textBetween(0, block.content.size, "", ({ type, attrs }) => {
    if (type.name === "footnote") return ` [chú thích: ${String(attrs["text"]).replaceAll("\n", " ")}]`;
    return type.name === "image" ? `[hình${attrs["alt"] === "" ? "" : `: ${String(attrs["alt"])}`}]` : "\n";
  });
}
