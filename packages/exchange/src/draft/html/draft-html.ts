import { drawNumber, idOf, isNumbered, levelName, type NodeName, type NumberedLevel } from "@duthao/decree";
import type { About } from "../docx/draft-docx.ts";
import { DRAFT_STYLE } from "./style.ts";
import { html, htmlText, htmlWords } from "./text.ts";
import { numbersByPlace, type Draft } from "../number.ts";
import { childrenOf, type Placed } from "../placed.ts";
import { lastText, markOf } from "../quotation.ts";

/** A draft as one page of HTML that needs nothing else: headings, contents, an id for every section; no script, nothing fetched. */
export function draftHtml(draft: Draft, { title, agency }: About): string {
  const page = new HtmlDraft(draft);
  const main = html("main", {}, page.children(draft, -1, 2), page.notes());
  const contents =
    page.contents.length === 0
      ? ""
      : html(
          "nav",
          { "aria-label": "Mục lục" },
          html("details", {}, html("summary", {}, "Mục lục"), html("ol", {}, ...page.contents)),
        );
  const head = html(
    "head",
    {},
    html("meta", { charset: "utf-8" }),
    html("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
    agency === undefined ? "" : html("meta", { name: "author", content: agency }),
    html("title", {}, htmlText(title)),
    html("style", {}, DRAFT_STYLE),
  );
  return `<!doctype html>\n${html("html", { lang: "vi" }, head, html("body", {}, contents, main))}\n`;
}

/** The levels below which headings would be too many to find one's way. */
const LISTED: ReadonlySet<string> = new Set([
  "part",
  "chapter",
  "division",
  "subdivision",
  "article",
  "attached",
  "annex",
]);

class HtmlDraft {
  readonly contents: string[] = [];
  private readonly numbers: ReadonlyMap<number, string>;
  private readonly tails = new Map<number, string>();
  private head = "";
  private quoted = 0;
  private readonly noted: string[] = [];

  constructor(draft: Draft) {
    this.numbers = numbersByPlace(draft);
  }

  /** `rank` is that of the next heading below. */
  children(node: Draft, pos: number, rank: number): string {
    return childrenOf(node, pos)
      .map((child) => this.node(child, rank))
      .join("\n");
  }

  /** The notes of the whole text, each with a way back to its place. */
  notes(): string {
    if (this.noted.length === 0) return "";
    const list = this.noted.map((text, at) => {
      const back = html(
        "a",
        { href: `#place-of-note-${at + 1}`, role: "doc-backlink", "aria-label": "Về chỗ có chú thích" },
        "↩",
      );
      return html("li", { id: `note-${at + 1}` }, text.split("\n").map(htmlText).join(html("br", {})), " ", back);
    });
    return html("section", { role: "doc-endnotes", "aria-label": "Chú thích" }, html("ol", {}, ...list));
  }

  private words(block: Draft): string {
    return htmlWords(block, ({ attrs }) => {
      const number = this.noted.push(String(attrs["text"]));
      return html(
        "sup",
        {},
        html("a", { id: `place-of-note-${number}`, href: `#note-${number}`, role: "doc-noteref" }, String(number)),
      );
    });
  }

  private node(placed: Placed, rank: number): string {
    const { node, pos } = placed;
    // reason: every node of a draft is of decree's schema, whose names these are
    const kind = node.type.name as NodeName;
    if (isNumbered(kind)) return this.section(placed, kind, rank);
    switch (kind) {
      case "letterhead":
      case "signature":
        return html(
          kind === "letterhead" ? "header" : "footer",
          known(node),
          ...childrenOf(node, pos).map((table) => this.table(table, "frame")),
        );
      case "heading":
        return html(
          "h1",
          known(node),
          ...node.children
            .map((line) => this.words(line))
            .flatMap((line, at) => (at > 0 ? [html("br", {}), line] : [line])),
        );
      case "recital":
        return this.paragraph(placed, "recital");
      case "quotation":
        return this.quotation(placed, rank);
      case "table":
        return html("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "Bảng" }, this.table(placed));
      default:
        return this.paragraph(placed);
    }
  }

  private section({ node, pos }: Placed, level: NumberedLevel, rank: number): string {
    const number = this.numbers.get(pos) ?? "";
    const name = level === "article" ? "article" : level === "clause" || level === "point" ? "div" : "section";
    const issued = level === "annex" || level === "attached" ? "issued" : level;
    const [first, ...others] = childrenOf(node, pos);
    if (first?.node.type.name !== "title") {
      this.head += `${drawNumber(level, number)} `;
      return html(name, { ...known(node), class: level }, this.children(node, pos, rank));
    }
    const heading = this.heading(first, { level, number, id: idOf(node), rank });
    return html(
      name,
      { ...known(node), class: issued },
      heading,
      ...others.map((child) => `\n${this.node(child, rank + 1)}`),
    );
  }

  private heading(
    { node: title, pos }: Placed,
    { level, number, id, rank }: { level: NumberedLevel; number: string; id: string | null; rank: number },
  ): string {
    const isOneLine = level === "article" || (level === "division" && /^[IVXLC]/.test(number)) || level === "attached";
    const drawn = isOneLine ? drawNumber(level, number) : `${levelName(level)} ${number}`.trim();
    const words = this.words(title);
    const parted = drawn !== "" && words !== "" ? (isOneLine ? " " : html("br", {})) : "";
    const written = `${htmlText(this.taken())}${htmlText(drawn)}${parted}${words}${htmlText(this.tails.get(pos) ?? "")}`;
    if (this.quoted > 0) return html("p", { class: "title" }, written);
    if (id !== null && LISTED.has(level))
      this.contents.push(
        html("li", {}, html("a", { href: `#${id}` }, htmlText(`${drawn} ${title.textContent}`.trim()))),
      );
    return html(`h${Math.min(rank, 6)}`, {}, written);
  }

  private paragraph({ node, pos }: Placed, name?: string): string {
    const align: unknown = node.attrs["align"];
    const style = typeof align === "string" ? `text-align: ${align}` : undefined;
    return html(
      "p",
      { ...known(node), class: name, style },
      htmlText(this.taken()),
      this.words(node),
      htmlText(this.tails.get(pos) ?? ""),
    );
  }

  private quotation({ node, pos }: Placed, rank: number): string {
    const closing = markOf(node, "closing");
    const last = lastText(node, pos);
    this.head += markOf(node, "opening");
    if (last !== undefined) this.tails.set(last, `${closing}${this.tails.get(last) ?? ""}`);
    const lead = node.firstChild?.type.name === "table" ? html("p", {}, htmlText(this.taken())) : "";
    this.quoted++;
    const inner = this.children(node, pos, rank);
    this.quoted--;
    return html(
      "blockquote",
      known(node),
      lead,
      inner,
      last === undefined && closing !== "" ? html("p", {}, htmlText(closing)) : "",
    );
  }

  private table({ node, pos }: Placed, frame?: "frame"): string {
    const rows = childrenOf(node, pos).map((row) =>
      html("tr", {}, ...childrenOf(row.node, row.pos).map((cell) => this.cell(cell))),
    );
    return html(
      "table",
      { ...known(node), class: frame, role: frame && "presentation" },
      html("tbody", {}, rows.join("\n")),
    );
  }

  private cell({ node, pos }: Placed): string {
    const isHeader = node.type.name === "tableHeader";
    const span = (name: string): number | undefined =>
      typeof node.attrs[name] === "number" && node.attrs[name] > 1 ? node.attrs[name] : undefined;
    return html(
      isHeader ? "th" : "td",
      { colspan: span("colspan"), rowspan: span("rowspan"), scope: isHeader ? "col" : undefined },
      ...childrenOf(node, pos).map((line) => this.paragraph(line)),
    );
  }

  private taken(): string {
    const { head } = this;
    this.head = "";
    return head;
  }
}

function known(node: Draft): { id?: string } {
  const id = idOf(node);
  return id === null ? {} : { id };
}
